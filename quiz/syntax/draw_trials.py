"""Try a question out before it is published: can its numbers be computed, whatever is drawn?"""

from collections.abc import Iterator
from typing import Any

from overrides.syntax.problems import Problem
from quiz.document import Drawn, Number, Question, feedback
from quiz.engine.attempt import drawn_values
from quiz.engine.expression import evaluate
from quiz.engine.numeric import close
from quiz.syntax.formula import mentions
from quiz.syntax.lines import Line
from quiz.syntax.pieces import FieldError, read_text

SEEDS = range(40)


def check_draws(question: Question, lines: list[Line]) -> Iterator[Problem]:
    """Report drawn numbers that are not shown or not usable, and foreseen answers that are right after all.

    Args:
        question: as it was read.
        lines: what it was read from, its heading first.
    """
    heading, names, body = lines[0], {name for name, _ in question.draws}, question.body
    if names and not isinstance(body, Number):
        yield heading.problem("numbers drawn by 'let' in a question without a number to give", "a line '= {…}'")
        return
    asked = [piece.expression for piece in question.stem if isinstance(piece, Drawn)]
    told: list[list[Any]] = []
    for text in (question.explanation, *(hint.markdown for hint in question.hints), *feedback(body)):
        try:
            told += [piece.expression for piece in read_text(text, names) if isinstance(piece, Drawn)]
        except FieldError as error:
            yield error.problem(lines)
            return
    for name in sorted(names):
        if not any(mentions(expression, name) for expression in asked):
            found = f"the drawn number {name!r}, which the question doesn't show before it is answered"
            yield heading.problem(found, f"'{{{name}}}' in the heading, or between it and the answer")
    if isinstance(body, Number):
        yield from _computable(question, body, asked + told, heading)


def _computable(question: Question, body: Number, shown: list[list[Any]], heading: Line) -> Iterator[Problem]:
    plain = {"id": question.id, "draws": question.draws}
    for seed in SEEDS if question.draws else range(1):
        values = drawn_values(plain, seed)
        try:
            rights = [(evaluate(value.expression, values), value.tolerance) for value in body.accepted]
            for expression in shown:
                evaluate(expression, values)
            wrong = [evaluate(value.expression, values) for value in body.wrong]
        except ValueError as error:
            drawn = ", ".join(f"{name} = {n[0]}/{n[1]}" for name, n in sorted(values.items()))
            yield heading.problem(f"{error} for {drawn or 'this answer'}", "numbers for which there is an answer")
            return
        if not question.draws and any(close(right, number, limit) for right, limit in rights for number in wrong):
            yield heading.problem("a wrong answer '!= …' that counts as right", "one outside the tolerance")
