"""What every widget says holds at the corners of its controls: equations as they are written, numbers of things."""

import math
import re

import pytest

from sim.views.numbers import equals, fixed, plain, short, written
from sim.widgets import WIDGETS
from tests.sim.widgets.corners import said

pytestmark = pytest.mark.no_cover  # asks hundreds of settings of what other tests reach

NUMBER = r"−?\d(?:[\d,]*\d)?(?:\.\d+)?(?:e[+−]\d+)?"
PIECE = rf"(?:{NUMBER}|tanh|σ|½|[·×+−()²^]| )"
EQUATION = re.compile(rf"(?P<formula>{PIECE}+?) (?P<sign>[=≈]) (?P<result>{NUMBER}|∞)(?!\.?\d|,\d|e[+−]| *[·×+−^(²])")
SYMBOLS = {"½": "0.5 *", "·": "*", "×": "*", "−": "-", "²": "**2", "^": "**", "σ(": "sigmoid(", ",": ""}
NAMES = {"tanh": math.tanh, "sigmoid": lambda a: 1 / (1 + math.exp(-a)), "__builtins__": {}}


def equations(text: str) -> list[tuple[str, float, str, str]]:
    """Return all that say what numbers make: the formula, what it makes, the sign, the result as it is written."""
    found = []
    for match in EQUATION.finditer(text):
        formula = match["formula"].strip()
        while formula and not re.match(r"−?\d|tanh|σ|½|\(", formula):
            formula = formula[1:].strip()
        if re.search(r"[·×^²+−]|tanh|σ", formula):
            python = formula
            for symbol, meaning in SYMBOLS.items():
                python = python.replace(symbol, meaning)
            found.append((formula, float(eval(python, dict(NAMES))), match["sign"], match["result"]))
    return found


def unit(result: str) -> float:
    """Return what 1 in the last place of a result is; zeros that are left out behind it count."""
    mantissa, _, exponent = plain(result).partition("e")
    decimals = len(mantissa.partition(".")[2])
    if exponent:
        return float(10.0 ** (int(exponent) - decimals))
    return float(10.0 ** -max(decimals, 4 if abs(written(result)) < 1 else 2))


@pytest.mark.parametrize("widget", WIDGETS)
def test_every_equation_is_true_as_it_is_written(widget: str) -> None:
    for inputs, text in said(widget):
        for formula, made, sign, result in equations(text):
            assert result != "∞", (inputs, text)
            off = abs(made - written(result)) / unit(result)
            assert (sign == "=") == (off <= 0.5 + 1e-5), (inputs, formula, made, sign, result)


def test_equations_are_found() -> None:
    found = {widget: sum(len(equations(text)) for _, text in said(widget)) for widget in WIDGETS}
    telling = {name for name, count in found.items() if count > 20}
    assert telling >= {
        "gradient-flow", "gradient-flow-wide", "gradient-highway", "keeping", "lstm-step-through", "matrix-shapes",
        "squashing", "two-steps", "unrolled",
    }  # fmt: skip
    ((formula, made, sign, result),) = equations("tanh(a) = c, slope 1 − 0.9951² = 0.0098")
    assert (formula, round(made, 8), sign, result) == ("1 − 0.9951²", 0.00977599, "=", "0.0098")


@pytest.mark.parametrize(
    ("given", "result", "sign"),
    [
        (0.00977599, "0.0098", "="),
        (0.00977599, "0.0099", "≈"),
        (0.25175, "0.2517", "="),  # a tie may go either way
        (0.25175, "0.2518", "="),
        (-0.0002, "−0.0001", "≈"),
        (9.766e-4, "9.8e−4", "="),
        (9.866e-4, "9.8e−4", "≈"),
        (0.49998, "0.5", "="),
        (0.4998, "0.5", "≈"),
        (1.004, "1.0", "="),
        (1.006, "1.0", "≈"),
        (1024.0, "1,024", "="),
        (1.2e9, "1.2e+9", "="),
    ],
)
def test_the_sign_of_an_equation_is_that_of_its_rounded_numbers(given: float, result: str, sign: str) -> None:
    assert equals(given, result) == sign


@pytest.mark.parametrize("widget", WIDGETS)
def test_nothing_is_counted_in_the_wrong_number(widget: str) -> None:
    things = "step|batch|block|round|token|bracket|unit|move|character|kind|noun|attractor|seed|case|network|array"
    wrong = rf"(?<![\d.,e+−])(?:1 (?:{things})e?s|(?:\d*[02-9]|\d+1) (?:{things}))\b"
    for inputs, text in said(widget):
        found = re.findall(wrong, text)
        assert not found, (inputs, found, text)


@pytest.mark.parametrize("widget", WIDGETS)
def test_nothing_is_written_as_python_has_it(widget: str) -> None:
    for inputs, text in said(widget):
        assert not re.search(r"\b(inf|nan|None|True|False)\b|−0(\.0+)?(?![\d.])|-\d|\d\.\d{7}", text), (inputs, text)
        assert not re.search(r"(?<![\d.,])1(?=[ ,;:)]|\.(?!\d)) (?:times|is left)", text), (inputs, text)


@pytest.mark.parametrize(("number", "text"), [
    (1.0, "1.0"), (1.003, "1.0"), (0.99999, "1.0"), (0.01, "0.01"), (0.00999999, "0.01"), (0.0100001, "0.01"),
    (-0.999999, "−1.0"), (9_999_999.999, "1.0e+7"), (10_000_000, "1.0e+7"), (9_999_999, "9,999,999"),
])  # fmt: skip
def test_a_number_has_one_name_on_either_side_of_it(number: float, text: str) -> None:
    assert short(number) == text


def test_rounding_to_places_is_to_the_nearest() -> None:
    assert [fixed(value, 2) for value in (0.004, 0.006, -0.004, -0.006)] == ["0.00", "0.01", "0.00", "−0.01"]
