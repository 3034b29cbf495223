"""Numbers as readers see them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.views.numbers import complex_number, decimal, mean, multiplier, short, squared, total, written


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1.0, "1.0"),
        (0.5, "0.5"),
        (0.03125, "0.0313"),
        (0.5**10, "9.8e−4"),
        (0.5**20, "9.5e−7"),
        (1024.0, "1,024"),
        (1_048_576.0, "1,048,576"),
        (1.2345, "1.23"),
        (12_500_000.0, "1.3e+7"),
        (9.96e-5, "1.0e−4"),
        (0.0, "0"),
        (-0.25, "−0.25"),
        (math.inf, "inf"),
    ],
)
def test_short_numbers(number: float, text: str) -> None:
    assert short(number) == text


@pytest.mark.parametrize(
    ("real", "imaginary", "text"),
    [
        (0.5, 0.0, "0.5"),
        (0.5, 0.25, "0.5 + 0.25i"),
        (-0.5, -0.25, "−0.5 − 0.25i"),
        (0.0, 2.0, "2i"),
        (0.0, -0.5, "−0.5i"),
        (6e-17, 1.0, "i"),  # the cosine of a right angle, as it is computed
        (-1.0, 1e-16, "−1.0"),
        (1e-9, -1e-9, "1.0e−9 − 1.0e−9i"),
        (0.0, 0.0, "0"),
    ],
)
def test_complex_numbers(real: float, imaginary: float, text: str) -> None:
    assert complex_number(real, imaginary) == text


@pytest.mark.parametrize(("number", "text"), [(0.5**20, "0.00000095"), (1.0, "1.0"), (2.0**20, "1,048,576")])
def test_decimals_keep_their_zeros(number: float, text: str) -> None:
    assert decimal(number) == text


@pytest.mark.parametrize(("number", "text"), [(0.5, "0.5"), (1.0, "1.0"), (2.0, "2.0"), (0.95, "0.95")])
def test_multipliers(number: float, text: str) -> None:
    assert multiplier(number) == text


@given(st.floats(1e-300, 1e300))
def test_a_short_number_is_within_half_of_its_last_digit(number: float) -> None:
    assert written(short(number)) == pytest.approx(number, rel=0.05)


@pytest.mark.parametrize(
    ("numbers", "expected"), [([0.1] * 10, 0.9999999999999999), ([1e16, 1.0, -1e16], 0.0), ([0.5, 0.25], 0.75)]
)
def test_a_total_is_rounded_at_every_step(numbers: list[float], expected: float) -> None:
    """In binary 0.1 is a little more than 0.1, and 1e16 + 1 is no float: IEEE 754 adds up to this, in this order."""
    assert total(numbers) == expected
    assert mean(numbers) == expected / len(numbers)


def test_a_negative_number_is_squared_as_a_whole() -> None:
    for number in ("−0.7616", "0.5000"):
        assert eval(squared(number).replace("²", "**2").replace("−", "-")) == written(number) ** 2
