"""What a format cannot express, and where it was written."""

from collections.abc import Iterator
from typing import NamedTuple

from quiz.document import Number, Question, Text


class Loss(NamedTuple):
    """Something that another format can't hold: the line of its question, and what it is."""

    line: int
    what: str


USUAL_FOLD = ["case"]


def common_losses(question: Question) -> Iterator[Loss]:
    """List what neither GIFT nor Moodle XML keeps of a question."""
    body = question.body
    if question.section:
        yield Loss(question.line, "the link to a section is lost")
    if question.draws:
        yield Loss(question.line, "the drawn numbers are lost: one attempt's numbers are written")
    if isinstance(body, Number) and body.units:
        yield Loss(question.line, f"the unit {body.units[0].name!r} is lost")
    if isinstance(body, Number) and body.right.tolerance[0] != "absolute":
        yield Loss(question.line, "the tolerance is written as an absolute one")
    if isinstance(body, Text) and body.fold != USUAL_FOLD:
        yield Loss(question.line, f"'fold: {', '.join(body.fold) or 'no'}' is lost: capitals don't matter there")
