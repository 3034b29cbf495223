import numpy as np
import pytest

from sim.models.arrays import Array
from sim.models.linear_scan import scan_rounds
from sim.models.min_gru import MinGRUWeights, min_gru_backward, min_gru_forward
from tests.sim.models.finite_differences import numerical_gradient, relative_error

T, B, D, H = 7, 2, 3, 4


def draw(seed: int) -> tuple[Array, Array, MinGRUWeights, Array]:
    """Inputs, initial state, weights and upstream gradients, all of order one."""
    rng = np.random.default_rng(seed)
    weights = MinGRUWeights(rng.normal(size=(D, 2 * H)), rng.normal(size=2 * H))
    return rng.normal(size=(T, B, D)), rng.normal(size=(B, H)), weights, rng.normal(size=(T, B, H))


def test_gradients_match_finite_differences() -> None:
    x, h_0, weights, dL_dh = draw(0)

    def loss() -> float:
        return float((min_gru_forward(x, weights, h_0).h[1:] * dL_dh).sum())

    found = min_gru_backward(min_gru_forward(x, weights, h_0), dL_dh, weights)
    for gradient, array in zip((*found[:3], found.dh[0]), (*weights, x, h_0), strict=True):
        assert relative_error(gradient, numerical_gradient(loss, array)) < 1e-6


def test_a_gradient_is_multiplied_by_the_gates_and_by_nothing_else() -> None:
    x, h_0, weights, _ = draw(1)
    trace = min_gru_forward(x, weights, h_0)
    at_the_end = np.zeros((T, B, H))
    at_the_end[-1] = 1.0
    np.testing.assert_allclose(min_gru_backward(trace, at_the_end, weights).dh[0], trace.z.prod(axis=0), rtol=1e-12)


def test_a_gate_of_one_keeps_the_state_and_a_gate_of_zero_takes_the_candidate() -> None:
    x, h_0, weights, _ = draw(2)
    weights.b_h[:H] = 1e3
    np.testing.assert_array_equal(min_gru_forward(x, weights, h_0).h[-1], h_0)
    weights.b_h[:H] = -1e3
    np.testing.assert_array_equal(min_gru_forward(x, weights, h_0).h[1:], x @ weights.W_xh[:, H:] + weights.b_h[H:])


def test_the_tree_gives_the_states_of_the_loop() -> None:
    x, _, weights, _ = draw(3)
    trace = min_gru_forward(x, weights)
    rounds = scan_rounds(trace.z, (1 - trace.z) * trace.n)
    assert len(rounds) - 1 == 3  # ⌈log₂ 7⌉
    np.testing.assert_allclose(rounds[-1][1], trace.h[1:], rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_dtype_is_preserved(dtype: type) -> None:
    x, _, weights, dL_dh = draw(4)
    weights = MinGRUWeights(*(w.astype(dtype) for w in weights))
    trace = min_gru_forward(x.astype(dtype), weights)
    gradients = min_gru_backward(trace, dL_dh.astype(dtype), weights)
    assert {array.dtype for array in (*trace, *gradients)} == {np.dtype(dtype)}
