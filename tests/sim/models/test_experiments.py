"""The experiments behind the widgets: each sets models up as it says."""

import math

import numpy as np
import pytest

from sim.models.cliff_and_clip import B_RANGE, W_RANGE, surface, walk
from sim.models.gradient_highway import gradient_highway
from sim.models.grammars import dyck_guessing
from sim.models.initialisation import orthogonal, rnn_weights
from sim.models.lstm_step_through import FORGET, held, lstm_step_through, obedient_unit
from sim.models.portable.races import NO_NUMBER
from sim.models.real_jacobians import rotating_chain
from sim.models.rnn import rnn_backward, rnn_forward
from sim.models.step_shares import D, H, T, step_shares
from sim.models.tasks import Batch, first_bit_task
from sim.models.training import Settings, cell_for, evaluate
from sim.models.training_race import ROWS, racer, shades, solves, start_training, task_at, training_race
from sim.widgets.training_race import STEPS


@pytest.mark.parametrize("feed", [0.0, 0.4, 1.5])
def test_a_rotating_chain_has_every_eigenvalue_of_size_rho(feed: float) -> None:
    W = rotating_chain(np.random.default_rng(3), 8, 0.9, feed)
    assert np.abs(np.linalg.eigvals(W)) == pytest.approx([0.9] * 8, rel=1e-3)
    singular = np.linalg.svd(W, compute_uv=False)
    assert 0.9 - 1e-9 <= singular[0] <= 0.9 + feed + 1e-9
    assert (singular == pytest.approx([0.9] * 8)) == (feed == 0.0)


def test_stacks_add_up_every_term_of_the_gradient_once() -> None:
    """With one loss, a stack has a single part, and the terms' sum is the gradient they were split from."""
    stacks = step_shares(0.8, "end", 1).stacks
    assert ((stacks > 0).sum(axis=1) <= 1).all()
    rng = np.random.default_rng(1)
    weights = rnn_weights(rng, D, orthogonal(rng, H, 0.8))
    trace = rnn_forward(0.5 * rng.normal(size=(T, 1, D)), weights)
    directions = rng.normal(size=(T, H))
    dL_dh = np.zeros((T, 1, H))
    dL_dh[-1] = directions[-1] / np.linalg.norm(directions[-1])
    da = rnn_backward(trace, dL_dh, weights).da[:, 0]
    outer = np.linalg.norm(trace.h[:-1, 0], axis=1) * np.linalg.norm(da, axis=1)  # ‖h daᵀ‖ = ‖h‖ ‖da‖
    np.testing.assert_allclose(stacks.sum(axis=1), outer, rtol=1e-12)


def test_a_term_is_counted_where_its_loss_stands() -> None:
    stacks = step_shares(0.8, "end", 0).stacks
    assert [int(np.flatnonzero(row)[0]) for row in stacks[[19, 18, 15, 14, 10, 9, 1]]] == [0, 1, 1, 2, 2, 3, 3]


def test_a_larger_keep_bias_keeps_more_on_the_direct_path() -> None:
    ends = [gradient_highway(bias, 1.0, 0, 20, H=8).direct[-1] for bias in (0.0, 1.0, 3.0)]
    assert ends == sorted(ends)
    assert ends[0] < 1.0


def test_one_step_back_the_largest_forget_gate_is_the_direct_path() -> None:
    found = gradient_highway(1.0, 1.0, 0, 5, H=8)
    assert found.direct[0] == found.lstm[0] == 1.0
    assert 0.0 < found.direct[1] < 1.0


@pytest.mark.parametrize("value", [0.0, 0.5, 1.0])
def test_a_held_gate_stands_exactly_where_it_is_held(value: float) -> None:
    weights = held(obedient_unit(), FORGET, value)
    assert not weights.W_xh[:, FORGET].any()
    story = lstm_step_through("computed", str(value), "computed")
    np.testing.assert_array_equal(story.f, np.full(10, value))


def test_the_map_shows_the_loss_in_sixteen_levels() -> None:
    from sim.models.cliff import Cliff, cliff_loss

    levels, largest = surface(Cliff())
    assert (len(levels), {len(row) for row in levels}) == (40, {60})
    w, b = W_RANGE[0] + 0.05, B_RANGE[1] - 5.0 / 80  # the middle of the first cell of the first row
    assert int(levels[0][0], 16) == round(15 * float(cliff_loss(np.array(w), np.array(b), Cliff())) / largest)
    assert max(int(digit, 16) for row in levels for digit in row) == 15


def test_a_clipped_walk_takes_no_step_longer_than_it_may() -> None:
    places = walk(4.25, -2.15, 0.1, 0.5, 8)
    steps = np.linalg.norm(np.diff(places[:, :2], axis=0), axis=1)
    assert steps.max() <= 0.1 * 0.5 * (1 + 1e-12)
    assert np.linalg.norm(np.diff(walk(4.25, -2.15, 0.1, math.inf, 1)[:, :2], axis=0)) > 1.0


RACE = {"task": "first-bit", "lag": 5, "attractors": 0, "rho": 1.0, "keep": 1.0, "learning_rate": 0.01, "clip": True}
RACE |= {"steps": 40, "seed": 2}


def test_two_networks_of_a_kind_run_the_same_race() -> None:
    race = training_race(first="lstm", second="lstm", **RACE)
    assert race.first == race.second
    assert race.first.solved > 10
    assert race.baseline == first_bit_task(5).baseline


@pytest.mark.parametrize("task", ["first-bit", "agreement", "brackets", "parity"])
def test_every_cell_sees_the_same_batches(task: str) -> None:
    def inputs(cell: str, seed: int) -> list[bytes]:
        seen, chosen = [], task_at(task, 8, 2)

        def sample(rng: np.random.Generator, B: int) -> Batch:
            seen.append(chosen.sample(rng, B))
            return seen[-1]

        steps = racer(cell, chosen._replace(sample=sample), 1.0, 1.0, Settings(cell, steps=4), seed)
        for _ in range(4):
            steps.step()
        return [batch.x.tobytes() + batch.y.tobytes() for batch in seen]

    for seed in range(3):
        shown = inputs("rnn", seed)
        assert len(set(shown)) == 4
        assert all(inputs(cell, seed) == shown for cell in ("rnn-relu", "gru", "lstm"))
    assert inputs("rnn", 0) != inputs("rnn", 1)


def test_a_race_can_be_left_between_two_steps() -> None:
    race = start_training(first="rnn", second="gru", **RACE)  # type: ignore[arg-type]
    for _, _ in zip(range(3), race.steps(), strict=False):
        pass
    assert len(race.news().first.loss) == 3
    race.racers[1].step()
    assert len(race.news().second.loss) == 1


def test_a_network_that_diverges_leaves_the_race_and_the_other_goes_on() -> None:
    wild = {**RACE, "lag": 100, "rho": 3.0, "clip": False, "steps": 3}
    race = training_race(first="rnn-relu", second="rnn", **wild)
    assert race.first.diverged == len(race.first.loss) == 1
    assert (race.second.diverged, len(race.second.loss)) == (0, 3)


def test_shades_are_half_powers_of_ten() -> None:
    norms = np.array([0.0, 9e-9, 1.1e-8, 1.1e-4, 0.09, 0.11, math.inf, math.nan])
    assert shades(norms) == "0019eff-"


@pytest.mark.parametrize(("rho", "number"), [(2.4, True), (3.0, False)])
def test_a_gradient_that_is_no_number_is_no_strong_one(rho: float, number: bool) -> None:
    """As the page's explosion goes: at ρ = 2.4 the gradient is huge, at ρ = 3 it is no number, nor is the loss."""
    task, settings = first_bit_task(100), Settings("rnn-relu", steps=1)
    exploding = racer("rnn-relu", task, rho, 3.0, settings, 0)
    batch = task.sample(np.random.default_rng(0).spawn(3)[1], settings.B)
    cell = cell_for(batch, exploding.parameters, settings)
    dh = evaluate(cell, exploding.parameters, batch, task.loss).dh
    assert np.isfinite(dh).all() if number else np.isnan(dh).any(axis=(1, 2)).all()
    exploding.step()
    assert exploding.diverged == 1
    assert exploding.reach == [("f" if number else NO_NUMBER) * 101]


def test_a_race_records_how_far_back_gradients_reach_at_the_first_step_and_every_so_many() -> None:
    race = start_training(first="rnn", second="lstm", **{**RACE, "steps": 75})  # type: ignore[arg-type]
    for _, _ in zip(range(7), race.steps(), strict=False):
        pass
    rnn, lstm = race.racers
    assert rnn.every == 3  # 25 rows
    assert [len(rnn.seen(since).reach) for since in (0, 1, 3, 4, 7)] == [3, 2, 2, 1, 0]
    assert {len(row) for row in rnn.reach + lstm.reach + lstm.cell_reach} == {5 + 1}
    assert (len(lstm.cell_reach), rnn.cell_reach) == (3, [])


@pytest.mark.parametrize("steps", STEPS.values)
def test_the_last_test_comes_after_the_last_step(steps: int) -> None:
    """Whatever number of steps a reader may choose."""
    assert steps % math.ceil(steps / ROWS) == 0


def test_a_network_is_tested_on_sequences_it_does_not_train_on() -> None:
    race = training_race(first="lstm", second="rnn", **{**RACE, "task": "brackets", "steps": 50})
    assert [len(lane.tested) for lane in (race.first, race.second)] == [25, 25]
    assert (race.guessing, race.guessing_tested) == (dyck_guessing(5), dyck_guessing(25))
    untested = training_race(first="lstm", second="rnn", **RACE)
    assert untested.first.tested == untested.second.tested == []
    assert untested.guessing == untested.guessing_tested == 0.5


def test_a_test_counts_right_answers() -> None:
    """A test whose right answers are the wrong ones gives what is missing to 1."""
    task = task_at("agreement", 5, 5)
    assert task.test is not None
    sample = task.test.sample
    opposite = task.test._replace(sample=lambda rng, B: _contradicted(sample(rng, B)))
    shares = []
    for test in (task.test, opposite):
        network = racer("rnn", task._replace(test=test), 1.0, 1.0, Settings("rnn", steps=25), 3)
        for _ in range(5):
            network.step()
        shares.append(network.tested)
    assert shares[0] == pytest.approx([1.0 - share for share in shares[1]])
    assert {len(found) for found in shares} == {5}


def _contradicted(batch: Batch) -> Batch:
    return batch._replace(y=1 - batch.y)


@pytest.mark.parametrize(
    ("loss", "solved"),
    [
        ([0.0] * 9, False),  # not ten batches yet
        ([0.0999] * 10, True),
        ([0.1001] * 10, False),
        ([9.0, *[0.0999] * 10], True),  # what was before does not count
        ([0.0999] * 10 + [9.0], False),  # what comes after does
        ([0.0] * 9 + [0.9], True),  # one bad batch: the mean is below a tenth
        ([0.0] * 9 + [1.1], False),
        ([0.0] * 9 + [math.nan], False),
    ],
)
def test_solved_means_a_mean_below_a_tenth_over_the_last_ten_batches(loss: list[float], solved: bool) -> None:
    assert solves(loss, 1.0) is solved
    assert solves([2 * value for value in loss], 2.0) is solved


def test_a_race_remembers_the_first_step_at_which_a_task_was_solved() -> None:
    race = training_race(first="lstm", second="gru", **RACE)
    for lane in (race.first, race.second):
        found = [n for n in range(1, len(lane.loss) + 1) if solves(lane.loss[:n], race.baseline)]
        assert lane.solved == (found[0] if found else 0)
    assert race.first.solved


def test_news_are_told_once_though_one_network_stops_early() -> None:
    wild = {**RACE, "lag": 100, "rho": 3.0, "clip": False, "steps": 3}
    race = start_training(first="rnn-relu", second="rnn", **wild)  # type: ignore[arg-type]
    all_news = [race.news() for _ in race.steps()]
    assert [len(news.first.loss) for news in all_news] == [1, 0, 0]
    assert [len(news.second.loss) for news in all_news] == [1, 1, 1]


def test_a_sentence_has_whole_phrases_five_at_least() -> None:
    rng = np.random.default_rng(0)
    lengths = {lag: len(task_at("agreement", lag, 0).sample(rng, 1).x) for lag in (5, 15, 31, 32)}
    assert lengths == {5: 17, 15: 17, 31: 32, 32: 35}
