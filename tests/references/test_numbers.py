"""The page of figures says what the models give, and where each quoted figure comes from."""

import re
from collections.abc import Callable, Iterator
from itertools import product

import numpy as np
import pytest

from sim.models.initialisation import forget_bias, lstm_weights
from sim.models.lstm import lstm_forward
from tests.lesson.pages import DOCS
from tests.references.reproduce_published import (
    MARK,
    PAGE,
    SEEDS,
    Row,
    agreement,
    fast_parts,
    first_bit,
    line,
    lstm_norms,
)

TABLES = PAGE.read_text(encoding="utf-8").split(MARK)[1]
QUOTED = [row.split(" | ") for row in TABLES.split("\n## ")[1].splitlines() if row.startswith("| ")][1:]
Part = Callable[[], Iterator[Row]]


@pytest.mark.parametrize("part", fast_parts(), ids=lambda part: part.__name__)
def test_the_page_shows_what_the_models_give(part: Part) -> None:
    for row in part():
        assert line(row) in TABLES.splitlines()


@pytest.mark.thorough
@pytest.mark.parametrize("part", [first_bit, agreement], ids=lambda part: part.__name__)
def test_the_page_shows_what_training_gives(part: Part) -> None:
    test_the_page_shows_what_the_models_give(part)


def test_every_quoted_figure_names_an_entry_of_the_references() -> None:
    entries = set(re.findall(r"\{: #(\w+) \}", (DOCS / "references.md").read_text(encoding="utf-8")))
    assert len(QUOTED) >= 4
    for row in QUOTED:
        assert len(row) == 4
        named = re.findall(r"\(references\.md#(\w+)\)", row[2])
        assert named
        assert set(named) <= entries


@pytest.mark.parametrize(("gain", "bias", "factor", "rare", "at_least"), [(1, 3, 19, 654, 5), (4, 1, 200_000, 100, 50)])
def test_all_paths_carry_more_than_the_direct_one(
    gain: float, bias: float, factor: float, rare: int, at_least: float
) -> None:
    """By large factors in the seeds of the table; by how much, one draw in some hundreds shows, is chance."""
    for seed in SEEDS:
        full, _, direct = lstm_norms(seed, gain, bias)
        assert full > factor * direct
    full, _, direct = lstm_norms(rare, gain, bias)
    assert at_least < full / direct < 1.2 * at_least


def test_inputs_move_a_gate_by_about_one_and_states_by_less_or_more() -> None:
    """What the page says of the weights that are drawn: standard deviations of what inputs and states add to a gate."""
    by_states: dict[float, list[float]] = {1: [], 4: []}
    for seed, gain, bias in product(SEEDS, by_states, (1, 3)):
        rng = np.random.default_rng(seed)
        weights = lstm_weights(rng, 32, forget_bias(32, bias), gain)
        x = rng.normal(size=(60, 1, 32))
        assert np.std(x @ weights.W_xh) == pytest.approx(1.0, abs=0.1)
        by_states[gain].append(float(np.std(lstm_forward(x, weights).h[:-1] @ weights.W_hh)))
    assert max(by_states[1]) < 0.5
    assert min(by_states[4]) > 1.0
