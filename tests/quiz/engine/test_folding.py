"""Texts that count as the same, against CPython's Unicode data."""

import unicodedata

import pytest

from quiz.engine import letters
from quiz.engine.folding import folded
from tests.quiz.conftest import Engine

BLOCKS = [(0xC0, 0x250), (0x370, 0x3F4), (0x400, 0x500), (0x1E00, 0x1E96)]
NUMERAL_SIGN = "\u0374"  # counts as a letter, but is the Greek mark of a number
LETTERS = [chr(code) for first, end in BLOCKS for code in range(first, end)]


def test_letters_decompose_as_unicode_says() -> None:
    letters_only = [letter for letter in LETTERS if unicodedata.category(letter)[0] == "L" and letter != NUMERAL_SIGN]
    assert len(letters_only) > 900
    for letter in letters_only:
        assert folded(letter, []) == unicodedata.normalize("NFD", letter)


def test_capital_letters_fold_as_unicode_says() -> None:
    capitals = [letter for letter in LETTERS if letter != letter.lower() and len(letter.lower()) == 1]
    assert len(capitals) > 300
    for letter in capitals:
        assert folded(letter, ["case"]) == unicodedata.normalize("NFD", letter.lower())


def test_the_tables_fit_together() -> None:
    assert len(letters.COMPOSED) == len(letters.BASES) == len(letters.MARKED)
    assert len(letters.LARGE) == len(letters.SMALL)
    assert len(letters.KINDS_OF_MARK) == len(letters.MARKS)


@pytest.mark.parametrize(
    ("text", "folds", "result"),
    [
        ("  two\u00a0\t words ", [], "two words"),
        ("ÅNGSTRÖM", ["case", "accents"], "angstrom"),
        ("ÅNGSTRÖM", ["accents"], "ANGSTROM"),
        ("chain-rule", ["punctuation"], "chain rule"),
        ("Don’t!", ["punctuation", "case"], "dont"),
        ("a.b", [], "a.b"),
    ],
)
def test_only_what_the_author_says_is_folded(engine: Engine, text: str, folds: list[str], result: str) -> None:
    assert engine("folding", "folded", text, folds) == result
