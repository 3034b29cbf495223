"""Numbers as learners type them."""

from typing import Any

import pytest

from tests.quiz.conftest import Engine

READ: dict[str, Any] = {
    "0.5": [[1, 2], ""],
    ".5": [[1, 2], ""],
    "5.": [[5, 1], ""],
    "−3": [[-3, 1], ""],
    "+3": [[3, 1], ""],
    "0,5": [[1, 2], ""],
    "0,125": [[1, 8], ""],
    "1,2345": [[2469, 2000], ""],
    "1/1024": [[1, 1024], ""],
    "3 / 4 m": [[3, 4], "m"],
    "1e3": [[1000, 1], ""],
    "2.5E-3 s": [[1, 400], "s"],
    "9.77 × 10⁻⁴": [[977, 1000000], ""],
    "9.77·10^-4": [[977, 1000000], ""],
    "2*10**3 kg": [[2000, 1], "kg"],
    "5 %": [[5, 1], "%"],
    "5 eV": [[5, 1], "eV"],
    "7 m / s": [[7, 1], "m / s"],
    "3 × 4": [[3, 1], "× 4"],
    "1e-120": [[1, 10**120], ""],
    "1 × 10⁻¹²⁰": [[1, 10**120], ""],
    "1e400": [[10**400, 1], ""],
    "1e-400": [[1, 10**400], ""],
    "9" * 60: [[10**60 - 1, 1], ""],
}
NOT_READ = [
    "",
    "abc",
    "1,024",
    "12,345",
    "1 024",
    "1.2.3",
    "1e401",
    "1e-401",
    "1e999",
    "1/0",
    "--1",
    "²",
    "1²",
    "9" * 61,
    "½",
    "٣",
]


@pytest.mark.parametrize("text", READ)
def test_a_number_is_read(engine: Engine, text: str) -> None:
    assert engine("quantity", "read_quantity", text) == READ[text]


@pytest.mark.parametrize("text", NOT_READ)
def test_what_is_no_number_or_two_is_not_read(engine: Engine, text: str) -> None:
    assert engine("quantity", "read_quantity", text) is None


@pytest.mark.parametrize(
    ("number", "digits", "text"),
    [
        ([1, 2], 4, "0.5"),
        ([-5, 2], 4, "−2.5"),
        ([1024, 1], 4, "1024"),
        ([0, 1], 4, "0"),
        ([1, 3], 3, "0.333"),
        ([2, 3], 3, "0.667"),
        ([1, 1048576], 3, "9.54 × 10⁻⁷"),
        ([999999, 1000000], 3, "0.999999"),
        ([2**60, 1], 4, "1.153 × 10¹⁸"),
        ([1, 1024], 3, "0.000977"),
        ([1, 10000], 4, "0.0001"),
        ([454, 10**7], 4, "4.54 × 10⁻⁵"),
        ([-1, 10**5], 4, "−1 × 10⁻⁵"),
        ([100001, 10**5], 4, "1.00001"),
        ([1234567891, 1], 4, "1234567891"),
        ([12345678912, 1], 4, "1.235 × 10¹⁰"),
        ([10000001, 3], 4, "3333000"),
        ([100000001, 3], 4, "3.333 × 10⁷"),
    ],
)
def test_a_number_is_written_for_people(engine: Engine, number: list[int], digits: int, text: str) -> None:
    assert engine("decimals", "shown", number, digits) == text


GERMAN: dict[str, Any] = {
    "0,5": [[1, 2], ""],
    "0.5": [[1, 2], ""],
    "5,": [[5, 1], ""],
    "1,024": [[128, 125], ""],
    "12,345 m": [[2469, 200], "m"],
    "0.125": [[1, 8], ""],
    "1.2345": [[2469, 2000], ""],
    "1/1024": [[1, 1024], ""],
    "9,77 × 10⁻⁴": [[977, 1000000], ""],
    "1.024": None,
    "12.345": None,
    "5.": None,
    "1.024,5": None,
    "1,2,3": None,
}


@pytest.mark.parametrize("text", GERMAN)
def test_where_a_comma_is_the_decimal_sign_a_point_may_group(engine: Engine, text: str) -> None:
    assert engine("quantity", "read_quantity", text, ",") == GERMAN[text]


ENGLISH_TYPED: dict[str, Any] = {
    "1,024": [[1024, 1], ""],
    "−1,574,912.5 m": [[-3149825, 2], "m"],
    "12,345/3": [[4115, 1], ""],
    "0,125": [[1, 8], ""],
    "1,0245": [[2049, 2000], ""],
    "1234,567": None,
    "1,024,5": None,
    "1,2,3": None,
    "1 024": None,
}
GERMAN_TYPED: dict[str, Any] = {
    "1 574 912": [[1574912, 1], ""],
    "1\u202f574\u202f912,5\u202fm": [[3149825, 2], "m"],
    "1 m": [[1, 1], "m"],
    "1 024 m": [[1024, 1], "m"],
    "1,024": [[128, 125], ""],
    "1.574.912": None,
    "1.024": None,  # may be meant as a decimal
    "1.024,5": None,
    "1 024.567": None,
    "1 574.912": None,
    "12 34": None,
    "0 125": None,
}


@pytest.mark.parametrize("text", ENGLISH_TYPED)
def test_in_english_commas_may_part_the_thousands_that_learners_type(engine: Engine, text: str) -> None:
    assert engine("quantity", "read_quantity", text, ".", ",") == ENGLISH_TYPED[text]


@pytest.mark.parametrize("text", GERMAN_TYPED)
def test_where_a_comma_is_the_decimal_sign_spaces_may_part_them(engine: Engine, text: str) -> None:
    assert engine("quantity", "read_quantity", text, ",", " ") == GERMAN_TYPED[text]
