from typing import Any

import numpy as np
import pytest

from sim.models.arrays import Array
from sim.models.readout import read_out, share_right
from sim.models.tasks import Batch, Loss
from tests.sim.models.finite_differences import numerical_gradient, relative_error

T, B, H, K = 4, 3, 5, 2
COUNTS = np.array([[True, False, True], [False] * 3, [False] * 3, [True, True, True]])


def problem(loss: Loss) -> tuple[tuple[Array, Array, Array], Batch]:
    rng = np.random.default_rng(0)
    y: Any = rng.integers(K, size=(T, B)) if loss == "cross-entropy" else rng.normal(size=(T, B, K))
    return (rng.normal(size=(T, B, H)), rng.normal(size=(H, K)), rng.normal(size=K)), Batch(y, y, COUNTS)


@pytest.mark.parametrize("loss", ["cross-entropy", "squared-error"])
def test_the_gradients_match_finite_differences(loss: Loss) -> None:
    arrays, batch = problem(loss)
    found = read_out(*arrays, batch, loss)
    for gradient, array in zip((found.dh, found.dW_hy, found.db_y), arrays, strict=True):
        expected = numerical_gradient(lambda: read_out(*arrays, batch, loss).loss, array)
        assert relative_error(gradient, expected) < 1e-6


def test_steps_without_an_answer_get_no_gradient() -> None:
    arrays, batch = problem("cross-entropy")
    dh = read_out(*arrays, batch, "cross-entropy").dh
    assert (dh[~COUNTS] == 0.0).all()
    assert (dh[COUNTS] != 0.0).all()


def test_the_share_of_right_answers_can_be_had_alone() -> None:
    (h, W_hy, b_y), batch = problem("cross-entropy")
    right = (h @ W_hy + b_y).argmax(axis=-1) == batch.y
    assert share_right(h, W_hy, b_y, batch, "cross-entropy") == right[COUNTS].mean()
    assert read_out(h, W_hy, b_y, batch, "cross-entropy").accuracy == right[COUNTS].mean()
