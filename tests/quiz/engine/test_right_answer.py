"""The right answer: the same wherever it is said, and it gets full marks when it is given."""

import html
import math
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from overrides.language import ENGLISH, speak
from overrides.languages.catalogue import language_of
from quiz.engine.attempt import FIRST, instance
from quiz.engine.grading import mark
from quiz.engine.right_answer import in_one_line, key, right_answer
from quiz.rendering.answer_key import answer_key
from quiz.syntax.engine_data import engine_quiz
from quiz.syntax.files import read_quizzes
from tests.examples import examples
from tests.quiz.conftest import Engine
from tests.quiz.samples import question

DOCS = Path(__file__).resolve().parents[3] / "docs" / "quiz"
QUIZZES = [
    engine_quiz(quiz, str, str)
    for path in sorted(DOCS.glob("*.md"))
    for quiz in read_quizzes(path.read_text(encoding="utf-8"), str(path))
]
QUESTIONS = [(quiz, each) for quiz in QUIZZES for each in quiz["questions"]]

PARTS: list[tuple[str, dict[str, Any], list[dict[str, Any]]]] = [
    ("single", {}, [{"item": 2}]),
    ("multiple", {}, [{"item": 0}, {"item": 3}]),
    ("true-false", {}, [{"item": 1}]),
    ("number", {}, [{"text": "9.81 m/s²"}]),
    ("text", {}, [{"text": "keep gate"}]),
    ("blanks", {}, [{"text": "one"}, {"text": "two"}]),
    ("ordering", {}, [{"item": 0}, {"item": 1}, {"item": 2}, {"item": 3}]),
    ("parsons", {"indents": [0, 1]}, [{"item": 0, "indent": 0}, {"item": 1, "indent": 1}]),
    ("matching", {}, [{"item": 0, "partner": 1}, {"item": 1, "partner": 0}, {"item": 2, "partner": 2}]),
]

NUMBERS: list[tuple[int, int, tuple[str, Any], str]] = [
    (1, 3, ("digits", 2), "0.33"),
    (3, 10, ("digits", 2), "0.30"),
    (1, 3, ("relative", (1, 100)), "0.3333"),
    (1, 3, ("absolute", (1, 10**6)), "0.33333333"),  # four digits are not near enough
    (1, 3, ("absolute", (0, 1)), "1/3"),  # no decimal is
    (1, 4, ("absolute", (0, 1)), "0.25"),
    (-5, 2, ("absolute", (0, 1)), "−2.5"),
    (1, 10**7, ("digits", 1), "1 × 10⁻⁷"),
    (0, 1, ("relative", (1, 2)), "0"),
]


@pytest.mark.parametrize(("kind", "changes", "parts"), PARTS)
def test_it_has_a_part_for_each_thing_to_choose_or_type(
    engine: Engine, kind: str, changes: dict[str, Any], parts: list[dict[str, Any]]
) -> None:
    assert engine("right_answer", "right_answer", question(kind, **changes), {}) == parts


@pytest.mark.parametrize(("n", "d", "tolerance", "text"), NUMBERS)
def test_a_number_has_as_many_digits_as_its_tolerance_asks_for(
    engine: Engine, n: int, d: int, tolerance: Any, text: str
) -> None:
    asked = question("number", value=["number", n, d], tolerance=tolerance, units=[])
    assert engine("right_answer", "key", asked, {}) == text
    assert mark(asked, {}, text, 0)["correct"]


@pytest.fixture(params=["en", "de", "fr"])
def code(request: pytest.FixtureRequest) -> Iterator[str]:
    speak(language_of(request.param, Path()))
    yield request.param
    speak(ENGLISH)


@given(
    value=st.builds(
        Fraction,
        st.one_of(st.integers(-(10**4), 10**4), st.integers(-(10**12), 10**12)),
        st.one_of(st.sampled_from([10**power for power in range(10)]), st.integers(1, 10**4)),
    ),
    tolerance=st.one_of(
        st.tuples(st.just("digits"), st.integers(1, 8)),
        st.tuples(st.sampled_from(["absolute", "relative"]), st.sampled_from([(0, 1), (1, 10**6), (1, 100)])),
    ),
    units=st.sampled_from([[], ["m"], ["m / s", "m/s"]]),
)
@settings(max_examples=examples(500), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_number_that_is_shown_may_be_typed_as_it_stands(
    code: str, value: Fraction, tolerance: Any, units: list[str]
) -> None:
    value_of = ["number", value.numerator, value.denominator]
    asked = question("number", value=value_of, tolerance=tolerance, units=units)
    (part,) = right_answer(asked, {})
    assert mark(asked, {}, part["text"], 0)["correct"], part["text"]


@pytest.mark.parametrize("text", ["1574912", "12345.678", "1.125", "0.0000454", "-10000", "1997"])
def test_a_number_in_a_blank_that_is_shown_may_be_typed_as_it_stands(code: str, text: str) -> None:
    exactly = Fraction(text)
    number = {"value": ["number", exactly.numerator, exactly.denominator], "tolerance": ("absolute", (0, 1))}
    asked = question("blanks", blanks=[[text], ["word"]], numbers=[[number], []])
    shown = [part["text"] for part in right_answer(asked, {})]
    assert mark(asked, {}, shown, 0)["correct"], shown


SHOWN = {
    "en": ["1,574,912 m", "4.54 × 10⁻⁵ m"],
    "de": ["1\u202f574\u202f912 m", "4,54 × 10⁻⁵ m"],
    "fr": ["1\u202f574\u202f912 m", "4,54 × 10⁻⁵ m"],
}


def test_large_and_small_numbers_are_written_as_the_lesson_writes_them(code: str) -> None:
    numbers = [["number", 1574912, 1], ["number", 454, 10**7]]
    asked = [question("number", value=number, tolerance=("absolute", (0, 1)), units=["m"]) for number in numbers]
    assert [part["text"] for each in asked for part in right_answer(each, {})] == SHOWN[code]


def test_a_line_names_what_to_choose_in_order() -> None:
    texts = {"items": ["a", "b", "c", "d", "e"], "partners": ["x", "y", "z", "w"]}

    def line(kind: str) -> str:
        return in_one_line(question(kind, texts=texts), {}, lambda text: f"<{text}>", lambda text: f'"{text}"')

    assert line("multiple") == "<a> · <d>"
    assert line("ordering") == "<a> → <b> → <c> → <d>"
    assert line("matching") == "<a> → <y> · <b> → <x> · <c> → <z>"
    assert line("blanks") == '"one" · "two"'


@pytest.mark.parametrize(("quiz", "asked"), QUESTIONS, ids=[each["id"] for _, each in QUESTIONS])
def test_of_every_question_of_the_lesson_it_gets_full_marks(quiz: Any, asked: Any) -> None:
    for seed in range(1, 6):
        values = instance(asked, seed, False)["values"]
        assert mark(asked, values, key(asked, values), 0)["correct"]


@pytest.mark.parametrize(("quiz", "asked"), QUESTIONS, ids=[each["id"] for _, each in QUESTIONS])
def test_the_answer_key_says_what_the_page_says(quiz: Any, asked: Any) -> None:
    drawn = instance(asked, 1, False)
    shown = html.unescape(answer_key([asked], [drawn], "a"))
    typed = [part["text"] for part in right_answer(asked, drawn["values"]) if "text" in part]
    (printed,) = re.findall(r"<(?:strong|pre class=\S*)>(.*?)</(?:strong|pre)>", shown, re.DOTALL)
    if typed:
        assert printed == " · ".join(typed)
        assert not re.search(r"\d{5,}/", printed), "a raw fraction"
    else:
        assert all(asked["texts"]["items"][part["item"]] in printed for part in right_answer(asked, drawn["values"]))


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("horizon", f"{math.log(0.01) / math.log(0.99):.1f}"),  # 458.2
        ("half-life", f"{math.log(0.5) / math.log(0.9):.1f}"),  # 6.6
        ("gate-power", f"{0.9**20:.2f}"),  # 0.12
        ("copy", f"{10 * math.log(8) / (50 + 20):.2f}"),  # 0.30
    ],
)
def test_the_answer_key_of_practice_has_numbers_in_the_digits_that_are_asked_for(name: str, number: str) -> None:
    """The numbers are those that everybody's first attempt draws; the answers are their closed forms."""
    (practice,) = [quiz for quiz in QUIZZES if len(quiz["questions"]) > 20]
    (asked,) = [each for each in practice["questions"] if each["id"] == name]
    shown = html.unescape(answer_key([asked], [instance(asked, FIRST, True)], "a"))
    assert f"<strong>{number}</strong>" in shown
