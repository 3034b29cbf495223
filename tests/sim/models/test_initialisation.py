import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.models.arrays import sigmoid
from sim.models.gru import GRUWeights, gru_forward
from sim.models.initialisation import (
    bias_for_memory,
    chrono_bias,
    forget_bias,
    gaussian,
    gru_weights,
    half_life,
    identity,
    lstm_weights,
    non_normal,
    orthogonal,
    rnn_weights,
    update_bias,
)
from sim.models.lstm import LSTMWeights, lstm_forward
from sim.models.spectra import spectral_norms, spectral_radius

SEEDS = st.integers(0, 10**6)


def test_gaussian_weights_have_the_deviation_gain_over_root_rows() -> None:
    W = gaussian(np.random.default_rng(0), 400, 300, gain=2.0)
    assert W.std() == pytest.approx(2.0 / 20.0, rel=0.01)  # 120,000 draws: 0.2 % standard error
    assert abs(W.mean()) < 0.001


def test_a_large_gaussian_matrix_follows_the_circular_law() -> None:
    W = gaussian(np.random.default_rng(0), 200, 200, gain=1.5)
    assert spectral_radius(W) == pytest.approx(1.5, rel=0.1)
    assert spectral_norms(W) == pytest.approx(3.0, rel=0.1)  # twice the gain


@given(SEEDS, st.integers(1, 12), st.floats(0.1, 3.0))
def test_orthogonal_weights_scale_every_direction_by_rho(seed: int, H: int, rho: float) -> None:
    W = orthogonal(np.random.default_rng(seed), H, rho)
    np.testing.assert_allclose(W.T @ W, rho**2 * np.eye(H), atol=1e-12)


def test_orthogonal_draws_are_rotations_as_often_as_reflections() -> None:
    rng = np.random.default_rng(0)
    determinants = [np.linalg.det(orthogonal(rng, 3)) for _ in range(2000)]
    assert abs(np.mean(determinants)) < 0.1  # ±1 equally often under the Haar measure; 4.5 standard errors


def test_identity_is_scaled() -> None:
    np.testing.assert_array_equal(identity(2, 0.5), [[0.5, 0.0], [0.0, 0.5]])


@given(SEEDS, st.integers(2, 8), st.floats(0.0, 4.0))
def test_the_knob_turns_singular_values_not_eigenvalues(seed: int, H: int, feed: float) -> None:
    W = non_normal(np.random.default_rng(seed), H, rho=0.9, feed=feed)
    nilpotent = np.linalg.matrix_power(W - 0.9 * np.eye(H), H)
    np.testing.assert_allclose(nilpotent, 0.0, atol=1e-9)  # so that every eigenvalue is 0.9
    assert max(0.9, feed) - 1e-9 <= spectral_norms(W) <= 0.9 + feed + 1e-9


@pytest.mark.parametrize(("bias", "steps"), [(0, "1.0"), (1, "2.2"), (2, "5.5"), (3, "14.3"), (5, "103.2")])
def test_half_lives_of_common_forget_biases(bias: float, steps: str) -> None:
    assert f"{half_life(bias):.1f}" == steps


def test_the_half_life_of_an_almost_open_gate_is_finite() -> None:
    assert half_life(50.0) == pytest.approx(math.log(2) * math.exp(50.0))  # σ(50) rounds to 1


def test_a_memory_shorter_than_two_steps_is_refused() -> None:
    with pytest.raises(ValueError, match=r"T_max is 1\.5; .* at least 2"):
        chrono_bias(np.random.default_rng(0), 3, T_max=1.5)


def test_the_gain_is_that_of_the_recurrent_weights() -> None:
    lstm = [lstm_weights(np.random.default_rng(0), 3, forget_bias(4), gain) for gain in (1.0, 4.0)]
    gru = [gru_weights(np.random.default_rng(0), 3, update_bias(4), gain) for gain in (1.0, 4.0)]
    for quiet, loud in (lstm, gru):
        np.testing.assert_array_equal(loud.W_xh, quiet.W_xh)
        np.testing.assert_allclose(loud.W_hh, 4.0 * quiet.W_hh)


@pytest.mark.parametrize("T", [10, 100, 1000])
def test_chrono_memory_keeps_about_one_over_e(T: float) -> None:
    f = sigmoid(np.array(bias_for_memory(T)))
    assert f == pytest.approx(1.0 - 1.0 / T, rel=1e-12)
    # (1 − 1/T)^T approaches 1/e from below, with relative error 1/(2T)
    assert f**T == pytest.approx(np.exp(-1.0), rel=0.6 / T)


def test_a_keep_rate_of_nine_tenths_is_gone_after_a_hundred_steps() -> None:
    assert f"{0.9**100:.1e}" == "2.7e-05"
    assert f"{0.99**100:.2f}" == "0.37"


@given(SEEDS)
def test_chrono_biases_pair_an_open_forget_gate_with_a_closed_input_gate(seed: int) -> None:
    i, f, g, o = chrono_bias(np.random.default_rng(seed), 5, T_max=50).reshape(4, 5)
    np.testing.assert_array_equal(i, -f)
    assert ((f >= 0.0) & (f <= np.log(49.0))).all()
    assert not g.any()
    assert not o.any()


def test_the_forget_bias_lands_in_the_second_block() -> None:
    np.testing.assert_array_equal(forget_bias(2, 3.0), [0, 0, 3, 3, 0, 0, 0, 0])


@pytest.mark.parametrize("bias", [0.0, 1.0, 5.0])
def test_the_same_keep_bias_opens_the_gate_that_keeps_in_both_gated_cells(bias: float) -> None:
    """Without weights a gate stands at σ(bias), and a state of 1 is kept to that part of it."""
    x, ones = np.zeros((1, 1, 1)), np.ones((1, 2))
    lstm = LSTMWeights(np.zeros((1, 8)), np.zeros((2, 8)), forget_bias(2, bias))
    gru = GRUWeights(np.zeros((1, 6)), np.zeros((2, 6)), update_bias(2, bias), np.zeros(6))
    kept = np.full((1, 2), 1.0 / (1.0 + math.exp(-bias)))
    np.testing.assert_allclose(lstm_forward(x, lstm, c_0=ones).c[1], kept)
    np.testing.assert_allclose(gru_forward(x, gru, ones).h[1], kept)


def test_weights_have_the_shapes_of_their_cells() -> None:
    rng = np.random.default_rng(0)
    assert [w.shape for w in rnn_weights(rng, 3, identity(4))] == [(3, 4), (4, 4), (4,)]
    assert [w.shape for w in gru_weights(rng, 3, update_bias(4))] == [(3, 12), (4, 12), (12,), (12,)]
    assert [w.shape for w in lstm_weights(rng, 3, forget_bias(4))] == [(3, 16), (4, 16), (16,)]


def test_the_same_seed_gives_the_same_weights() -> None:
    first, again = (lstm_weights(np.random.default_rng(5), 3, forget_bias(4)) for _ in range(2))
    for one, other in zip(first, again, strict=True):
        np.testing.assert_array_equal(one, other)
