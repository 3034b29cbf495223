"""Evaluate the expression of a computed question, exactly where that is possible; portable.

An expression is nested lists, as `quiz.syntax.formula` writes them: `["number", n, d]`, `["name", text]`,
`["negative", a]`, `["+" | "-" | "*" | "/" | "**", a, b]`, `["call", function, a, ...]`. There is nothing else to call,
and no way to reach Python.
"""

import math

from quiz.engine import exact

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from quiz.contract import Expression, Values
    from quiz.engine.exact import Exact, Pair

LONGEST = 4000  # decimal digits of the largest power


def evaluate(tree: "Expression", values: "Values") -> "Pair":
    """Return the value of an expression.

    Args:
        tree: the expression.
        values: the numbers that were drawn, by name.

    Raises:
        ValueError: with what is wrong: a name without value, a division by zero, a number too large.
    """
    kind = tree[0]
    if kind == "number":
        return exact.exact(tree[1], tree[2])
    if kind == "name":
        return _drawn(tree[1], values)
    arguments = [evaluate(part, values) for part in tree[1 if kind != "call" else 2 :]]
    if kind == "call":
        return _call(tree[1], arguments)
    if kind == "negative":
        return exact.minus(exact.ZERO, arguments[0])
    return OPERATORS[kind](arguments[0], arguments[1])


def power(a: "Exact", b: "Exact") -> "Pair":
    """Raise a to the power b, exactly if b is whole."""
    if b[1] != 1:
        return _by_float(math.pow, a, b)
    exponent = abs(b[0])
    if (len(str(abs(a[0]))) + len(str(a[1]))) * exponent > LONGEST:
        raise ValueError("a power with too many digits")
    raised = exact.exact(a[0] ** exponent, a[1] ** exponent)
    return raised if b[0] >= 0 else exact.over(exact.ONE, raised)


def _drawn(name: str, values: "Values") -> "Pair":
    if name not in values:
        raise ValueError(f"the name {name!r} without a value")
    return exact.exact(values[name][0], values[name][1])


def _call(name: str, arguments: "list[Pair]") -> "Pair":
    if name not in FUNCTIONS:
        raise ValueError(f"the function {name!r}")
    return FUNCTIONS[name](arguments)


def _by_float(function: "Callable[..., float]", *arguments: "Exact") -> "Pair":
    try:
        return exact.from_float(function(*[exact.to_float(argument) for argument in arguments]))
    except (ArithmeticError, TypeError, ValueError):
        raise ValueError("a result that is not a number") from None


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


def _smallest(arguments: "list[Pair]") -> "Pair":
    result = arguments[0]
    for other in arguments[1:]:
        result = other if exact.at_most(other, result) else result
    return result


def _largest(arguments: "list[Pair]") -> "Pair":
    result = arguments[0]
    for other in arguments[1:]:
        result = result if exact.at_most(other, result) else other
    return result


OPERATORS: "dict[str, Callable[[Exact, Exact], Pair]]" = {
    "+": exact.plus,
    "-": exact.minus,
    "*": exact.times,
    "/": exact.over,
    "**": power,
}

FUNCTIONS: "dict[str, Callable[[list[Pair]], Pair]]" = {
    "abs": lambda a: exact.size(a[0]),
    "exp": lambda a: _by_float(math.exp, a[0]),
    "ln": lambda a: _by_float(math.log, a[0]),
    "log10": lambda a: _by_float(lambda x: math.log(x) / math.log(10), a[0]),
    "max": _largest,
    "min": _smallest,
    "sigmoid": lambda a: _by_float(_sigmoid, a[0]),
    "sqrt": lambda a: _by_float(math.sqrt, a[0]),
    "tanh": lambda a: _by_float(math.tanh, a[0]),
}
