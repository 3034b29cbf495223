"""Answers with weights, as other programs have them, as what a question of ours asks.

A weight is a share of the points: 1 is right, 0 and below is wrong.
"""

from functools import lru_cache
from typing import NamedTuple

from quiz.document import NOTHING, Accepted, Choice, Number, Option, Text, Unit, Value, Wrong
from quiz.engine.exact import ONE, at_most, exact, minus, over, plus, size, total
from quiz.engine.quantity import read_quantity
from quiz.formats.foreign import Notes, UnreadableError
from quiz.syntax.pieces import read_passage

Pair = tuple[int, int]

CACHED = 1000  # weights of a bank are few, and come again and again

ANY = "*"  # the answer that every answer is
NEAR = (1, 1000)  # Moodle writes thirds as 33.33333
TRUE_FALSE = {"True", "False"}
COUNTED = {"single": "single choice", "multiple": "multiple choice"}


class Weighted(NamedTuple):
    """An answer: what it says, what it is worth, and what is said to whoever gives it."""

    text: str
    weight: Pair
    feedback: str
    line: int = 0


@lru_cache(maxsize=CACHED)
def percent(text: str) -> Pair | None:
    """Read a percentage as a weight."""
    quantity = read_quantity(text)
    return over(quantity[0], (100, 1)) if quantity and not quantity[1] else None


def points(grade: str, notes: Notes) -> int:
    """Read what a question is worth: a whole number of points, 1 if none is given."""
    quantity = read_quantity(grade or "1")
    if quantity is None or quantity[0][1] != 1 or not 1 <= quantity[0][0] <= 100:
        notes.lost(f"the grade {grade!r} is read as 1 point")
        return 1
    return quantity[0][0]


def choice(answers: list[Weighted], kind: str, *, fixed: bool, notes: Notes) -> Choice:
    """Make a choice of options; `kind` is "single" or "multiple".

    Raises:
        UnreadableError: no option is right.
    """
    if not any(answer.weight[0] > 0 for answer in answers):
        raise UnreadableError(COUNTED[kind], "no option is right")
    if kind == "single" and all(answer.weight != ONE for answer in answers):
        raise UnreadableError(COUNTED[kind], "no option is worth all points")
    if kind == "multiple" and not _evenly(tuple(answer.weight for answer in answers)):
        notes.lost("the weights of the options are read as equal shares")
    elif kind == "single" and any(answer.weight[0] < 0 for answer in answers):
        notes.lost("points taken off for a wrong option are not: it is worth nothing")
    options = [_option(answer, kind) for answer in answers]
    if kind == "single" and len(options) == len(TRUE_FALSE) and is_true_false(options):
        return Choice("true-false", options, fixed=False)
    return Choice(kind, options, fixed)


def is_true_false(options: list[Option]) -> bool:
    """Tell whether options are True and False, of which one is right."""
    texts = {option.markdown for option in options}
    return texts == TRUE_FALSE and sorted(option.right for option in options) == [False, True]


def short_text(answers: list[Weighted], fold: list[str], notes: Notes) -> Text:
    """Make a question for a short text; a star in an answer stands for any letters, and alone for all other answers.

    Raises:
        UnreadableError: no answer is worth all points.
    """
    answers, others = _reached(answers, "short text", notes)
    pattern = any("*" in answer.text.replace("\\*", "") for answer in answers)

    def form(answer: Weighted) -> str:
        return answer.text if pattern else answer.text.replace("\\*", "*")

    accepted = [
        Accepted(form(answer), read_passage(answer.feedback), answer.weight)
        for answer in answers
        if answer.weight[0] > 0
    ]
    wrong = [Wrong(form(answer), read_passage(answer.feedback)) for answer in answers if answer.weight[0] <= 0]
    return Text(accepted, fold, wrong, read_passage(others), pattern)


def number(answers: list[Weighted], units: list[Unit], notes: Notes) -> Number:
    """Make a question for a number from answers such as `3`, `3:0.1` or `2.9..3.1`; a star is all other answers.

    Raises:
        UnreadableError: no number is worth all points, or one is no number.
    """
    answers, others = _reached(answers, "number", notes)
    accepted = [value(answer)._replace(share=answer.weight) for answer in answers if answer.weight[0] > 0]
    wrong = [value(answer) for answer in answers if answer.weight[0] <= 0]
    return Number("number", accepted, units, wrong, read_passage(others))


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
    return Value(["number", *middle], ("absolute", list(limit)), read_passage(answer.feedback))


def _option(answer: Weighted, kind: str) -> Option:
    text, weight, feedback, line = answer
    right = weight == ONE if kind == "single" else weight[0] > 0
    share = weight if kind == "single" and weight[0] > 0 and not right else NOTHING
    return Option(line, text, right, read_passage(feedback) if feedback else (), share)


def _reached(answers: list[Weighted], kind: str, notes: Notes) -> tuple[list[Weighted], str]:
    """Return the answers that can be reached, as the first that fits counts, and what is said to all others."""
    position = next((n for n, answer in enumerate(answers) if answer.text == ANY), len(answers))
    for answer in answers[position + 1 :]:
        notes.lost(f"the answer {answer.text!r}, which stands below one that takes everything, is never reached")
    last = [answer for answer in answers[position : position + 1] if answer.weight[0] <= 0]
    reached = [answer for answer in answers[: position + 1] if answer not in last]
    if all(answer.weight != ONE for answer in reached):
        raise UnreadableError(kind, "no answer is worth all points")
    if any(answer.weight[0] < 0 for answer in reached):
        notes.lost("points taken off for a wrong answer are not: it is worth nothing")
    return reached, last[0].feedback if last else ""


def _decimal(text: str, answer: Weighted) -> Pair:
    quantity = read_quantity(text.strip())
    if quantity is None or quantity[1]:
        raise UnreadableError("number", f"{answer.text!r} is no number")
    return quantity[0]


@lru_cache(maxsize=CACHED)
def _evenly(weights: tuple[Pair, ...]) -> bool:
    """Tell whether every right option is worth the same share, and every wrong one costs the same or nothing."""
    gains = [weight for weight in weights if weight[0] > 0]
    costs = [weight for weight in weights if weight[0] <= 0]
    shares = [exact(1, len(gains))] * len(gains) + [exact(-1, max(len(costs), 1))] * len(costs)
    even = all(at_most(size(minus(found, share)), NEAR) for found, share in zip(gains + costs, shares, strict=True))
    return even and at_most(size(minus(total(gains), ONE)), NEAR)
