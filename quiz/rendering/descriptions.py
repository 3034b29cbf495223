"""The texts between the questions of a form, which belong to none of them and have no number."""

from markupsafe import Markup

from quiz.contract import QuizData


def with_descriptions(fields: list[Markup], quiz: QuizData) -> list[Markup]:
    """Put the texts of a quiz between its questions, which stand in their order.

    Args:
        fields: the questions, drawn.
        quiz: as the engine takes it.
    """
    parts: list[Markup] = []
    for above in range(len(fields) + 1):
        texts = [description["text"] for description in quiz.get("descriptions", []) if description["above"] == above]
        parts += [Markup('<div class="gh-description">{}</div>').format(Markup(text)) for text in texts]
        parts += fields[above : above + 1]
    return parts
