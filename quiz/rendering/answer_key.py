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
from quiz.contract import Drawn, QuestionData, QuizData
from quiz.engine.attempt import FIRST, draw
from quiz.engine.choice import explained
from quiz.engine.right_answer import in_one_line
from quiz.engine.template import filled
from quiz.rendering.fields import one_line

TAG = re.compile(r"(<[^>]*>)")


def answer_key(questions: list[QuestionData], instances: list[Drawn], anchor: str, *, at_end: bool = True) -> Markup:
    """Draw the answers of all questions, in the order in which they stand on the page.

    Args:
        questions: as the engine takes them.
        instances: how each looks in the first attempt.
        anchor: id of the form.
        at_end: whether paper has them at the end of the page instead (`for_paper`).
    """
    answers = answer_list(questions, instances)
    return render("quiz/rendering/answer_key.html", answers=answers, anchor=anchor, at_end=at_end)


def for_paper(quiz: QuizData) -> Markup:
    """List the answers of a quiz; none if it draws from a pool: numbers on paper may be those of a later attempt."""
    attempt = draw(quiz, FIRST)
    if len(attempt["questions"]) < len(quiz["questions"]):
        return Markup()
    questions = {question["id"]: question for question in quiz["questions"]}
    return answer_list([questions[drawn["id"]] for drawn in attempt["questions"]], attempt["questions"])


def answer_list(questions: list[QuestionData], instances: list[Drawn]) -> Markup:
    """List the answers of questions."""
    answers = (hidden(answer(question, drawn)) for question, drawn in zip(questions, instances, strict=True))
    return Markup("<ol>{}</ol>").format(Markup().join(Markup("<li>{}</li>").format(answer) for answer in answers))


def answer(question: QuestionData, drawn: Drawn) -> Markup:
    """Say the right answer, the feedback that everybody is shown, and the explanation."""
    right = Markup(in_one_line(question, drawn["values"], one_line, escape))
    explanation = Markup(filled(question["texts"]["explanation"], question, drawn["values"]))
    feedback, items = question["texts"]["feedback"], question["texts"]["items"]
    comments = [(one_line(items[n]), one_line(feedback[n])) for n in explained(question, []) if feedback[n]]
    points = [one_line(point) for point in question["texts"]["items"]] if question["kind"] == "essay" else []
    return render(
        "quiz/rendering/answer.html",
        right=right,
        program=question["kind"] == "parsons",
        comments=comments,
        explanation=explanation,
        points=points,
    )


def hidden(html: Markup) -> Markup:
    """Write the text between tags as character references."""
    return Markup("".join(piece if piece.startswith("<") else _referenced(piece) for piece in TAG.split(html)))


def _referenced(html: str) -> str:
    return "".join(f"&#{ord(character)};" for character in unescape(html))
