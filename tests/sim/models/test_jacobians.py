from collections.abc import Callable
from functools import partial

import numpy as np
import pytest

from sim.models.arrays import Array
from sim.models.gru import GRUWeights, gru_backward, gru_forward
from sim.models.initialisation import forget_bias, lstm_weights
from sim.models.jacobians import (
    gru_jacobians,
    jacobians_to_last,
    lstm_cell_jacobians,
    lstm_direct_path,
    lstm_jacobians,
    rnn_jacobians,
)
from sim.models.lstm import LSTMTrace, LSTMWeights, lstm_forward, lstm_step
from sim.models.rnn import Activation, RNNWeights, rnn_forward
from sim.models.spectra import geometric_mean, spectral_norms
from tests.sim.models.finite_differences import numerical_jacobian, relative_error

T, D, H = 6, 3, 4


def draw(blocks: int, biases: int = 1) -> tuple[Array, ...]:
    rng = np.random.default_rng(blocks)
    shapes = [(T, 1, D), (1, H), (1, H), (D, blocks * H), (H, blocks * H)]
    return *(rng.normal(size=shape) for shape in shapes), *rng.normal(size=(biases, blocks * H))


def check_every_lag(found: Array, last_from: Callable[[int, Array], Array], states: Array) -> None:
    """Compare ∂s_T/∂s_k with finite differences for every k; states are (T + 1, 1, N)."""
    for k in range(T + 1):
        expected = numerical_jacobian(partial(last_from, k), states[k, 0])
        assert relative_error(found[k, 0], expected) < 1e-6


@pytest.mark.parametrize("activation", ["tanh", "relu", "linear"])
def test_rnn_jacobians_match_finite_differences_at_every_lag(activation: Activation) -> None:
    x, h_0, _, W_xh, W_hh, b_h = draw(1)
    weights = RNNWeights(W_xh, W_hh, b_h)
    trace = rnn_forward(x, weights, h_0, activation)
    found = jacobians_to_last(rnn_jacobians(trace, W_hh, activation))
    if activation == "relu":
        assert (trace.h[1:] > 0).any(axis=2).all(), "a dead step would make the check empty"
    check_every_lag(found, lambda k, h: rnn_forward(x[k:], weights, h[None], activation).h[-1, 0], trace.h)


def test_gru_jacobians_match_finite_differences_at_every_lag() -> None:
    x, h_0, _, *arrays = draw(3, biases=2)
    weights = GRUWeights(*arrays)
    trace = gru_forward(x, weights, h_0)
    found = jacobians_to_last(gru_jacobians(trace, weights.W_hh))
    check_every_lag(found, lambda k, h: gru_forward(x[k:], weights, h[None]).h[-1, 0], trace.h)


@pytest.mark.parametrize("forget_gate", [True, False])
def test_joint_lstm_jacobians_match_finite_differences_at_every_lag(forget_gate: bool) -> None:
    x, h_0, c_0, *arrays = draw(4)
    weights = LSTMWeights(*arrays)
    trace = lstm_forward(x, weights, h_0, c_0, forget_gate=forget_gate)

    def last_from(k: int, s: Array) -> Array:
        c_k, h_k = np.split(s[None], 2, axis=1)
        rest = lstm_forward(x[k:], weights, h_k, c_k, forget_gate=forget_gate)
        return np.concatenate([rest.c[-1, 0], rest.h[-1, 0]])

    found = jacobians_to_last(lstm_jacobians(trace, weights.W_hh))
    check_every_lag(found, last_from, np.concatenate([trace.c, trace.h], axis=2))


def test_the_full_cell_derivative_matches_finite_differences() -> None:
    x, h_0, c_0, *arrays = draw(4)
    weights = LSTMWeights(*arrays)
    trace = lstm_forward(x, weights, h_0, c_0)
    found = lstm_cell_jacobians(trace, weights.W_hh)
    for t in range(1, T):
        expected = numerical_jacobian(partial(next_cell, trace, weights, t), trace.c[t, 0])
        assert relative_error(found[t - 1, 0], expected) < 1e-6


def next_cell(trace: LSTMTrace, weights: LSTMWeights, t: int, c_prev: Array) -> Array:
    """c_{t+1} when c_t is nudged and h_t = o_t tanh(c_t) follows, the gate o_t held."""
    h_prev: Array = trace.o[t - 1] * np.tanh(c_prev)
    c: Array = lstm_step(trace.x[t], h_prev, c_prev[None], *weights).c[0]
    return c


def test_the_direct_path_is_the_product_of_forget_gates() -> None:
    f = np.random.default_rng(0).uniform(size=(T, 2, H))
    found = lstm_direct_path(f)
    for k in range(T + 1):
        np.testing.assert_allclose(found[k], np.prod(f[k:], axis=0), rtol=1e-12)


def test_the_joint_jacobian_is_the_direct_path_when_nothing_listens_to_h() -> None:
    x, h_0, c_0, W_xh, W_hh, b_h = draw(4)
    weights = LSTMWeights(W_xh, np.zeros_like(W_hh), b_h)
    trace = lstm_forward(x, weights, h_0, c_0)
    cells = jacobians_to_last(lstm_jacobians(trace, weights.W_hh))[:, 0, :H, :H]
    for k in range(T + 1):
        np.testing.assert_allclose(cells[k], np.diag(lstm_direct_path(trace.f)[k, 0]), rtol=1e-12)


def test_the_latch_of_bengio_holds_a_bit_and_forgets_its_gradient() -> None:
    weights = RNNWeights(np.zeros((1, 1)), np.array([[1.25]]), np.zeros(1))
    trace = rnn_forward(np.zeros((300, 1, 1)), weights, np.ones((1, 1)))
    steps = rnn_jacobians(trace, weights.W_hh)
    assert f"{trace.h[-1].item():.4f}" == "0.7104"
    assert f"{steps[-1].item():.3f}" == "0.619"
    assert f"{jacobians_to_last(steps[-50:])[0].item():.1e}" == "3.9e-11"


@pytest.mark.parametrize(("bias", "full", "direct"), [(1.0, 1.6e-5, 5.8e-9), (3.0, 4.2, 0.088)])
def test_paths_through_the_gates_outweigh_the_direct_one_as_measured(bias: float, full: float, direct: float) -> None:
    """H = 32, lag 59, gain 1, five seeds; the figures depend on the draws within a factor of about two."""
    products, paths = [], []
    for seed in range(5):
        rng = np.random.default_rng(seed)
        weights = lstm_weights(rng, 32, forget_bias(32, bias))
        trace = lstm_forward(rng.normal(size=(60, 1, 32)), weights)
        products.append(jacobians_to_last(lstm_jacobians(trace, weights.W_hh))[1, 0, :32, :32])
        paths.append(lstm_direct_path(trace.f)[1, 0].max())
    assert 1 / 3 < geometric_mean(spectral_norms(np.array(products)), axis=0) / full < 3
    assert 1 / 3 < geometric_mean(np.array(paths), axis=0) / direct < 3


def test_backpropagation_multiplies_by_these_jacobians() -> None:
    x, h_0, _, *arrays = draw(3, biases=2)
    weights = GRUWeights(*arrays)
    trace = gru_forward(x, weights, h_0)
    dL_dh = np.zeros((T, 1, H))
    dL_dh[-1] = np.arange(H)
    expected = np.arange(H) @ jacobians_to_last(gru_jacobians(trace, weights.W_hh))[:, 0]
    np.testing.assert_allclose(gru_backward(trace, dL_dh, weights).dh[:, 0], expected, rtol=1e-10)
