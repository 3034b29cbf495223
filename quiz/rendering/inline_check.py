"""A short check inside a page as an HTML form: a question or two, graded at once, without score and pass mark."""

from typing import cast

from markupsafe import Markup

from overrides.templates import render
from quiz.contract import QuestionData, QuizData
from quiz.engine.attempt import FIRST, draw
from quiz.rendering.answer_key import answer_key
from quiz.rendering.descriptions import with_descriptions
from quiz.rendering.embedded import embedded
from quiz.rendering.fields import fieldset, how_to_answer
from quiz.rendering.shared_stems import with_shared_stems


def inline_check(quiz: QuizData, anchor: str, *, titled: bool = True, again: bool = True, key: bool = True) -> Markup:
    """Draw the form of a check.

    Args:
        quiz: as the engine takes it; it draws nothing, so every question is shown.
        anchor: id of the form, unique on the page.
        titled: whether its title is seen, or only read out.
        again: whether it may be answered again.
        key: whether its answers stand folded below it; else what stands around it has them.
    """
    questions = [cast("QuestionData", {**question, "points": 0}) for question in quiz["questions"]]
    quiz = {**quiz, "questions": questions}  # nothing is counted, and so nothing told of points
    attempt = draw(quiz, FIRST)
    fields: list[Markup] = []
    said: set[str] = set()
    for question, drawn in zip(quiz["questions"], attempt["questions"], strict=True):
        fields.append(fieldset(None, question, drawn, anchor, alone=False, scored=False, said=said))
        said.add(how_to_answer(question, drawn, scored=False))
    fields = with_shared_stems(fields, quiz["questions"], attempt["questions"], quiz, anchor)
    return render(
        "quiz/rendering/inline_check.html",
        anchor=anchor,
        title=quiz["title"],
        titled=titled,
        again=again,
        fields=with_descriptions(fields, quiz),
        embedded=embedded(quiz),
        answer_key=answer_key(quiz["questions"], attempt["questions"], anchor) if key else "",
    )
