"""The folded answer key for readers without script, and for print.

Every character of it is a character reference: whoever searches the source or skims it doesn't meet the answers, while
a browser shows, reads out and prints them. The page takes it out as soon as it can grade. That is a courtesy, not a
secret: a static page can't keep one.

The site's search passes over it. Its exclusion ends with the first end tag of the same name, so the element that asks
for it has a name that no author writes.
"""

import re
from html import unescape

from markupsafe import Markup, escape

from overrides.templates import render
from quiz.contract import Drawn, QuestionData
from quiz.engine.right_answer import in_one_line
from quiz.engine.template import filled
from quiz.rendering.fields import one_line

TAG = re.compile(r"(<[^>]*>)")


def answer_key(questions: list[QuestionData], instances: list[Drawn], anchor: str) -> Markup:
    """Draw the answers of all questions, in the order in which they stand on the page."""
    answers = [hidden(answer(question, drawn)) for question, drawn in zip(questions, instances, strict=True)]
    return render("quiz/rendering/answer_key.html", answers=answers, anchor=anchor)


def answer(question: QuestionData, drawn: Drawn) -> Markup:
    """Say the right answer and its explanation."""
    right = Markup(in_one_line(question, drawn["values"], one_line, escape))
    explanation = Markup(filled(question["texts"]["explanation"], question, drawn["values"]))
    points = [one_line(point) for point in question["texts"]["items"]] if question["kind"] == "essay" else []
    return render("quiz/rendering/answer.html", right=right, explanation=explanation, points=points)


def hidden(html: Markup) -> Markup:
    """Write the text between tags as character references."""
    return Markup("".join(piece if piece.startswith("<") else _referenced(piece) for piece in TAG.split(html)))


def _referenced(html: str) -> str:
    return "".join(f"&#{ord(character)};" for character in unescape(html))
