"""The readout in kernels, its losses and their gradients, against the readable functions in float64."""

import math

import numpy as np
import pytest

from sim.kernels.kernels import Kernels
from sim.models import readout
from sim.models.arrays import Array
from sim.models.losses import LOSSES
from sim.models.tasks import Batch, Loss
from tests.kernels.test_cells import double, far

SIZES = [(1, 1, 1, 1), (7, 3, 2, 5), (50, 32, 1, 32), (9, 16, 61, 13)]  # T, B, K, H
NEAR = 1e-6  # relative to the norm


def answers(rng: np.random.Generator, sizes: tuple[int, int, int, int], loss: Loss) -> Batch:
    """Draw answers, one of which counts at least; every second step asks for none but there."""
    T, B, K, _ = sizes
    y = rng.integers(K, size=(T, B)) if loss == "cross-entropy" else rng.normal(size=(T, B, K))
    counts = rng.random((T, B)) < 0.5
    counts[1::2] = False
    counts[-1, 0] = True
    return Batch(np.zeros((T, B, 1)), y, counts)


def problem(sizes: tuple[int, int, int, int], loss: Loss) -> tuple[Array, Array, Array, Batch]:
    T, B, K, H = sizes
    rng = np.random.default_rng(T)
    h, W_hy, b_y = (rng.normal(size=shape).astype(np.float32) for shape in ((T, B, H), (H, K), (K,)))
    return h, W_hy, b_y, answers(rng, sizes, loss)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_losses_and_gradients_are_the_readable_ones(
    in_use: Kernels, sizes: tuple[int, int, int, int], loss: Loss
) -> None:
    h, W_hy, b_y, batch = problem(sizes, loss)
    found = readout.read_out(h, W_hy, b_y, batch, loss)
    expected = readout.read_out(double(h), double(W_hy), double(b_y), batch, loss)
    assert found.loss == pytest.approx(expected.loss, rel=NEAR)
    assert found.accuracy == expected.accuracy
    for one, known in zip(found[2:], expected[2:], strict=True):
        assert far(one, known) <= NEAR


def test_a_cross_entropy_is_the_logarithm_of_how_many_when_all_are_alike(kernels: Kernels) -> None:
    for K in (1, 2, 3, 61, 1000):
        h, W_hy, b_y = np.zeros((1, 1, 4), np.float32), np.zeros((4, K), np.float32), np.full(K, 7, np.float32)
        batch = Batch(h, np.zeros((1, 1), int), np.ones((1, 1), bool))
        loss, accuracy, (_, _, db) = kernels.read_out(h, W_hy, b_y, batch, "cross-entropy")
        assert loss == pytest.approx(math.log(K), rel=1e-14, abs=1e-15)
        assert accuracy == 1.0  # the first of equals
        np.testing.assert_allclose(db, np.full(K, 1 / K) - np.eye(K)[0], atol=1e-7)


@pytest.mark.parametrize("loss", LOSSES)
def test_a_readout_goes_down_the_slope_of_its_loss(kernels: Kernels, loss: Loss) -> None:
    h, W_hy, b_y, batch = problem((7, 3, 2, 5), loss)
    before, _, (_, dW, db) = kernels.read_out(h, W_hy, b_y, batch, loss)
    after, _, _ = kernels.read_out(h, W_hy - 1e-3 * dW, b_y - 1e-3 * db, batch, loss)
    assert (before - after) / 1e-3 == pytest.approx(float(np.sum(dW**2) + np.sum(db**2)), rel=2e-2)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("wrong", [np.nan, np.inf, -np.inf])
def test_what_is_not_finite_stays_visible(kernels: Kernels, loss: Loss, wrong: float) -> None:
    h, W_hy, b_y, batch = problem((7, 3, 2, 5), loss)
    h[-1, 0, 0] = wrong
    assert not math.isfinite(kernels.read_out(h, W_hy, b_y, batch, loss)[0])


def test_answers_that_do_not_fit_are_refused(kernels: Kernels) -> None:
    h, W_hy, b_y, batch = problem((7, 3, 2, 5), "cross-entropy")
    for wrong in (-1, 2):
        y = batch.y.copy()
        y[-1, 0] = wrong
        with pytest.raises(ValueError, match="an answer is none of the 2 classes from 0 to 1"):
            kernels.read_out(h, W_hy, b_y, batch._replace(y=y), "cross-entropy")
    with pytest.raises(ValueError, match=r"answers \(7, 3\), \(7, 3\) of which count, are not those to \(7, 3, 2\)"):
        kernels.read_out(h, W_hy, b_y, batch, "squared-error")
    with pytest.raises(ValueError, match="shape"):
        kernels.read_out(h, W_hy[:-1], b_y, batch, "cross-entropy")
