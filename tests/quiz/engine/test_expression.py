"""Expressions: exact where that is possible, the same to twelve digits where it is not."""

import re
from collections.abc import Sequence
from decimal import Context, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quiz.engine.exact import to_float
from quiz.engine.expression import evaluate
from quiz.syntax.formula import FormulaError, read_formula
from tests.quiz.conftest import Engine

VALUES: dict[str, Sequence[int]] = {"m": [1, 2], "n": [10, 1]}
EXACT = {
    "m ** n": [1, 1024],
    "m ** -n": [1024, 1],
    "-m ** 2": [-1, 4],
    "2 ** 3 ** 2": [512, 1],
    "2 ** -3 ** 2": [1, 512],  # as in Python: 2 to the power of −9
    "-2 ** -2": [-1, 4],
    "2 * -3": [-6, 1],
    "1 - 2 - 3": [-4, 1],
    "6 / 3 * 2": [4, 1],
    "(1 + 2) * 3": [9, 1],
    "0.1 + 0.2": [3, 10],
    "--1": [1, 1],
    "1e-3": [1, 1000],
    "max(m, n, 3)": [10, 1],
    "min(m, n)": [1, 2],
    "abs(-m)": [1, 2],
}
# From mathematical tables, to ten digits.
TRANSCENDENTAL = {
    "exp(1)": 2.718281828,
    "ln(2)": 0.6931471806,
    "log10(1000)": 3.0,
    "sqrt(2)": 1.414213562,
    "tanh(0.5)": 0.4621171573,
    "sigmoid(1)": 0.7310585786,
    "sigmoid(-1)": 0.2689414214,
    "2 ** 0.5": 1.414213562,
}
TWELVE_DIGITS = {  # as another library computes them, to twenty-eight digits
    "exp(1)": Decimal(1).exp(),
    "exp(-20)": Decimal(-20).exp(),
    "ln(2)": Decimal(2).ln(),
    "sqrt(2)": Decimal(2).sqrt(),
    "log10(7)": Decimal(7).log10(),
}
IMPOSSIBLE = ["1 / 0", "0 ** -1", "ln(0)", "sqrt(-1)", "exp(1e300)", "9 ** 9 ** 9", "(-8) ** (1/3)", "10 ** 1334"]


@pytest.mark.parametrize("text", EXACT)
def test_arithmetic_is_exact(engine: Engine, text: str) -> None:
    assert engine("expression", "evaluate", read_formula(text, VALUES), VALUES) == EXACT[text]


@pytest.mark.parametrize("text", TRANSCENDENTAL)
def test_functions_are_those_of_mathematics(engine: Engine, text: str) -> None:
    n, d = engine("expression", "evaluate", read_formula(text, VALUES), VALUES)
    assert n / d == pytest.approx(TRANSCENDENTAL[text], rel=1e-9)


@pytest.mark.parametrize("text", TWELVE_DIGITS)
def test_of_a_function_twelve_digits_are_kept(engine: Engine, text: str) -> None:
    expected = Context(prec=12).plus(TWELVE_DIGITS[text])
    assert Fraction(*engine("expression", "evaluate", read_formula(text, VALUES), VALUES)) == Fraction(expected)


@pytest.mark.parametrize(("text", "zeros"), [("10 ** 1333", 1333), ("0.1 ** -1333", 1333), ("100 ** 1000", 2000)])
def test_a_power_may_have_four_thousand_digits_in_its_fraction(engine: Engine, text: str, zeros: int) -> None:
    assert engine("expression", "evaluate", read_formula(text, VALUES), VALUES) == [10**zeros, 1]


@pytest.mark.parametrize("text", IMPOSSIBLE)
def test_what_has_no_value_is_refused(engine: Engine, text: str) -> None:
    assert str(engine("expression", "evaluate", read_formula(text, VALUES), VALUES)).startswith("ValueError: ")


@pytest.mark.parametrize(
    "tree", [["name", "__import__"], ["call", "eval", ["number", 1, 1]], ["call", "__class__", ["number", 1, 1]]]
)
def test_nothing_else_can_be_called(engine: Engine, tree: Any) -> None:
    assert str(engine("expression", "evaluate", tree, {})).startswith("ValueError: the ")


@pytest.mark.parametrize(
    ("text", "column", "found"),
    [
        ("m **", 4, "the end"),
        ("m + x", 4, "the name 'x'"),
        ("sin(m)", 0, "the function 'sin'"),
        ("m n", 2, "'n'"),
        ("m ^ 2", 2, "'^'"),
        ("exp(1, 2)", 0, "2 arguments of 'exp'"),
        ("(m", 2, "the end"),
        ("(m n)", 3, "'n'"),
        ("m)", 1, "')'"),
        ("max(m,)", 6, "')'"),
        ("max()", 4, "')'"),
        ("(m, n)", 2, "','"),
        ("m, n", 1, "','"),
        ("2(3)", 1, "'('"),
        ("+m", 0, "'+'"),
        ("m // 2", 3, "'/'"),
        ("m * * 2", 4, "'*'"),
        ("max(*m)", 4, "'*'"),
        ("lambda", 0, "the name 'lambda'"),
        ("m # n", 2, "'#'"),
        ("1_000", 1, "'_000'"),
        ("1 +" * 400 + "1", 0, "an expression of 801 numbers, names and signs"),
        ("", 0, "the end"),
        ("(" * 60, 50, "brackets too deep"),
        ("__import__(1)", 0, "the function '__import__'"),
        ("__import__('os')", 11, '"\'"'),
    ],
)
def test_a_mistake_in_a_formula_has_its_column(text: str, column: int, found: str) -> None:
    with pytest.raises(FormulaError) as caught:
        read_formula(text, VALUES)
    assert (caught.value.column, caught.value.found) == (column, found)


@pytest.mark.parametrize(
    ("most", "more", "found"),
    [
        ("-1" + "+1" * 249, "1" + "+1" * 250, "an expression of 501 numbers, names and signs"),
        ("(" * 50 + "1" + ")" * 50, "(" * 51 + "1" + ")" * 51, "brackets too deep"),
        ("max(1,2,3,4,5,6,7,8,9)", "max(1,2,3,4,5,6,7,8,9,10)", "10 arguments of 'max'"),
        ("min(1,2,3,4,5,6,7,8,9)", "min(1,2,3,4,5,6,7,8,9,10)", "10 arguments of 'min'"),
    ],
)
def test_a_formula_may_be_as_large_as_the_limit_and_no_larger(most: str, more: str, found: str) -> None:
    assert evaluate(read_formula(most, ()), {}) == Fraction(eval(most)).as_integer_ratio()
    with pytest.raises(FormulaError, match=found):
        read_formula(more, ())


@pytest.mark.parametrize("exponent", [0, -60])
def test_a_float_has_all_of_its_fifty_three_bits(exponent: int) -> None:
    value = (2.0**53 - 1) * 2.0**exponent
    assert to_float(value.as_integer_ratio()) == value


NUMBERS = st.one_of(st.integers(0, 9).map(str), st.sampled_from(["m", "n", "0.5"]))
FORMULAS = st.recursive(
    NUMBERS,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from([" + ", " - ", "*", "/", "**", " ** -"]), inner).map("".join),
        inner.map(lambda text: f"({text})"),
        inner.map(lambda text: f"-{text}"),
    ),
    max_leaves=6,
)


@given(text=FORMULAS)
def test_an_expression_means_what_it_means_in_python(text: str) -> None:
    fractions = {name: Fraction(*value) for name, value in VALUES.items()}
    exact = re.sub(r"\b[0-9.]+", lambda match: f"Fraction('{match[0]}')", text)
    try:
        n, d = evaluate(read_formula(text, VALUES), VALUES)
        assert Fraction(n, d) == pytest.approx(eval(exact, {"Fraction": Fraction, **fractions}), rel=1e-9)
    except (ValueError, ZeroDivisionError, OverflowError, TypeError):
        assume(False)
