import numpy as np
import pytest

from sim.models.arrays import Array
from sim.models.gru import GRUWeights, gru_backward, gru_forward, gru_step
from tests.sim.models.finite_differences import numerical_gradient, relative_error

T, B, D, H = 5, 2, 3, 4


def draw(seed: int) -> tuple[Array, Array, GRUWeights, Array]:
    """Inputs, initial state, weights and upstream gradients, all of order one."""
    rng = np.random.default_rng(seed)
    weights = GRUWeights(
        rng.normal(size=(D, 3 * H)),
        rng.normal(size=(H, 3 * H)),
        rng.normal(size=3 * H),
        rng.normal(size=3 * H),
    )
    return rng.normal(size=(T, B, D)), rng.normal(size=(B, H)), weights, rng.normal(size=(T, B, H))


def test_gradients_match_finite_differences() -> None:
    x, h_0, weights, dL_dh = draw(0)

    def loss() -> float:
        return float((gru_forward(x, weights, h_0).h[1:] * dL_dh).sum())

    found = gru_backward(gru_forward(x, weights, h_0), dL_dh, weights)
    pairs = zip((*found[:5], found.dh[0]), (*weights, x, h_0), strict=True)
    for gradient, array in pairs:
        assert relative_error(gradient, numerical_gradient(loss, array)) < 1e-6


def test_an_update_gate_of_one_keeps_the_state() -> None:
    x, h_0, weights, _ = draw(1)
    weights.b_hh[H : 2 * H] = 1e3
    np.testing.assert_array_equal(gru_forward(x, weights, h_0).h[-1], h_0)


def test_a_sequence_is_its_steps() -> None:
    x, h, weights, _ = draw(2)
    trace = gru_forward(x, weights, h)
    for x_t in x:
        h, *_ = gru_step(x_t, h, *weights)
    np.testing.assert_array_equal(trace.h[-1], h)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_dtype_is_preserved(dtype: type) -> None:
    x, _, weights, dL_dh = draw(3)
    weights = GRUWeights(*(w.astype(dtype) for w in weights))
    trace = gru_forward(x.astype(dtype), weights)
    gradients = gru_backward(trace, dL_dh.astype(dtype), weights)
    assert {array.dtype for array in (*trace, *gradients)} == {np.dtype(dtype)}
