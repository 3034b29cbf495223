"""What is said of ten seeds."""

import pytest

from sim.widgets import WIDGETS
from sim.widgets.ten_seeds import csv, median, outcome, progress, question, status, summary

INPUTS = WIDGETS["training-race"].start()
LN2 = 0.6931
UNSOLVED, EXPLODED = [0, 0, 0.69, None], [0, 3, None, None]
LOST = [27, 0, 0.6942, 0.484]


def solved(batch: int, tested: float | None = None) -> list[float | None]:
    return [batch, 0, 0.05, tested]


@pytest.mark.parametrize(
    ("ends", "text"),
    [
        ([UNSOLVED] * 10, "none of 10 solved it within 200 batches"),
        ([UNSOLVED, EXPLODED], "none of 2 solved it within 200 batches, 1 exploded"),
        ([solved(40), *[UNSOLVED] * 9], "1 of 10 solved it, after 40 batches"),
        ([solved(70), solved(31), solved(48)], "3 of 3 solved it, after 31 to 70 batches (median 48)"),
        ([solved(40), LOST], "2 of 2 solved it, after 27 to 40 batches (median 33.5), 1 lost it again"),
        ([[40, 90, None, None], UNSOLVED], "1 of 2 solved it, after 40 batches, 1 exploded"),
    ],
)
def test_the_outcome_counts_who_solved_it_and_when(ends: list[list[float | None]], text: str) -> None:
    assert outcome(ends, INPUTS, LN2) == text


def test_the_median_of_an_even_number_lies_between_the_two_in_the_middle() -> None:
    assert (median([1, 2, 10]), median([1, 2, 4, 10])) == (2, 3)


def test_the_question_is_that_of_the_race_for_any_seed() -> None:
    assert question(INPUTS) == question({**INPUTS, "seed": 7})
    assert "seed" not in question(INPUTS)


def test_seeds_that_are_not_through_are_not_counted() -> None:
    trace = {"first": [UNSOLVED, UNSOLVED], "second": [solved(40)], "baseline": LN2, "guessing_tested": 0.5}
    assert summary(trace, INPUTS).startswith(
        "Seed 0 (First bit, 30 steps, ρ 1.0, keep bias 1.0, rate 0.003, clipped). *(tanh RNN): none of 1 solved it"
    )
    assert (progress(trace), status(trace, 6.0)) == (0.15, "3 of 20 networks · about 35 s left")
    assert summary({"first": [UNSOLVED], "second": [], "baseline": LN2, "guessing_tested": 0.5}, INPUTS) == summary(
        None, INPUTS
    )


def test_tests_are_told_from_lowest_to_highest_beside_guessing() -> None:
    trace = {
        "first": [solved(90, 0.95), solved(80, 0.97)],
        "second": [solved(70, 0.99)] * 2,
        "baseline": LN2,
        "guessing_tested": 0.93,
    }
    text = summary(trace, {**INPUTS, "task": "brackets", "lag": 20})
    assert "sequences of 100 steps: tanh RNN 95.0 % to 97.0 % (median 96.0 %), LSTM 99.0 %" in text
    assert "; without memory 93.0 %." in text
    assert "without memory" not in summary(trace, INPUTS)
    nouns = summary({**trace, "guessing_tested": 0.0}, {**INPUTS, "task": "agreement", "attractors": 5})
    assert "; by agreeing with the nearest noun 0.0 %." in nouns  # a coin is right more often


def test_the_table_has_a_line_for_every_seed() -> None:
    trace = {"first": [UNSOLVED, EXPLODED], "second": [solved(40, 0.9), solved(50, 1.0)]}
    assert csv(trace, INPUTS).splitlines() == [
        "seed,solved rnn first,exploded rnn first,loss rnn first,tested rnn first,"
        "solved lstm second,exploded lstm second,loss lstm second,tested lstm second",
        "0,,,0.69,,40,,0.05,0.9",
        "1,,3,,,50,,0.05,1.0",
    ]
