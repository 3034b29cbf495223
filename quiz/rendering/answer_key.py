"""The folded answer key for readers without script, and for print.

Every character of it is a character reference: whoever searches the source or skims it doesn't meet the answers, while
a browser shows, reads out and prints them. The page takes it out as soon as it can grade. That is a courtesy, not a
secret: a static page can't keep one.

The site's search passes over it. Its exclusion ends with the first end tag of the same name, so the element that asks
for it has a name that no author writes.
"""

import re
from html import escape, unescape

from quiz.contract import Drawn, QuestionData
from quiz.engine.right_answer import in_one_line
from quiz.engine.template import filled
from quiz.rendering.fields import one_line

TAG = re.compile(r"(<[^>]*>)")


def answer_key(questions: list[QuestionData], instances: list[Drawn], anchor: str) -> str:
    """Draw the answers of all questions, in the order in which they stand on the page."""
    items = "".join(
        f"<li>{hidden(answer(question, drawn))}</li>" for question, drawn in zip(questions, instances, strict=True)
    )
    return (
        f'<gh-unindexed data-search-exclude><details class="gh-quiz__key" id="{anchor}-answers">'
        f"<summary>Answer key</summary><ol>{items}</ol></details></gh-unindexed>"
    )


def answer(question: QuestionData, drawn: Drawn) -> str:
    """Say the right answer and its explanation."""
    right = in_one_line(question, drawn["values"], one_line, escape)
    return f"<strong>{right}</strong> {filled(question['texts']['explanation'], question, drawn['values'])}"


def hidden(html: str) -> str:
    """Write the text between tags as character references."""
    pieces = TAG.split(html)
    return "".join(piece if piece.startswith("<") else _referenced(unescape(piece)) for piece in pieces)


def _referenced(text: str) -> str:
    return "".join(f"&#{ord(character)};" for character in text)
