import itertools
import math
from collections.abc import Iterator

import numpy as np
import pytest

from sim.models.arrays import Array
from sim.models.cells import CELLS, fast_cell
from sim.models.grammars import parity_task
from sim.models.initialisation import (
    forget_bias,
    gru_weights,
    identity,
    lru_weights,
    lstm_weights,
    min_gru_weights,
    orthogonal,
    rnn_weights,
    update_bias,
)
from sim.models.optimisers import Arrays
from sim.models.tasks import Task, adding_task, first_bit_task
from sim.models.training import Progress, Settings, evaluate, gradient_norms_by_lag, train, with_readout
from tests.sim.models.finite_differences import numerical_gradient, relative_error

H = 6


def network(cell: str, task: Task, dtype: type = np.float64, seed: int = 0) -> Arrays:
    rng = np.random.default_rng(seed)
    if cell.startswith("lstm"):
        weights: tuple[Array, ...] = lstm_weights(rng, task.D, forget_bias(H))
    elif cell == "gru":
        weights = gru_weights(rng, task.D, update_bias(H))
    elif cell == "lru":
        weights = lru_weights(rng, task.D, np.full(H // 2, 0.9))
    elif cell == "min-gru":
        weights = min_gru_weights(rng, task.D, np.ones(H))
    else:
        weights = rnn_weights(rng, task.D, orthogonal(rng, H))
    return with_readout(rng, weights, H, task.K, dtype)


def run(settings: Settings, task: Task, dtype: type = np.float32, seed: int = 0) -> Iterator[Progress]:
    return train(task, network(settings.cell, task, dtype, seed), settings, np.random.default_rng(seed))


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("task", [adding_task(5), parity_task(6)], ids=["numbers", "classes"])
def test_the_gradient_of_every_parameter_matches_finite_differences(cell: str, task: Task) -> None:
    parameters = network(cell, task)
    batch = task.sample(np.random.default_rng(1), 2)

    def loss() -> float:
        return evaluate(CELLS[cell], parameters, batch, task.loss).loss

    found = evaluate(CELLS[cell], parameters, batch, task.loss).gradients
    for gradient, array in zip(found, parameters, strict=True):
        if array.size < 100:
            assert relative_error(gradient, numerical_gradient(loss, array)) < 1e-6


@pytest.mark.parametrize("cell", CELLS)
def test_the_fast_step_gives_the_numbers_of_the_readable_one(cell: str) -> None:
    task = first_bit_task(12)
    parameters = network(cell, task)
    batch = task.sample(np.random.default_rng(1), 4)
    readable = evaluate(CELLS[cell], parameters, batch, task.loss)
    fast = evaluate(fast_cell(cell, 12, 4, H, np.dtype(np.float64)), parameters, batch, task.loss)
    assert fast.loss == pytest.approx(readable.loss, rel=1e-12)
    np.testing.assert_allclose(fast.dh, readable.dh, rtol=1e-9, atol=1e-15)
    for one, other in zip(fast.gradients, readable.gradients, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-9, atol=1e-15)


def test_the_cell_of_1997_forgets_nothing() -> None:
    weights = lstm_weights(np.random.default_rng(0), 2, forget_bias(H))
    trace = CELLS["lstm-1997"].forward(np.ones((3, 1, 2)), weights)
    np.testing.assert_array_equal(trace.f, np.ones((3, 1, H)))


def test_the_same_seed_gives_the_same_curve() -> None:
    settings = Settings("lstm", steps=5)
    first, again, other = (
        [record.loss for record in run(settings, first_bit_task(8), seed=seed)] for seed in (1, 1, 2)
    )
    assert first == again
    assert first != other


def test_only_a_cell_with_a_cell_state_has_a_gradient_into_it() -> None:
    task = first_bit_task(12)
    batch = task.sample(np.random.default_rng(1), 4)
    assert evaluate(CELLS["gru"], network("gru", task), batch, task.loss).dc is None
    found = evaluate(CELLS["lstm"], network("lstm", task), batch, task.loss)
    fast = evaluate(fast_cell("lstm", 12, 4, H, np.dtype(np.float64)), network("lstm", task), batch, task.loss)
    assert found.dc is not None
    assert fast.dc is not None
    np.testing.assert_allclose(fast.dc, found.dc, rtol=1e-9, atol=1e-15)
    (record,) = train(task, network("lstm", task), Settings("lstm", steps=1, B=4), np.random.default_rng(1))
    assert record.cell_norms_by_lag is not None
    np.testing.assert_allclose(record.cell_norms_by_lag, gradient_norms_by_lag(found.dc), rtol=1e-9)


def test_training_can_stop_between_two_steps() -> None:
    steps = run(Settings("gru", steps=1000), first_bit_task(5))
    assert [record.step for record in itertools.islice(steps, 3)] == [1, 2, 3]


def test_an_lstm_learns_a_short_memory() -> None:
    *_, last = run(Settings("lstm", steps=150, learning_rate=0.03), first_bit_task(5))
    assert last.accuracy > 0.95
    assert last.loss < first_bit_task(5).baseline / 3


@pytest.mark.parametrize(
    "settings", [Settings("lstm", steps=2, optimiser="adam"), Settings("gru", steps=2, optimiser="sgd")]
)
def test_float32_parameters_stay_float32(settings: Settings) -> None:
    *_, last = run(settings, first_bit_task(5))
    assert {w.dtype for w in last.parameters} == {np.dtype(np.float32)}


def test_divergence_is_the_last_record_and_names_its_step() -> None:
    task = adding_task(40)
    rng = np.random.default_rng(0)
    weights = rnn_weights(rng, task.D, identity(H, scale=3.0))
    settings = Settings("rnn-relu", steps=500, optimiser="sgd", learning_rate=10.0)
    records = list(train(task, with_readout(rng, weights, H, task.K), settings, rng))
    assert 1 <= len(records) < 500
    assert [record.diverged for record in records] == [False] * (len(records) - 1) + [True]
    assert records[-1].step == len(records)
    assert all(math.isfinite(record.loss) and math.isfinite(record.norm) for record in records[:-1])
    assert not (math.isfinite(records[-1].loss) and math.isfinite(records[-1].norm))


def test_clipping_bounds_the_step_of_gradient_descent() -> None:
    task = adding_task(10)
    settings = Settings("rnn", steps=1, optimiser="sgd", learning_rate=0.5, max_norm=0.01)
    before = network("rnn", task)
    (record,) = train(task, before, settings, np.random.default_rng(0))
    moved = [after - start for after, start in zip(record.parameters, before, strict=True)]
    assert record.norm > 0.01
    assert math.sqrt(sum(float((d * d).sum()) for d in moved)) == pytest.approx(0.5 * 0.01)


def test_norms_by_lag_start_at_the_end_and_survive_squares_below_float32() -> None:
    dh = np.zeros((3, 1, 2), np.float32)
    dh[2, 0], dh[0, 0] = [3.0, 4.0], [3e-30, 4e-30]
    np.testing.assert_allclose(gradient_norms_by_lag(dh), [5.0, 0.0, 5e-30], rtol=1e-6)
