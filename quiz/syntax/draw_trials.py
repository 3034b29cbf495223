"""Try a question out before it is published: can its numbers be computed, whatever is drawn?"""

from collections.abc import Iterator
from typing import Any

from overrides.syntax.problems import Problem
from quiz.document import Number, Question
from quiz.engine.attempt import drawn_values
from quiz.engine.expression import evaluate
from quiz.engine.numeric import close
from quiz.syntax.formula import FormulaError
from quiz.syntax.lines import Line
from quiz.syntax.templates import Template

SEEDS = range(40)


def check_draws(question: Question, heading: Line) -> Iterator[Problem]:
    """Report drawn numbers that are not used or not usable, and foreseen answers that are right after all."""
    names = {name for name, _ in question.draws}
    body = question.body
    if names and not isinstance(body, Number):
        yield heading.problem("numbers drawn by 'let' in a question without a number to give", "a line '= {…}'")
        return
    template = Template(names)
    try:
        for text in (question.stem, question.explanation, *(hint.markdown for hint in question.hints)):
            template.prepared(text)
    except FormulaError as error:
        yield heading.problem(f"in a text of this question: {error.found}", error.expected)
        return
    for name in sorted(names):
        if not any(_mentions(expression, name) for expression in template.expressions):
            yield heading.problem(f"the drawn number {name!r}, which the question doesn't show", f"'{{{name}}}' in it")
    if isinstance(body, Number):
        yield from _computable(question, body, template, heading)


def _mentions(expression: list[Any], name: str) -> bool:
    if expression[0] == "name":
        return bool(expression[1] == name)
    return any(_mentions(part, name) for part in expression if isinstance(part, list))


def _computable(question: Question, body: Number, template: Template, heading: Line) -> Iterator[Problem]:
    plain = {"id": question.id, "draws": question.draws}
    for seed in SEEDS if question.draws else range(1):
        values = drawn_values(plain, seed)
        try:
            right = evaluate(body.right.expression, values)
            for expression in template.expressions:
                evaluate(expression, values)
            wrong = [evaluate(value.expression, values) for value in body.wrong]
        except ValueError as error:
            drawn = ", ".join(f"{name} = {n[0]}/{n[1]}" for name, n in sorted(values.items()))
            yield heading.problem(f"{error} for {drawn or 'this answer'}", "numbers for which there is an answer")
            return
        if not question.draws and any(close(right, number, body.right.tolerance) for number in wrong):
            yield heading.problem("a wrong answer '!= …' that counts as right", "one outside the tolerance")
