"""Questions made fixed: with the numbers of one attempt, for formats that can't draw, and the stem that they share."""

from decimal import Context, Decimal
from typing import NamedTuple

from quiz.contract import Values
from quiz.document import Drawn, Number, Passage, Prose, Question, Value
from quiz.engine.attempt import drawn_values
from quiz.engine.decimals import shown
from quiz.engine.exact import rounded
from quiz.engine.expression import evaluate
from quiz.engine.numeric import around, close

Pair = tuple[int, int]

SEEDS = range(1, 41)
DIGITS = 12  # of a number that is written as a decimal


class Interval(NamedTuple):
    """A number and how far from it an answer may lie, both exact."""

    value: Pair
    tolerance: Pair
    feedback: Passage
    share: Pair


def fixed(question: Question) -> Question:
    """Put the numbers of one attempt into the texts of a question, and above it the stem that it shares."""
    if not question.draws:
        return with_stem(question)
    values = _values(question, _seed(question))
    alone = with_stem(question)
    return alone._replace(
        stem=_fixed(alone.stem, values),
        explanation=_fixed(question.explanation, values),
        hints=[hint._replace(text=_fixed(hint.text, values)) for hint in question.hints],
        body=_fixed_number(question.body, values) if isinstance(question.body, Number) else question.body,
        draws=[],
    )


def with_stem(question: Question) -> Question:
    """Repeat the stem that a question shares in its own."""
    if not question.shared:
        return question
    return question._replace(stem=(*question.shared.text, Prose("\n\n"), *question.stem), shared=None)


def interval(value: Value) -> Interval:
    """Return a value without drawn numbers, and its tolerance, as an interval."""
    middle, wide = around(evaluate(value.expression, {}), value.tolerance)
    return Interval(middle, wide, value.feedback, value.share)


def decimal(number: Pair) -> str:
    """Write a number in ASCII, without a power of ten, exactly where twelve digits are enough."""
    return unrounded(rounded(number, DIGITS))


def unrounded(number: Pair) -> str:
    """Write a number in ASCII, without a power of ten; its decimal has an end."""
    n, d = number
    text = format(Context(prec=400).divide(Decimal(n), Decimal(d)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _seed(question: Question) -> int:
    """Choose an attempt whose numbers keep every foreseen wrong answer wrong, the first of them; one for all parts."""
    body = question.body
    if question.shared or not isinstance(body, Number):
        return SEEDS[0]

    def keeps_apart(seed: int) -> bool:
        values = _values(question, seed)
        right = evaluate(body.right.expression, values)
        wrong = [evaluate(value.expression, values) for value in body.wrong]
        return not any(close(right, number, body.right.tolerance) for number in wrong)

    return next((seed for seed in SEEDS if keeps_apart(seed)), SEEDS[0])


def _values(question: Question, seed: int) -> Values:
    name = question.shared.id if question.shared else question.id
    return drawn_values({"id": name, "draws": question.draws}, seed)


def _fixed(passage: Passage, values: Values) -> Passage:
    """Write numbers in the places of those that are drawn."""
    return tuple(
        Prose(shown(evaluate(piece.expression, values))) if isinstance(piece, Drawn) else piece for piece in passage
    )


def _fixed_number(body: Number, values: Values) -> Number:
    def constant(value: Value) -> Value:
        number = ["number", *evaluate(value.expression, values)]
        return value._replace(expression=number, feedback=_fixed(value.feedback, values))

    return body._replace(
        kind="number",
        accepted=[constant(value) for value in body.accepted],
        wrong=[constant(value) for value in body.wrong],
        others=_fixed(body.others, values),
    )
