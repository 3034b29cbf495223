"""A free text, which nobody grades: whoever wrote it goes through a checklist; portable.

The question has `checklist`, how many points that has. The answer is a list of texts: what was written, then the
position of each point that was ticked; an empty one is no answer.
"""

from quiz.engine.exact import ZERO
from quiz.engine.folding import squeezed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.contract import Answer, EssayData, Values
    from quiz.engine.exact import Pair


def validate(question: "EssayData", answer: "list[str]") -> None:
    """Refuse ticks at points that there are not.

    Raises:
        ValueError: with what was found and what would be right.
    """
    there = [str(position) for position in range(question["checklist"])]
    for text in answer:
        if not isinstance(text, str):
            raise ValueError(f"{text!r} written; expected a text")
    for point in answer[1:]:
        if point not in there:
            raise ValueError(f"point {point!r} ticked; expected 0 to {len(there) - 1}")


def answered(question: "EssayData", answer: "list[str]") -> bool:
    """Tell whether anything was written."""
    return len(answer) > 0 and bool(squeezed(answer[0]))


def credit(question: "EssayData", values: "Values", answer: "list[str]") -> "Pair":
    """Give nothing: a free text is not graded."""
    return ZERO


def key(question: "EssayData", values: "Values") -> "list[str]":
    """Return no answer: none is the right one."""
    return []


def ticked(answer: "Answer") -> "list[int]":
    """Return the points that were ticked."""
    return [int(point) for point in answer[1:]]


def ticking(answer: "Answer", position: int) -> "list[str]":
    """Return an answer with one point ticked, or no longer."""
    points = ticked(answer)
    points = [point for point in points if point != position] if position in points else points + [position]
    return [str(text) for text in answer[:1]] + [str(point) for point in sorted(points)]
