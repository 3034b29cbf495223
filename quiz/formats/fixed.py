"""Questions with drawn numbers, made fixed: the numbers of one attempt, for formats that can't draw."""

from typing import Any, NamedTuple

from quiz.document import Number, Question, Value
from quiz.engine.attempt import drawn_values
from quiz.engine.exact import exact, rounded, scientific, size, times
from quiz.engine.expression import evaluate
from quiz.engine.numeric import close
from quiz.engine.template import filled
from quiz.syntax.engine_data import engine_question

Pair = tuple[int, int]

SEEDS = range(1, 41)


class Interval(NamedTuple):
    """A number and how far from it an answer may lie, both exact."""

    value: Pair
    tolerance: Pair
    feedback: str


def fixed(question: Question) -> Question:
    """Put the numbers of one attempt into the texts of a question."""
    if not question.draws:
        return question
    plain = engine_question(question, str, str)
    values = drawn_values(plain, _seed(question))
    texts = plain["texts"]
    return question._replace(
        stem=filled(texts["stem"], plain, values),
        explanation=filled(texts["explanation"], plain, values),
        hints=[
            hint._replace(markdown=filled(text, plain, values))
            for hint, text in zip(question.hints, texts["hints"], strict=True)
        ],
        body=_fixed_number(question, values, [filled(text, plain, values) for text in texts["feedback"]]),
        draws=[],
    )


def interval(value: Value) -> Interval:
    """Return a value without drawn numbers, and its tolerance, as an interval."""
    number = evaluate(value.expression, {})
    kind, limit = value.tolerance
    if kind == "digits":
        exponent = scientific(number, limit)[1] - limit + 1 if number[0] else 0
        half = times((1, 2), (10**exponent, 1) if exponent >= 0 else (1, 10**-exponent))
        return Interval(rounded(number, limit), half, value.feedback)
    allowed = exact(*limit)
    return Interval(number, times(allowed, size(number)) if kind == "relative" else allowed, value.feedback)


def decimal(number: Pair) -> str:
    """Write a number in ASCII, exactly where twelve digits are enough."""
    n, d = rounded(number, 12)
    if d == 1:
        return str(n)
    return f"{n / d:.12g}"


def _seed(question: Question) -> int:
    """Choose an attempt whose numbers keep every foreseen wrong answer wrong, the first of them."""
    body = question.body
    assert isinstance(body, Number)

    def keeps_apart(seed: int) -> bool:
        values = drawn_values({"id": question.id, "draws": question.draws}, seed)
        right = evaluate(body.right.expression, values)
        wrong = [evaluate(value.expression, values) for value in body.wrong]
        return not any(close(right, number, body.right.tolerance) for number in wrong)

    return next((seed for seed in SEEDS if keeps_apart(seed)), SEEDS[0])


def _fixed_number(question: Question, values: dict[str, Any], feedback: list[str]) -> Number:
    body = question.body
    assert isinstance(body, Number)

    def constant(value: Value, text: str) -> Value:
        return Value(["number", *evaluate(value.expression, values)], value.tolerance, text)

    wrong = [constant(value, text) for value, text in zip(body.wrong, feedback, strict=True)]
    return Number("number", constant(body.right, ""), body.units, wrong)
