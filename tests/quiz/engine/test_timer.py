"""The clock of an attempt: it goes on while the page is closed, and nothing makes it go back."""

import json
from typing import Any

import pytest

from tests.quiz.conftest import Engine

START = 1_800_000_000_000  # far beyond 32 bits, in 2027
MINUTE = 60_000


def clock(engine: Engine, *moments: int) -> Any:
    """Start a clock and look at it at some moments."""
    timer = engine("timer", "started", 7, START)
    for moment in moments:
        timer = engine("timer", "looked_at", timer, moment)
    return timer


@pytest.mark.parametrize(
    ("moments", "seconds"),
    [
        ([], 0),
        ([START + 999], 0),
        ([START + MINUTE], 60),
        ([START + MINUTE, START + 3 * MINUTE], 180),
        ([START + 5 * MINUTE, START - 60 * MINUTE], 300),  # set back: what had passed has passed
        ([START + 5 * MINUTE, START - 60 * MINUTE, START - 59 * MINUTE], 360),  # and it goes on from there
        ([START + 5 * MINUTE, START + 4 * MINUTE, START + 3 * MINUTE], 300),
        ([START + 10**15], 0x3FFFFFFF),  # no more than what can be kept
    ],
)
def test_time_passes_and_never_goes_back(engine: Engine, moments: list[int], seconds: int) -> None:
    timer = clock(engine, *moments)
    assert engine("timer", "seconds", timer) == seconds


@pytest.mark.parametrize(("limit", "over"), [(0, False), (59, True), (60, True), (61, False)])
def test_the_time_is_over_once_as_much_has_passed(engine: Engine, limit: int, over: bool) -> None:
    assert engine("timer", "is_over", {"seconds": limit, "late": "late"}, 60) == over


def test_without_a_time_nothing_is_over(engine: Engine) -> None:
    assert engine("timer", "is_over", None, 60) is False


def test_a_clock_that_is_kept_goes_on(engine: Engine) -> None:
    timer = clock(engine, START + MINUTE)
    assert engine("timer", "restore", json.dumps(timer), 7) == timer


@pytest.mark.parametrize("text", [None, "", "{", "[]", '{"seed": 7}', "another attempt", "no moment", "too far"])
def test_what_is_no_clock_of_this_attempt_is_none(engine: Engine, text: str | None) -> None:
    timer = clock(engine)
    damaged: dict[str | None, Any] = {
        "another attempt": {"seed": 8},
        "no moment": {"seen": "now"},
        "too far": {"started": 2**70},
    }
    if text in damaged:
        text = json.dumps({**timer, **damaged[text]})
    assert engine("timer", "restore", text, 7) is None


@pytest.mark.parametrize(
    ("limit", "moments"),
    [(1200, [600, 300, 60]), (600, [300, 60]), (5400, [2700, 300, 60]), (300, [150, 60]), (30, [15]), (120, [60])],
)
def test_half_of_the_time_and_the_last_minutes_are_told(engine: Engine, limit: int, moments: list[int]) -> None:
    assert [left for left in range(limit, -1, -1) if engine("timer", "is_due", limit, left + 1, left)] == moments


def test_a_computer_that_has_slept_is_told_once(engine: Engine) -> None:
    assert engine("timer", "is_due", 1200, 700, 40)
    assert not engine("timer", "is_due", 1200, 40, 39)


@pytest.mark.parametrize(
    ("span", "written", "words"),
    [
        (0, "0:00", "0 seconds"),
        (61, "1:01", "1 minute 1 second"),
        (725, "12:05", "12 minutes 5 seconds"),
        (1200, "20:00", "20 minutes"),
        (3600, "1:00:00", "1 hour"),
        (5405, "1:30:05", "1 hour 30 minutes 5 seconds"),
    ],
)
def test_a_span_is_written_and_said(engine: Engine, span: int, written: str, words: str) -> None:
    assert engine("timer", "written", span) == written
    assert engine("timer", "in_words", span) == words
