"""Which flashcard is next, and what is said of a day, of a time and of what can't be read."""

import json
from typing import Any

import pytest

from quiz.engine.flashcards import Today, choices, nothing_left, restored, span, stored
from quiz.engine.fsrs import AGAIN, DAY, EASY, GOOD, reviewed
from tests.quiz.conftest import Engine

NOON = 1_800_014_400
MIDNIGHT = NOON + DAY // 2
NAMES = ["a", "b", "c", "d"]


def today(known: dict[str, Any], now: int = NOON, new: int = 3) -> Today:
    return Today(NAMES, known, new, now, MIDNIGHT + (now - NOON) // DAY * DAY)


def test_new_cards_come_in_their_order_and_no_more_than_there_are_in_a_day() -> None:
    known: dict[str, Any] = {}
    for name in NAMES[:3]:
        assert today(known).next == name
        known[name] = reviewed(None, EASY, NOON)
    assert today(known).next == ""
    assert str(today(known)) == "Today: 0 due, 0 being learned, 0 new. Learned: 3 of 4."
    assert nothing_left(today(known)) == "Done for today. The next card comes tomorrow."
    assert today(known, NOON + DAY).next == "d"


def test_the_next_card_comes_on_its_day_whatever_the_hour() -> None:
    late = MIDNIGHT - 3600
    known = {name: reviewed(None, EASY, late) for name in NAMES}
    assert nothing_left(today(known)) == "Done for today. Time until the next card: 8 days."
    known["d"] = {**known["d"], "due": late + DAY}
    assert nothing_left(today(known)) == "Done for today. The next card comes tomorrow."
    assert Today(NAMES, known, 3, MIDNIGHT, MIDNIGHT + DAY).next == "d"


def test_where_no_new_cards_come_they_are_not_announced() -> None:
    known = {"a": reviewed(None, EASY, NOON)}
    assert nothing_left(today(known, new=0)) == "Done for today. Time until the next card: 8 days."


def test_what_is_in_a_step_of_minutes_comes_first_once_they_have_passed_and_earlier_if_nothing_else_is_left() -> None:
    known = {"a": reviewed(None, GOOD, NOON)}
    assert today(known).next == "b"
    assert today(known, NOON + 600).next == "a"
    assert today(known, new=1).next == "a"


def test_what_is_due_comes_before_what_is_new_on_its_day_whatever_the_hour() -> None:
    known = {"d": reviewed(None, EASY, NOON)}
    morning = NOON + 8 * DAY - 5 * 3600
    assert Today(NAMES, known, 3, morning, MIDNIGHT + 8 * DAY).next == "d"
    assert Today(NAMES, known, 3, morning - DAY, MIDNIGHT + 7 * DAY).next == "a"


def test_a_card_that_was_forgotten_is_learned_again() -> None:
    known = {"a": reviewed(reviewed(None, EASY, NOON), AGAIN, NOON + 8 * DAY)}
    now = today(known, NOON + 8 * DAY, new=1)
    assert (now.learning, now.learned) == (["a"], 0)


def test_without_a_card_that_was_seen_nothing_is_said_of_the_next() -> None:
    assert nothing_left(Today([], {}, 3, NOON, MIDNIGHT)) == "Done for today."


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (60, "1 min"),
        (330, "6 min"),
        (3 * 3600, "3 h"),
        (DAY, "1 day"),
        (60 * DAY, "60 days"),
        (61 * DAY, "2 months"),
        (700 * DAY, "23 months"),
        (730 * DAY, "2 years"),
        (36500 * DAY, "100 years"),
    ],
)
def test_a_time_is_said_in_one_unit(engine: Engine, seconds: int, said: str) -> None:
    assert engine("flashcards", "span", seconds) == said
    assert span(seconds) == said


def test_each_rating_says_when_the_card_comes_again() -> None:
    assert choices(None, NOON) == [("Again", "1 min"), ("Hard", "6 min"), ("Good", "10 min"), ("Easy", "8 days")]


def test_what_is_kept_is_read_again(engine: Engine) -> None:
    card = reviewed(None, GOOD, NOON)
    assert restored(stored(card)) == card
    assert engine("flashcards", "restored", stored(card)) == card


@pytest.mark.parametrize(
    "change",
    [
        {"state": "new"},
        {"step": 2},
        {"step": 1, "state": "relearning"},
        {"step": -1},
        {"stability": 0},
        {"stability": "1"},
        {"difficulty": True},
        {"due": 0.5},
        {"seen": None},
    ],
)
def test_what_nothing_could_have_kept_is_as_good_as_new(engine: Engine, change: dict[str, Any]) -> None:
    assert engine("flashcards", "restored", json.dumps({**reviewed(None, GOOD, NOON), **change})) is None


@pytest.mark.parametrize("text", [None, "", "{", "[]", "7", "{}", '"x"'])
def test_no_card_is_no_card(engine: Engine, text: str | None) -> None:
    assert engine("flashcards", "restored", text) is None
