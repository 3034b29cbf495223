import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.models.arrays import Array
from sim.models.lstm import LSTMWeights, lstm_backward, lstm_forward, lstm_step
from tests.sim.models.finite_differences import numerical_gradient, relative_error

T, B, D, H = 5, 2, 3, 4


def draw(seed: int) -> tuple[Array, Array, Array, LSTMWeights, Array]:
    """Inputs, initial states, weights and upstream gradients, all of order one."""
    rng = np.random.default_rng(seed)
    weights = LSTMWeights(rng.normal(size=(D, 4 * H)), rng.normal(size=(H, 4 * H)), rng.normal(size=4 * H))
    h_0, c_0 = rng.normal(size=(2, B, H))
    return rng.normal(size=(T, B, D)), h_0, c_0, weights, rng.normal(size=(T, B, H))


@pytest.mark.parametrize("forget_gate", [True, False])
def test_gradients_match_finite_differences(forget_gate: bool) -> None:
    x, h_0, c_0, weights, dL_dh = draw(0)

    def loss() -> float:
        return float((lstm_forward(x, weights, h_0, c_0, forget_gate=forget_gate).h[1:] * dL_dh).sum())

    found = lstm_backward(lstm_forward(x, weights, h_0, c_0, forget_gate=forget_gate), dL_dh, weights)
    pairs = zip((*found[:4], found.dh[0], found.dc[0]), (*weights, x, h_0, c_0), strict=True)
    for gradient, array in pairs:
        assert relative_error(gradient, numerical_gradient(loss, array)) < 1e-6


def test_without_forget_gate_its_weights_get_no_gradient() -> None:
    x, h_0, c_0, weights, dL_dh = draw(1)
    found = lstm_backward(lstm_forward(x, weights, h_0, c_0, forget_gate=False), dL_dh, weights)
    for gradient in found[:3]:
        assert not gradient[..., H : 2 * H].any()


@given(st.integers(0, 10**6))
def test_without_forget_gate_the_cell_is_a_plain_sum(seed: int) -> None:
    x, h_0, c_0, weights, _ = draw(seed)
    trace = lstm_forward(x, weights, h_0, c_0, forget_gate=False)
    np.testing.assert_allclose(trace.c[-1], c_0 + (trace.i * trace.g).sum(axis=0), rtol=1e-12, atol=1e-12)


def test_closed_input_and_output_gates_leave_only_the_decay_by_f() -> None:
    b_f = 1.0
    b_h = np.repeat([-1e3, b_f, 0.0, -1e3], H)
    weights = LSTMWeights(np.zeros((D, 4 * H)), np.zeros((H, 4 * H)), b_h)
    c_0 = np.ones((B, H))
    trace = lstm_forward(np.zeros((T, B, D)), weights, c_0=c_0)
    np.testing.assert_allclose(trace.c[-1], (1 / (1 + np.exp(-b_f))) ** T, rtol=1e-12)


def test_a_sequence_is_its_steps() -> None:
    x, h, c, weights, _ = draw(2)
    trace = lstm_forward(x, weights, h, c)
    for x_t in x:
        h, c, *_ = lstm_step(x_t, h, c, *weights)
    np.testing.assert_array_equal(trace.h[-1], h)
    np.testing.assert_array_equal(trace.c[-1], c)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_dtype_is_preserved(dtype: type) -> None:
    x, _, _, weights, dL_dh = draw(3)
    weights = LSTMWeights(*(w.astype(dtype) for w in weights))
    trace = lstm_forward(x.astype(dtype), weights)
    gradients = lstm_backward(trace, dL_dh.astype(dtype), weights)
    assert {array.dtype for array in (*trace, *gradients)} == {np.dtype(dtype)}


def test_saturated_gates_raise_no_warning() -> None:
    x, _, _, weights, dL_dh = draw(4)
    trace = lstm_forward(1e6 * x, weights)
    assert np.isfinite(lstm_backward(trace, dL_dh, weights).dW_hh).all()
