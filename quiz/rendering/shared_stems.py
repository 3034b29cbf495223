"""The stems that several questions of a form share, each above the first of its parts."""

from collections.abc import Sequence

from markupsafe import Markup

from overrides.templates import render
from quiz.contract import Drawn, QuestionData, QuizData
from quiz.engine import messages
from quiz.engine.template import filled


def with_shared_stems(
    fields: Sequence[Markup], questions: Sequence[QuestionData], instances: Sequence[Drawn], quiz: QuizData, anchor: str
) -> list[Markup]:
    """Put stems above the first questions that share them.

    Args:
        fields: the questions, drawn.
        questions: as the engine takes them.
        instances: how each looks in the first attempt.
        quiz: to which they belong.
        anchor: id of the form.
    """
    stems = {stem["id"]: stem for stem in quiz.get("shared", [])}
    names = [question.get("shared", "") for question in questions]
    drawn: list[Markup] = []
    for above, name, field, instance in zip(["", *names], names, fields, instances, strict=False):
        stem = Markup()
        if name and name != above:
            text = Markup(filled(stems[name]["text"], stems[name], instance["values"]))
            parts = messages.refer(names.count(name))
            stem = render("quiz/rendering/shared_stem.html", anchor=anchor, name=name, parts=parts, text=text)
        drawn.append(stem + field)
    return drawn
