"""A question without a right answer: options or a free text, which nothing is said of."""

from quiz.page.fields.choices import Choices
from quiz.page.fields.essay import Essay

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from js import Element

    from quiz.page.fields.field import Field


class Opinion(Choices):
    """Options, none of which is right."""

    def mark_items(self, answer: "list[int]", reveal: bool) -> None:
        """Mark nothing."""


class Statement(Essay):
    """A text without a model answer."""

    comments_are = ""


def survey(root: "Element", question: "Any", order: "list[int]", reveal: bool) -> "Field":
    """Set up the field of a survey."""
    return (Opinion if question["options"] else Statement)(root, question, order, reveal)
