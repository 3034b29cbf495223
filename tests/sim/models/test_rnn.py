import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.models.arrays import Array
from sim.models.rnn import Activation, RNNWeights, rnn_backward, rnn_forward, rnn_step
from tests.sim.models.finite_differences import numerical_gradient, relative_error

ACTIVATIONS: list[Activation] = ["tanh", "relu", "linear"]


def draw(seed: int, T: int = 5, B: int = 2, D: int = 3, H: int = 4) -> tuple[Array, Array, RNNWeights, Array]:
    """Inputs, initial state, weights and upstream gradients, all of order one."""
    rng = np.random.default_rng(seed)
    weights = RNNWeights(rng.normal(size=(D, H)), rng.normal(size=(H, H)) / 2, rng.normal(size=H))
    return rng.normal(size=(T, B, D)), rng.normal(size=(B, H)), weights, rng.normal(size=(T, B, H))


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_gradients_match_finite_differences(activation: Activation) -> None:
    x, h_0, weights, dL_dh = draw(0)

    def loss() -> float:
        return float((rnn_forward(x, weights, h_0, activation).h[1:] * dL_dh).sum())

    found = rnn_backward(rnn_forward(x, weights, h_0, activation), dL_dh, weights, activation)
    pairs = zip((*found[:4], found.dh[0]), (*weights, x, h_0), strict=True)
    for gradient, array in pairs:
        assert relative_error(gradient, numerical_gradient(loss, array)) < 1e-6


@given(st.integers(0, 10**6), st.integers(1, 12))
def test_a_linear_rnn_without_input_is_a_matrix_power(seed: int, T: int) -> None:
    _, h_0, weights, _ = draw(seed)
    weights = weights._replace(b_h=np.zeros(4))
    trace = rnn_forward(np.zeros((T, 2, 3)), weights, h_0, "linear")
    power = np.linalg.matrix_power(weights.W_hh, T)
    np.testing.assert_allclose(trace.h[T], h_0 @ power, rtol=1e-9, atol=1e-9)


@given(st.integers(0, 10**6), st.integers(1, 12))
def test_the_linear_gradient_is_the_transposed_matrix_power(seed: int, T: int) -> None:
    _, h_0, weights, dL_dh = draw(seed, T=T)
    dL_dh[:-1] = 0.0
    found = rnn_backward(rnn_forward(np.zeros((T, 2, 3)), weights, h_0, "linear"), dL_dh, weights, "linear")
    power = np.linalg.matrix_power(weights.W_hh.T, T)
    np.testing.assert_allclose(found.dh[0], dL_dh[-1] @ power, rtol=1e-9, atol=1e-9)


def test_the_initial_state_is_zero_when_left_out() -> None:
    x, h_0, weights, _ = draw(1)
    np.testing.assert_array_equal(rnn_forward(x, weights).h, rnn_forward(x, weights, np.zeros_like(h_0)).h)


def test_a_sequence_is_its_steps() -> None:
    x, h_0, weights, _ = draw(2)
    h = h_0
    for x_t in x:
        h = rnn_step(x_t, h, *weights)
    np.testing.assert_array_equal(rnn_forward(x, weights, h_0).h[-1], h)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_the_dtype_is_preserved(dtype: type, activation: Activation) -> None:
    x, _, weights, dL_dh = draw(3)
    weights = RNNWeights(*(w.astype(dtype) for w in weights))
    trace = rnn_forward(x.astype(dtype), weights, activation=activation)
    gradients = rnn_backward(trace, dL_dh.astype(dtype), weights, activation)
    assert {array.dtype for array in (*trace, *gradients)} == {np.dtype(dtype)}


def test_the_arguments_are_left_as_they_were() -> None:
    x, h_0, weights, dL_dh = draw(4)
    copies = [array.copy() for array in (x, h_0, *weights, dL_dh)]
    rnn_backward(rnn_forward(x, weights, h_0), dL_dh, weights)
    for array, copy in zip((x, h_0, *weights, dL_dh), copies, strict=True):
        np.testing.assert_array_equal(array, copy)
