"""The folded answer key for readers without script, and for print.

Every character of it is a character reference: whoever searches the source or skims it doesn't meet the answers, while
a browser shows, reads out and prints them. The page takes it out as soon as it can grade. That is a courtesy, not a
secret: a static page can't keep one.

The site's search passes over it. Its exclusion ends with the first end tag of the same name, so the element that asks
for it has a name that no author writes.
"""

import re
from html import escape, unescape
from typing import Any

from quiz.engine.grading import key
from quiz.engine.template import filled
from quiz.rendering.fields import one_line

TAG = re.compile(r"(<[^>]*>)")


def answer_key(questions: list[dict[str, Any]], instances: list[dict[str, Any]], anchor: str) -> str:
    """Draw the answers of all questions, in the order in which they stand on the page."""
    items = "".join(
        f"<li>{hidden(answer(question, drawn))}</li>" for question, drawn in zip(questions, instances, strict=True)
    )
    return (
        f'<gh-unindexed data-search-exclude><details class="gh-quiz__key" id="{anchor}-answers">'
        f"<summary>Answer key</summary><ol>{items}</ol></details></gh-unindexed>"
    )


def answer(question: dict[str, Any], drawn: dict[str, Any]) -> str:
    """Say the right answer and its explanation."""
    explanation = filled(question["texts"]["explanation"], question, drawn["values"])
    return f"<strong>{right_answer(question, drawn['values'])}</strong> {explanation}"


def right_answer(question: dict[str, Any], values: dict[str, Any]) -> str:
    """Say the right answer in HTML."""
    right = key(question, values)
    parts = [one_line(filled(part, question, values)) for part in question["texts"]["items"]]
    kind = question["kind"]
    if kind in ("single", "multiple", "true-false"):
        return " · ".join(parts[position] for position in right)
    if kind == "ordering":
        return " → ".join(parts)
    if kind == "matching":
        partners = [one_line(partner) for partner in question["texts"]["partners"]]
        return " · ".join(f"{part} → {partners[chosen]}" for part, chosen in zip(parts, right, strict=True))
    return escape(" · ".join(right) if kind == "blanks" else right)


def hidden(html: str) -> str:
    """Write the text between tags as character references."""
    pieces = TAG.split(html)
    return "".join(piece if piece.startswith("<") else _referenced(unescape(piece)) for piece in pieces)


def _referenced(text: str) -> str:
    return "".join(f"&#{ord(character)};" for character in text)
