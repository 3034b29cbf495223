"""Try a question out before it is published: can its numbers be computed, whatever is drawn?"""

import math
from collections.abc import Iterator
from itertools import product
from typing import Any

from overrides.syntax.problems import Problem
from quiz.contract import Draws, Values
from quiz.document import Drawn, Number, Passage, Question, feedback
from quiz.engine.attempt import drawn_values
from quiz.engine.decimals import shown
from quiz.engine.exact import exact, plus, times
from quiz.engine.expression import evaluate
from quiz.engine.numeric import close
from quiz.engine.quantity import read_quantity
from quiz.syntax.formula import mentions
from quiz.syntax.lines import Line

MOST_TRIED = 2000  # of the combinations of drawn numbers; of more than that, so many are drawn


def check_draws(question: Question, heading: Line) -> Iterator[Problem]:
    """Report drawn numbers that are not shown or not usable, and foreseen answers that are right after all.

    Args:
        question: as it was read.
        heading: the line that opens it.
    """
    names, body, shared = {name for name, _ in question.draws}, question.body, question.shared
    if names and not isinstance(body, Number) and not shared:
        yield heading.problem("numbers drawn by 'let' in a question without a number to give", "a line '= {…}'")
        return
    asked = _expressions(question.stem, shared.text if shared else ())
    shown_later = _expressions(question.explanation, *(hint.text for hint in question.hints), *feedback(body))
    for name in sorted(names) if not shared else ():
        if not any(mentions(expression, name) for expression in asked):
            found = f"the drawn number {name!r}, which the question doesn't show before it is answered"
            yield heading.problem(found, f"'{{{name}}}' in the heading, or between it and the answer")
    yield from _computable(question, asked + shown_later, heading)


def check_stem(text: Passage, draws: list[list[Any]], heading: Line) -> Iterator[Problem]:
    """Report numbers that are drawn for the parts of a stem, and that it doesn't show.

    Args:
        text: of the stem.
        draws: names with choices.
        heading: the line that opens it.
    """
    shown_there = _expressions(text)
    for name, _ in draws:
        if not any(mentions(expression, name) for expression in shown_there):
            yield heading.problem(
                f"the drawn number {name!r}, which the stem doesn't show", f"'{{{name}}}' in the stem"
            )


def _expressions(*passages: Passage) -> list[list[Any]]:
    return [piece.expression for passage in passages for piece in passage if isinstance(piece, Drawn)]


def _computable(question: Question, texts: list[list[Any]], heading: Line) -> Iterator[Problem]:
    body = question.body
    accepted, foreseen = (body.accepted, body.wrong) if isinstance(body, Number) else ([], [])
    for values in _trials(question):
        drawn = ", ".join(f"{name} = {_written(number)}" for name, number in sorted(values.items()))
        try:
            rights = [(evaluate(value.expression, values), value.tolerance) for value in accepted]
            computed = [pair for pair, value in zip(rights, accepted, strict=True) if value.expression[0] != "number"]
            for expression in texts:
                evaluate(expression, values)
            wrong = [evaluate(value.expression, values) for value in foreseen]
        except ValueError as error:
            yield heading.problem(f"{error} for {drawn or 'this answer'}", "numbers for which there is an answer")
            return
        if result := next((text for value, limit in computed if (text := _not_accepted(value, limit))), ""):
            found = f"the right answer {result}{f' for {drawn}' if drawn else ''}, which is rounded and so not accepted"
            yield heading.problem(found, "a tolerance behind the answer: '(3 digits)' or '± 1 %'")
            return
        if any(close(right, number, limit) for right, limit in rights for number in wrong):
            found = f"a wrong answer '!= …' that counts as right{f' for {drawn}' if drawn else ''}"
            yield heading.problem(found, "one outside the tolerance, whatever is drawn")
            return


def _not_accepted(value: Any, tolerance: Any) -> str:
    """Return how a result is told as the right answer if whoever gives just that is wrong, else nothing."""
    result = shown(value)
    quantity = read_quantity(result)
    return "" if tolerance[0] == "digits" or (quantity and close(value, quantity[0], tolerance)) else result


def _trials(question: Question) -> Iterator[Values]:
    """Give every combination of drawn numbers, or many of them."""
    names, choices = [name for name, _ in question.draws], [choices for _, choices in question.draws]
    if math.prod(_count(each) for each in choices) > MOST_TRIED:
        plain: Draws = {"id": question.id, "draws": question.draws}
        yield from (drawn_values(plain, seed) for seed in range(MOST_TRIED))
    else:
        yield from (dict(zip(names, numbers, strict=True)) for numbers in product(*map(_numbers, choices)))


def _count(choices: list[Any]) -> int:
    return len(choices[1]) if choices[0] == "list" else int(choices[3])


def _numbers(choices: list[Any]) -> list[Any]:
    if choices[0] == "list":
        return [exact(*number) for number in choices[1]]
    return [plus(choices[1], times(choices[2], (step, 1))) for step in range(choices[3])]


def _written(number: Any) -> str:
    return f"{number[0]}" if number[1] == 1 else f"{number[0]}/{number[1]}"
