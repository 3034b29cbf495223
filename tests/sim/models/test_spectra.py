import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.models.initialisation import gaussian, orthogonal, rnn_weights
from sim.models.jacobians import jacobians_to_last, rnn_jacobians
from sim.models.rnn import RNNWeights, rnn_forward
from sim.models.spectra import (
    geometric_mean,
    norms_by_lag,
    spectral_norms,
    spectral_radius,
    step_bound,
    zero_eigenvalue_example,
)


def test_both_eigenvalues_of_the_example_are_zero() -> None:
    W = zero_eigenvalue_example().W
    assert np.trace(W) == 0.0
    assert np.linalg.det(W) == 0.0
    np.testing.assert_array_equal(W @ W, np.zeros((2, 2)))


def test_the_example_rests_at_its_fixed_point() -> None:
    W, b, h, _ = zero_eigenvalue_example()
    np.testing.assert_allclose(b, [-4.0, 4.549306], atol=1e-6)
    np.testing.assert_allclose(np.tanh(W @ h + b), h, atol=1e-15)


def test_gradients_of_the_example_double_at_every_step() -> None:
    J = zero_eigenvalue_example().J
    np.testing.assert_array_equal(J @ J, 2.0 * J)
    np.testing.assert_array_equal(np.linalg.matrix_power(J, 40), 2.0**39 * J)


def test_the_example_in_the_rnn_has_the_same_jacobian() -> None:
    W, b, h, J = zero_eigenvalue_example()
    trace = rnn_forward(np.zeros((3, 1, 1)), RNNWeights(np.zeros((1, 2)), W.T, b), h[None])
    np.testing.assert_allclose(rnn_jacobians(trace, W.T)[2, 0], J, atol=1e-12)


def test_the_example_does_not_stay_where_its_gradient_doubles() -> None:
    """The page prints six decimals of the bias: some twenty steps of doubling, and then the state is elsewhere."""
    W, _, h, rest = zero_eigenvalue_example()
    assert 7e6 < spectral_norms(np.linalg.matrix_power(rest, 20)) < 8e6
    weights = RNNWeights(np.zeros((1, 2)), W.T, np.array([-4.0, 4.549306]))
    trace = rnn_forward(np.zeros((40, 1, 1)), weights, h[None])
    norms, J = [], np.eye(2)
    for step in rnn_jacobians(trace, W.T)[:, 0]:
        J = step @ J
        norms.append(float(spectral_norms(J)))
    np.testing.assert_allclose(np.divide(norms[1:12], norms[:11]), 2.0, rtol=0.01)
    assert 9e6 < norms[19] < 1.1e7
    assert norms[39] < 1e-30


def test_with_another_bias_the_gradient_of_the_example_explodes_from_every_start_that_is_drawn() -> None:
    """The same W, whose square is zero, in a network that never comes to rest: its Lyapunov exponent is positive."""
    starts, steps = 2_000, 1_000
    W, b = zero_eigenvalue_example().W, np.array([1.625, -2.125])
    h = np.random.default_rng(0).uniform(-1.0, 1.0, size=(starts, 2))
    product, grown = np.tile(np.eye(2), (starts, 1, 1)), np.zeros(starts)
    for _ in range(steps):
        h = np.tanh(h @ W.T + b)
        product = (1.0 - h**2)[:, :, None] * W @ product
        sizes = np.sqrt((product**2).sum(axis=(1, 2)))
        product /= sizes[:, None, None]
        grown += np.log(sizes)
    assert np.log(1.5) < (grown / steps).min()
    assert (grown / steps).max() < np.log(1.8)


def test_the_norms_of_a_linear_orthogonal_chain_are_powers_of_rho() -> None:
    rng = np.random.default_rng(0)
    weights = rnn_weights(rng, 2, orthogonal(rng, 8, rho=0.9))
    trace = rnn_forward(rng.normal(size=(10, 3, 2)), weights, activation="linear")
    norms = norms_by_lag(jacobians_to_last(rnn_jacobians(trace, weights.W_hh, "linear")))
    np.testing.assert_allclose(norms, 0.9 ** np.arange(11), rtol=1e-12)


@given(st.integers(0, 10**6), st.floats(0.1, 3.0))
def test_the_norm_never_exceeds_the_bound_of_pascanu(seed: int, gain: float) -> None:
    rng = np.random.default_rng(seed)
    weights = rnn_weights(rng, 2, gaussian(rng, 5, 5, gain))
    trace = rnn_forward(rng.normal(size=(8, 1, 2)), weights)
    norms = norms_by_lag(jacobians_to_last(rnn_jacobians(trace, weights.W_hh)))
    assert (norms <= step_bound(weights.W_hh, "tanh") ** np.arange(9) * (1 + 1e-9)).all()


def test_the_logistic_slope_is_at_most_a_quarter() -> None:
    assert step_bound(4.0 * np.eye(3), "logistic") == pytest.approx(1.0)


def test_the_radius_and_the_norm_of_a_shear_differ() -> None:
    shear = np.array([[0.5, 3.0], [0.0, 0.5]])
    assert spectral_radius(shear) == pytest.approx(0.5)
    # singular values of [[a, b], [0, a]]: (√(b² + 4a²) ± b) / 2
    assert spectral_norms(shear) == pytest.approx((np.sqrt(10.0) + 3.0) / 2)


def test_the_geometric_mean_is_zero_when_a_value_is() -> None:
    np.testing.assert_allclose(geometric_mean(np.array([[1.0, 4.0], [0.0, 9.0]]), axis=1), [2.0, 0.0])
