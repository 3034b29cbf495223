"""Answers with weights, as GIFT and Moodle have them, as what a question of ours asks.

A weight is a share of the points: 1 is right, 0 and below is wrong.
"""

from typing import NamedTuple

from quiz.document import Choice, Number, Option, Text, Value, Wrong
from quiz.engine.exact import ONE, ZERO, at_most, exact, minus, over, plus, size, total
from quiz.engine.quantity import read_quantity
from quiz.formats.foreign import Notes, UnreadableError

Pair = tuple[int, int]

ANY = "*"  # the answer that every answer is
NEAR = (1, 1000)  # Moodle writes thirds as 33.33333
COUNTED = {"single": "single choice", "multiple": "multiple choice"}


class Weighted(NamedTuple):
    """An answer: what it says, what it is worth, and what is said to whoever gives it."""

    text: str
    weight: Pair
    feedback: str
    line: int = 0


def percent(text: str) -> Pair | None:
    """Read a percentage as a weight."""
    quantity = read_quantity(text)
    return over(quantity[0], (100, 1)) if quantity and not quantity[1] else None


def choice(answers: list[Weighted], kind: str, *, fixed: bool, notes: Notes) -> Choice:
    """Make a choice of options; `kind` is "single" or "multiple".

    Raises:
        UnreadableError: no option is right, or one is worth a part of the points in a single choice.
    """
    right = [answer.weight[0] > 0 for answer in answers]
    if not any(right):
        raise UnreadableError(COUNTED[kind], "no option is right")
    if kind == "single" and sum(right) > 1:
        raise UnreadableError(COUNTED[kind], "more than one option is worth points")
    if kind == "multiple" and not _evenly(answers):
        notes.lost("the weights of the options are read as equal shares")
    elif kind == "single" and any(answer.weight[0] < 0 for answer in answers):
        notes.lost("points taken off for a wrong option are not: it is worth nothing")
    options = [
        Option(answer.line, answer.text, is_right, answer.feedback)
        for answer, is_right in zip(answers, right, strict=True)
    ]
    return Choice(kind, options, fixed)


def short_text(answers: list[Weighted], fold: list[str]) -> Text:
    """Make a question for a short text.

    Raises:
        UnreadableError: none is right, or one holds what a question can't.
    """
    if not any(answer.weight[0] > 0 for answer in answers):
        raise UnreadableError("short text", "no answer is right")
    for answer in answers:
        if ZERO < answer.weight < ONE:
            raise UnreadableError("short text", f"the answer {answer.text!r} is worth a part of the points")
        if "*" in answer.text.replace("\\*", ""):
            raise UnreadableError("short text", f"the answer {answer.text!r} is a pattern")
        if answer.weight[0] > 0 and answer.feedback:
            raise UnreadableError("short text", f"the right answer {answer.text!r} has feedback")
    forms = [_form(answer.text) for answer in answers if answer.weight[0] > 0]
    wrong = [Wrong(_form(answer.text), answer.feedback) for answer in answers if answer.weight[0] <= 0]
    return Text(forms, fold, wrong)


def number(answers: list[Weighted], units: list[str]) -> Number:
    """Make a question for a number from answers such as `3`, `3:0.1` or `2.9..3.1`.

    Raises:
        UnreadableError: none is right, one is no number, or one holds what a question can't.
    """
    values = [(answer, value(answer)) for answer in answers]
    right = [value for answer, value in values if answer.weight[0] > 0]
    if not right:
        raise UnreadableError("number", "no number is right")
    if len(right) > 1:
        raise UnreadableError("number", f"{len(right)} numbers are right")
    if right[0].feedback:
        raise UnreadableError("number", "the right number has feedback")
    return Number("number", right[0], units, [value for answer, value in values if answer.weight[0] <= 0])


def value(answer: Weighted) -> Value:
    """Read a number and how far off an answer may be.

    Raises:
        UnreadableError: it is no number.
    """
    low, dots, high = answer.text.partition("..")
    if dots:
        first, last = _decimal(low, answer), _decimal(high, answer)
        middle, limit = over(plus(first, last), (2, 1)), size(over(minus(last, first), (2, 1)))
    else:
        text, _, tolerance = answer.text.partition(":")
        middle, limit = _decimal(text, answer), size(_decimal(tolerance or "0", answer))
    return Value(["number", *middle], ["absolute", list(limit)], answer.feedback)


def _form(text: str) -> str:
    r"""Read a pattern without wildcards: the sign `\*` stands for a star."""
    return text.replace("\\*", "*")


def _decimal(text: str, answer: Weighted) -> Pair:
    quantity = read_quantity(text.strip())
    if quantity is None or quantity[1]:
        raise UnreadableError("number", f"{answer.text!r} is no number")
    return quantity[0]


def _evenly(answers: list[Weighted]) -> bool:
    """Tell whether every right option is worth the same share, and every wrong one costs the same or nothing."""
    gains = [answer.weight for answer in answers if answer.weight[0] > 0]
    costs = [answer.weight for answer in answers if answer.weight[0] <= 0]
    shares = [exact(1, len(gains))] * len(gains) + [exact(-1, len(costs))] * len(costs)
    even = all(at_most(size(minus(found, share)), NEAR) for found, share in zip(gains + costs, shares, strict=True))
    return even and at_most(size(minus(total(gains), ONE)), NEAR)
