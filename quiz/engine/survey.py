"""A question without a right answer; portable.

The question has `options`, how many there are to choose from, and `several`, whether more than one may be chosen; the
answer is a list of chosen positions. Where there are none, a text is asked for, and the answer is a list of that text.
An empty answer is no answer.
"""

from quiz.engine.exact import ZERO
from quiz.engine.folding import squeezed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from quiz.contract import SurveyData, Values
    from quiz.engine.exact import Pair


def validate(question: "SurveyData", answer: "list[Any]") -> None:
    """Refuse an answer that names an option twice, or one that is not there, or several where one may be chosen.

    Raises:
        ValueError: with what was found and what would be right.
    """
    options = question["options"]
    for part in answer:
        if options and not 0 <= part < options:
            raise ValueError(f"option {part} chosen; expected 0 to {options - 1}")
        if not options and not isinstance(part, str):
            raise ValueError(f"{part!r} written; expected a text")
    if len(set(answer)) < len(answer) or (len(answer) > 1 and not question["several"]):
        raise ValueError(f"{len(answer)} answers; expected one" + (" of each" if question["several"] else ""))


def answered(question: "SurveyData", answer: "list[Any]") -> bool:
    """Tell whether anything was chosen, or written."""
    return len(answer) > 0 and (question["options"] > 0 or bool(squeezed(answer[0])))


def credit(question: "SurveyData", values: "Values", answer: "list[Any]") -> "Pair":
    """Give nothing: no answer is the right one."""
    return ZERO


def key(question: "SurveyData", values: "Values") -> "list[Any]":
    """Return no answer: none is the right one."""
    return []
