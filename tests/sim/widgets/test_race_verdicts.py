"""What the race says of a run is what its numbers show: each branch on a trace that belongs there, and on another."""

import re
from collections.abc import Sequence
from typing import Any

import pytest

from sim.widgets import WIDGETS
from sim.widgets.widget import Result
from sim.worker import run

LN2 = 0.6931
REACH, FADED = ["f" * 31], ["f" * 8 + "8" * 23]  # shades by lag, 30 steps back: level, and 10⁻³ of it or less


def lane(loss: Sequence[float | None], **more: Any) -> dict[str, Any]:
    quiet = {"accuracy": [0.5] * len(loss), "norm": [1.0] * len(loss), "tested": [], "reach": REACH, "cell_reach": []}
    return {"loss": list(loss), **quiet, "solved": 0, "diverged": 0, **more}


STUCK = lane([LN2] * 200)
SLOW = lane([LN2] * 100 + [0.09] * 100)
SOLVED = lane([LN2] * 30 + [0.01] * 170, solved=39)
LOST = lane([LN2] * 20 + [0.01] * 100 + [LN2] * 80, solved=29)
EXPLODED = lane([LN2, None], diverged=2)
AT_ONCE = lane([None], diverged=1)


def result(one: dict[str, Any], other: dict[str, Any], **settings: Any) -> Result:
    trace = {"first": one, "second": other, "baseline": LN2, "guessing": 0.5, "guessing_tested": 0.5, "every": 8}
    found: Result = WIDGETS["training-race"].result(trace, {**WIDGETS["training-race"].start(), **settings})
    return found


@pytest.mark.parametrize(
    ("first", "second", "heading"),
    [
        (SOLVED, SOLVED, "Both solve it"),
        (STUCK, SOLVED, "Only the LSTM solves it"),
        (SOLVED, SLOW, "Only the tanh RNN solves it"),
        (STUCK, SLOW, "Neither has solved it"),
        (EXPLODED, SOLVED, "The tanh RNN exploded, the LSTM solves it"),
        (STUCK, EXPLODED, "The LSTM exploded"),
        (EXPLODED, AT_ONCE, "Both networks exploded"),
        (SOLVED, LOST, "The LSTM solved it and lost it again, the tanh RNN solves it"),
        (LOST, STUCK, "The tanh RNN solved it and lost it again"),
        (LOST, LOST, "Both networks solved it and lost it again"),
        (LOST, EXPLODED, "The LSTM exploded"),
        (SOLVED, lane([0.01] * 50 + [None], solved=10, diverged=51), "The LSTM exploded, the tanh RNN solves it"),
    ],
)
def test_the_heading_says_who_solved_the_task(first: dict[str, Any], second: dict[str, Any], heading: str) -> None:
    assert result(first, second).heading == heading


def test_a_network_that_has_not_solved_the_task_is_told_by_the_loss_it_reached() -> None:
    """A network at a tenth of the loss is not one that guesses, as the verdict once said of every unsolved one."""
    text = result(SLOW, STUCK).explanation
    assert "tanh RNN has not solved the task within 200 batches: over the last ten its loss is 0.09, 13 %" in text
    assert "LSTM has not solved the task within 200 batches: over the last ten its loss is 0.6931, 100 %" in text


@pytest.mark.parametrize(
    ("network", "gone"),
    [
        (LOST, True),
        (SOLVED, False),
        (lane([LN2] * 20 + [0.01] * 100 + [0.0694] * 80, solved=29), True),  # a little above a tenth
        (lane([LN2] * 20 + [0.01] * 100 + [0.0693] * 80, solved=29), False),  # a little below it
        (lane([0.01] * 50 + [LN2] * 50 + [0.01] * 100, solved=10), False),  # lost for a while, and found again
        (STUCK, False),
        (SLOW, False),
    ],
)
def test_what_was_solved_and_lost_again_is_told_by_the_last_ten_batches(network: dict[str, Any], gone: bool) -> None:
    found = result(STUCK, network)
    assert ("lost it again" in found.heading) is gone
    assert ("but after 200 it has lost it again: over the last ten its loss is" in found.explanation) is gone
    assert found.line.endswith(", lost again") is gone


def test_a_network_that_loses_agreement_again_is_not_said_to_solve_it() -> None:
    """Seed 1 of the preset: the LSTM has solved it at batch 27, and guesses in the end."""
    inputs = {**WIDGETS["training-race"].preset(3), "seed": 1}
    found = WIDGETS["training-race"].result(run("training_race", WIDGETS["training-race"].question(inputs)), inputs)
    assert found.heading == "The LSTM solved it and lost it again, the tanh RNN solves it"
    assert "the LSTM has 48.4 % right" in found.explanation


@pytest.mark.parametrize(
    ("network", "settings", "shown"),
    [
        (lane([LN2] * 200, reach=FADED), {}, True),
        (lane([LN2] * 200, reach=REACH), {}, False),  # the gradient arrives
        (lane([LN2] * 200, reach=["f" * 8 + "9" * 23]), {}, False),  # 10^-2.5 to 10^-3.5 of it: not surely that faint
        (lane([LN2] * 100 + [0.3] * 100, reach=FADED), {}, False),  # it has learned something
        (lane([LN2] * 200, reach=FADED), {"task": "brackets"}, False),  # no single step tells the answers
        (lane([LN2] * 200, reach=FADED), {"task": "agreement"}, True),
        (lane([LN2] * 200, reach=FADED, cell_reach=REACH), {}, False),  # the cell state has it
        (lane([LN2] * 200, reach=FADED, cell_reach=FADED), {}, True),
        (lane([0.01] * 200, reach=FADED, solved=10), {}, False),
        (lane([LN2] * 200, reach=["f" * 8 + "-" * 23]), {}, False),  # what is no number is not faint
        (lane([LN2] * 200, reach=[FADED[0], REACH[0]]), {}, False),  # it counts what the map shows in the last row
    ],
)
def test_a_faint_gradient_is_named_only_where_the_map_shows_it(
    network: dict[str, Any], settings: dict[str, Any], shown: bool
) -> None:
    assert ("less than a thousandth of the gradient" in result(network, SOLVED, **settings).explanation) is shown


@pytest.mark.parametrize(
    ("network", "settings", "remedy"),
    [
        (AT_ONCE, {"clip": False}, "Nothing had been learned by then"),
        (AT_ONCE, {"clip": True}, "Nothing had been learned by then"),
        (EXPLODED, {"clip": False}, "Lower the learning rate: it sets how long Adam’s steps are"),
        (EXPLODED, {"clip": True}, "So clipping did not prevent it."),
        ({**EXPLODED, "loss": [1e34, 1e35]}, {"clip": True}, "already made a loss of 1.0e+34 over so many steps"),
        (EXPLODED, {"clip": False, "first": "gru"}, "Lower the learning rate: it sets how long Adam’s steps are"),
    ],
)
def test_the_remedy_for_an_explosion_is_one_that_has_not_been_taken(
    network: dict[str, Any], settings: dict[str, Any], remedy: str
) -> None:
    text = result(network, SOLVED, **settings).explanation
    assert f"exploded at batch {network['diverged']}: " in text
    assert remedy in text
    assert "exploded" not in result(STUCK, SOLVED, **settings).explanation


def test_tests_are_reported_beside_guessing_and_only_where_there_are_any() -> None:
    tested = lane([LN2] * 200, tested=[0.9, 0.967])
    text = result(tested, tested, task="brackets", lag=20).explanation
    assert "On sequences of 100 steps, the tanh RNN has 96.7 % and the LSTM has 96.7 % right" in text
    assert "without memory it would be 50.0 %" in text
    assert "steps, the" not in result(STUCK, STUCK, task="brackets", lag=20).explanation
    assert "without memory it would" not in result(STUCK, STUCK).explanation


def test_agreement_is_tested_beside_the_nearest_noun_which_a_coin_can_beat() -> None:
    tested = lane([LN2] * 200, tested=[0.5])
    text = result(tested, tested, task="agreement", lag=15, attractors=5).explanation
    assert "right; by agreeing with the nearest noun it would be" in text
    assert "without memory it would" not in text


def test_two_networks_of_a_kind_are_described_once() -> None:
    assert len(re.findall("has not solved", result(STUCK, STUCK, first="lstm").explanation)) == 1


def test_a_race_that_has_only_begun_claims_nothing() -> None:
    early = lane([0.7] * 3)
    found = result(early, early)
    assert found.line == "tanh RNN: not within 3 batches; LSTM: not within 3 batches"
    assert found.heading == "Neither has solved it"
    assert "over the last ten" not in found.explanation
    assert "within 3 batches: so far its mean loss is 0.7, 101 % of" in found.explanation
    assert "within 9 batches: so far its mean loss" in result(lane([0.7] * 9), early).explanation
    assert "within 10 batches: over the last ten its loss" in result(lane([0.7] * 10), early).explanation
    only = result(lane([0.7]), early)
    assert only.line.startswith("tanh RNN: not within 1 batch;") and "within 1 batch: so far" in only.explanation
    empty = lane([])
    assert result(empty, empty).explanation.strip() == ""


@pytest.mark.parametrize(
    ("attractors", "says"),
    [
        (0, ["in which none of 5 nouns misleads", "in which none does: ", "in 5 of 5 cases"]),
        (1, ["in which 1 of 5 nouns misleads", "in which 1 does: ", "in 4 of 5 cases"]),
        (5, ["in which 5 of 5 nouns mislead", "in which 5 do: ", "in 0 of 5 cases"]),
    ],
)
def test_the_sentences_of_the_test_are_told_by_their_nouns(attractors: int, says: list[str]) -> None:
    tested = lane([LN2] * 200, tested=[0.5])
    found = result(tested, tested, task="agreement", lag=15, attractors=attractors)
    assert all(text in found.explanation + found.summary for text in says), found
