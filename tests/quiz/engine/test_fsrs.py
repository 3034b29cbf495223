"""When a flashcard comes again, held to the package that the scheduler is ported from, on each interpreter."""

from datetime import UTC, datetime
from typing import Any

import pytest
from fsrs import Card, Rating, Scheduler
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.engine.fsrs import DAY, LONGEST, RATINGS, reviewed
from tests.examples import examples
from tests.micropython import MicroPython
from tests.quiz.conftest import Engine

START = 1_800_000_000  # seconds since 1970, in 2027
AGAIN, HARD, GOOD, EASY = RATINGS
REFERENCE = Scheduler(enable_fuzzing=False)
History = list[tuple[int, int]]
"""Ratings, each with the seconds that had passed since the one before."""

SPANS = st.one_of(
    st.sampled_from([0, 60, 600, DAY - 1, DAY, DAY + 1, 2 * DAY]),
    st.integers(0, DAY),
    st.integers(0, 400 * DAY),
    st.integers(-DAY, 0),  # a clock that was set back
)
HISTORIES = st.lists(st.tuples(st.sampled_from(RATINGS), SPANS), min_size=1, max_size=20)
many = settings(max_examples=examples(500), suppress_health_check=[HealthCheck.function_scoped_fixture])


def reference(history: History) -> list[dict[str, Any]]:
    """Return what the package knows of a card after each rating."""
    card, now, known = Card(card_id=1), START, []
    for rating, span in history:
        now += span
        card, _ = REFERENCE.review_card(card, Rating(rating), datetime.fromtimestamp(now, UTC))
        assert card.last_review
        known.append(
            {
                "state": card.state.name.lower(),
                "step": card.step or 0,
                "stability": card.stability,
                "difficulty": card.difficulty,
                "due": int(card.due.timestamp()),
                "seen": int(card.last_review.timestamp()),
                "first": START + history[0][1],
            }
        )
    return known


def calls(history: History, known: list[dict[str, Any]]) -> list[tuple[str, str, list[Any]]]:
    """Return the calls that rate a card as in a history, each with what was known before."""
    before, now, made = [None, *known], START, []
    for card, (rating, span) in zip(before, history, strict=False):
        now += span
        made.append(("quiz.engine.fsrs", "reviewed", [card, rating, now]))
    return made


@many
@given(history=HISTORIES)
def test_a_card_is_known_as_the_package_knows_it(history: History) -> None:
    card, now, known = None, START, []
    for rating, span in history:
        now += span
        card = reviewed(card, rating, now)
        known.append(card)
    assert known == reference(history)


@many
@given(history=HISTORIES)
def test_the_interpreter_of_the_page_knows_the_same(micropython: MicroPython, history: History) -> None:
    """Powers may differ in their last digit; what it says of days doesn't."""
    known = reference(history)
    answers = [answer["value"] for answer in micropython.try_many(calls(history, known))]
    for answer, expected in zip(answers, known, strict=True):
        assert answer == {
            **expected,
            "stability": pytest.approx(expected["stability"], rel=1e-12),
            "difficulty": pytest.approx(expected["difficulty"], rel=1e-12),
        }


@pytest.mark.parametrize(
    ("rating", "seconds", "state"),
    [(AGAIN, 60, "learning"), (HARD, 330, "learning"), (GOOD, 600, "learning"), (EASY, 8 * DAY, "review")],
)
def test_a_new_card_is_learned_in_steps_of_minutes(engine: Engine, rating: int, seconds: int, state: str) -> None:
    card = engine("fsrs", "reviewed", None, rating, START)
    assert (card["due"] - START, card["state"], card["first"]) == (seconds, state, START)


def test_a_card_that_is_always_known_comes_more_and_more_seldom_but_at_most_after_a_hundred_years() -> None:
    card, spans = None, []
    now = START
    for _ in range(40):
        card = reviewed(card, EASY, now)
        spans.append((card["due"] - now) // DAY)
        now = card["due"]
    assert spans == sorted(spans)
    assert spans[-1] == LONGEST


def test_a_card_is_recalled_with_nine_in_ten_when_as_many_days_have_passed_as_it_is_stable(engine: Engine) -> None:
    assert engine("fsrs", "recall", 8.0, 8) == pytest.approx(0.9)
    assert engine("fsrs", "recall", 8.0, 0) == 1
