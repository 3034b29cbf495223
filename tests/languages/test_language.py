"""What is said in a language, on both interpreters."""

import gettext
import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from babel.messages.plurals import PLURALS

from overrides.language import ENGLISH, decimal, form_of, later, say, say_count, speak
from overrides.languages.catalogue import decimal_mark, plural_forms
from tests.micropython import MicroPython

GERMAN: dict[str, Any] = {
    "code": "de",
    "mark": ",",
    "forms": "101",
    "texts": {"Next": "Weiter", "{n} hour": ["{n} Stunde", "{n} Stunden"], "{b} of {a}": "{a}: {b}"},
}


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    yield
    speak(ENGLISH)


def test_english_needs_no_catalogue() -> None:
    assert (say("Next"), say("{b} of {a}", a=1, b=2)) == ("Next", "2 of 1")
    assert [say_count("{n} hour", "{n} hours", n) for n in (0, 1, 2)] == ["0 hours", "1 hour", "2 hours"]
    assert decimal("0.5 a.u.") == "0.5 a.u."


def test_another_language_is_spoken_where_the_catalogue_has_it() -> None:
    speak(GERMAN)  # type: ignore[arg-type]
    assert (say("Next"), say("{b} of {a}", a=1, b=2), say("Back"), later("Next")) == ("Weiter", "1: 2", "Back", "Next")
    assert [say_count("{n} hour", "{n} hours", n) for n in (0, 1, 2)] == ["0 Stunden", "1 Stunde", "2 Stunden"]
    assert say_count("{n} day", "{n} days", 2) == "2 days"


def test_only_the_number_gets_the_decimal_sign() -> None:
    speak(GERMAN)  # type: ignore[arg-type]
    assert [decimal(text) for text in ("0.5", "−2.5 a.u.", "5 a.u.", "9.77 × 10⁻⁴")] == [
        *("0,5", "−2,5 a.u.", "5 a.u.", "9,77 × 10⁻⁴"),
    ]


PARTED = {
    "1574912": "1,574,912",
    "-10000.25 m": "−10,000.25 m",
    "1997": "1997",
    "10¹²³": "10¹²³",
    "12345/7": "12345/7",
}


def test_thousands_are_parted_as_in_the_language_but_in_what_may_be_a_year() -> None:
    assert {text: decimal(text) for text in PARTED} == PARTED
    speak(GERMAN)  # type: ignore[arg-type]
    assert [decimal(text) for text in PARTED] == [
        "1\u202f574\u202f912", "−10\u202f000,25 m", "1997", "10¹²³", "12345/7",
    ]  # fmt: skip


def test_the_page_speaks_as_the_build_does() -> None:
    calls: list[tuple[str, str, list[Any]]] = [
        ("overrides.language", "speak", [GERMAN]),
        ("overrides.language", "say", ["Next"]),
        *(("overrides.language", "say_count", ["{n} hour", "{n} hours", n]) for n in (1, 2)),
        ("overrides.language", "decimal", ["−2.5 a.u."]),
        ("overrides.language", "decimal", ["-10000.25 m"]),
        ("overrides.language", "speak", [ENGLISH]),
        ("overrides.language", "say", ["Next"]),
    ]
    with MicroPython(("overrides/__init__.py", "overrides/language.py")) as micropython:
        said = micropython.call_many(calls)
    assert said == [None, "Weiter", "1 Stunde", "2 Stunden", "−2,5 a.u.", "−10\u202f000,25 m", None, "Next"]


@pytest.mark.parametrize("code", sorted(PLURALS))
def test_the_form_of_a_noun_follows_the_rule_of_its_language(code: str) -> None:
    """Rules ask for a number, its last digit or its last two: up to a million, what holds for a hundred repeats."""
    rule = gettext.c2py(PLURALS[code][1])
    forms = plural_forms(PLURALS[code][1])
    numbers = itertools.chain(range(1200), range(99_900, 100_220))
    assert [n for n in numbers if form_of(n, forms) != int(rule(n))] == []


@pytest.mark.parametrize(
    ("code", "mark"),
    [
        ("en", "."),
        ("de", ","),
        ("fr", ","),
        ("de-CH", "."),
        ("pt-BR", ","),
        ("zh-Hant", "."),
        ("ku-IQ", "."),
        ("xx", "."),
    ],
)
def test_the_decimal_sign_is_that_of_the_language(code: str, mark: str) -> None:
    assert decimal_mark(code) == mark
