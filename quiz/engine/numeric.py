"""Questions whose answer is a number, given or computed from drawn numbers; portable.

The question has `value` (an expression), `tolerance` (`["absolute" | "relative", [n, d]]` or `["digits", how many]`),
`units` (accepted spellings, or none) and `wrong` (a list of `{"value", "tolerance"}` with feedback of their own). Some
have `also` (further accepted numbers, with the `share` that each is worth) and `factors` (how many of each unit are one
of the first). The answer is the text that was typed. A right number without its unit, or with another, is worth half.
"""

from quiz.engine.decimals import shown, significant
from quiz.engine.exact import ONE, ZERO, at_most, exact, minus, over, power_of_ten, rounded, scientific, size, times
from quiz.engine.expression import evaluate
from quiz.engine.folding import squeezed
from quiz.engine.quantity import read_quantity, read_typed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.contract import AcceptedNumber, NumberData, TextData, Tolerance, Values
    from quiz.engine.exact import Exact, Pair

HALF = (1, 2)
DIGITS = (4, 8, 15)  # that a right answer is written with: the fewest that its tolerance takes


def validate(question: "NumberData | TextData", answer: "str") -> None:
    """Refuse an answer that is not text.

    Raises:
        ValueError: with what was found and what would be right.
    """
    if not isinstance(answer, str):
        raise ValueError(f"{answer!r} answered; expected a text")


def answered(question: "NumberData | TextData", answer: str) -> bool:
    """Tell whether anything was typed."""
    return squeezed(answer) != ""


def credit(question: "NumberData", values: "Values", answer: str) -> "Pair":
    """Give one for the number within its tolerance, or the share of another one; half of it for the wrong unit."""
    place = _accepted_as(question, values, answer)
    if place is None:
        return ZERO
    return times(_share(_accepted(question)[place]), ONE if unit_fits(question, answer) else HALF)


def key(question: "NumberData", values: "Values") -> str:
    """Return the right answer as people write it, with as many digits as its tolerance asks for, and with its unit."""
    value = evaluate(question["value"], values)
    tolerance = question["tolerance"]
    if tolerance[0] == "digits":
        texts = [significant(value, tolerance[1])]
    else:
        texts = [shown(value, digits) for digits in DIGITS]
    exactly = f"{value[0]}/{value[1]}"
    text = next((text for text in texts if _is_close(text, value, tolerance)), exactly)
    return f"{text} {question['units'][0]}" if question["units"] else text


def notes(question: "NumberData", values: "Values", answer: str) -> "list[int]":
    """Return the places of what is to be said: wrong numbers come first, then accepted ones, then all others."""
    quantity = read_typed(answer)
    if quantity is None:
        return []
    place = _accepted_as(question, values, answer)
    if place is not None:
        return [len(question["wrong"]) + place]
    number = _in_first_unit(question, quantity)
    wrong = [
        position
        for position, value in enumerate(question["wrong"])
        if close(evaluate(value["value"], values), number, value["tolerance"])
    ]
    return wrong or [len(question["wrong"]) + len(_accepted(question))]


def unit_fits(question: "NumberData", answer: str) -> bool:
    """Tell whether an answer has one of the units that the question asks for, or none if it asks for none."""
    quantity = read_typed(answer)
    if quantity is None or not question["units"]:
        return quantity is not None and quantity[1] == ""
    return _unit(question, quantity[1]) is not None


def readable(answer: str) -> bool:
    """Tell whether a number can be read from what was typed."""
    return read_typed(answer) is not None


def close(value: "Exact", answer: "Exact", tolerance: "Tolerance") -> bool:
    """Tell whether an answer is as near to the value as the tolerance asks."""
    if tolerance[0] == "digits":
        return rounded(value, tolerance[1]) == rounded(answer, tolerance[1])
    allowed = exact(tolerance[1][0], tolerance[1][1])
    if tolerance[0] == "relative":
        allowed = times(allowed, size(value))
    return at_most(size(minus(answer, value)), allowed)


def around(value: "Exact", tolerance: "Tolerance") -> "tuple[Pair, Pair]":
    """Return the middle of what a tolerance takes for a value, and how far from it an answer may lie."""
    if tolerance[0] == "digits":
        if value[0] == 0:
            return ZERO, ZERO
        digits = tolerance[1]
        return rounded(value, digits), times(HALF, power_of_ten(scientific(value, digits)[1] - digits + 1))
    allowed = exact(tolerance[1][0], tolerance[1][1])
    wide = times(allowed, size(value)) if tolerance[0] == "relative" else allowed
    return exact(value[0], value[1]), wide


def _is_close(text: str, value: "Exact", tolerance: "Tolerance") -> bool:
    quantity = read_quantity(text)
    return quantity is not None and close(value, quantity[0], tolerance)


def _accepted(question: "NumberData") -> "list[AcceptedNumber]":
    right: "AcceptedNumber" = {"value": question["value"], "tolerance": question["tolerance"], "share": ONE}
    return [right] + question.get("also", [])


def _share(accepted: "AcceptedNumber") -> "Pair":
    return exact(accepted["share"][0], accepted["share"][1])


def _accepted_as(question: "NumberData", values: "Values", answer: str) -> "int | None":
    """Return the position of the accepted number that an answer is, of several the one that is worth most."""
    quantity = read_typed(answer)
    if quantity is None:
        return None
    number = _in_first_unit(question, quantity)
    best = None
    accepted = _accepted(question)
    for place, value in enumerate(accepted):
        if close(evaluate(value["value"], values), number, value["tolerance"]) and (
            best is None or not at_most(_share(value), _share(accepted[best]))
        ):
            best = place
    return best


def _in_first_unit(question: "NumberData", quantity: "tuple[Pair, str]") -> "Pair":
    """Convert a quantity into the first unit of the question; another unit than its own leaves the number as it is."""
    unit = _unit(question, quantity[1])
    if unit is None or "factors" not in question:
        return quantity[0]
    return over(quantity[0], question["factors"][unit])


def _unit(question: "NumberData", unit: str) -> "int | None":
    """Return the position of a unit among those of the question."""
    names = [known.replace(" ", "") for known in question["units"]]
    name = unit.replace(" ", "")
    return names.index(name) if name in names else None
