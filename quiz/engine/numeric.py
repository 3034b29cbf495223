"""Questions whose answer is a number, given or computed from drawn numbers; portable.

The question has `value` (an expression), `tolerance` (`["absolute" | "relative", [n, d]]` or `["digits", how many]`),
`units` (accepted spellings, or none) and `wrong` (a list of `{"value", "tolerance"}` with feedback of their own). The
answer is the text that was typed. A right number without its unit, or with another, is worth half.
"""

from quiz.engine.decimals import significant, written_out
from quiz.engine.exact import ONE, ZERO, at_most, exact, minus, rounded, size, times
from quiz.engine.expression import evaluate
from quiz.engine.folding import squeezed
from quiz.engine.quantity import read_quantity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from quiz.engine.exact import Exact, Pair

    Question = dict[str, Any]

HALF = (1, 2)
PLACES = 15  # digits in a key that is too long to be typed exactly
LONGEST = 40


def validate(question: "Question", answer: "Any") -> None:
    """Refuse an answer that is not text.

    Raises:
        ValueError: with what was found and what would be right.
    """
    if not isinstance(answer, str):
        raise ValueError(f"{answer!r} answered; expected a text")


def answered(question: "Question", answer: str) -> bool:
    """Tell whether anything was typed."""
    return squeezed(answer) != ""


def credit(question: "Question", values: "dict[str, Exact]", answer: str) -> "Pair":
    """Give one for the number within its tolerance, half of it for the wrong unit."""
    quantity = read_quantity(answer)
    if quantity is None or not close(evaluate(question["value"], values), quantity[0], question["tolerance"]):
        return ZERO
    return ONE if _unit_fits(quantity[1], question["units"]) else HALF


def key(question: "Question", values: "dict[str, Exact]") -> str:
    """Return the answer that is right, as it could be typed."""
    value = evaluate(question["value"], values)
    unit = question["units"][0] if question["units"] else ""
    text = written_out(value) or f"{value[0]}/{value[1]}"
    return f"{text if len(text) <= LONGEST else significant(value, PLACES)} {unit}".strip()


def notes(question: "Question", values: "dict[str, Exact]", answer: str) -> "list[int]":
    """Return the positions of the foreseen wrong answers that this one is."""
    quantity = read_quantity(answer)
    if quantity is None or credit(question, values, answer)[0]:
        return []
    return [
        position
        for position, wrong in enumerate(question["wrong"])
        if close(evaluate(wrong["value"], values), quantity[0], wrong["tolerance"])
    ]


def readable(answer: str) -> bool:
    """Tell whether a number can be read from what was typed."""
    return read_quantity(answer) is not None


def close(value: "Exact", answer: "Exact", tolerance: "Any") -> bool:
    """Tell whether an answer is as near to the value as the tolerance asks."""
    kind, limit = tolerance
    if kind == "digits":
        return rounded(value, limit) == rounded(answer, limit)
    allowed = exact(limit[0], limit[1])
    if kind == "relative":
        allowed = times(allowed, size(value))
    return at_most(size(minus(answer, value)), allowed)


def _unit_fits(unit: str, accepted: "list[str]") -> bool:
    return unit.replace(" ", "") in [known.replace(" ", "") for known in accepted] if accepted else unit == ""
