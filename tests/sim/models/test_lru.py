import math

import numpy as np
import pytest

from sim.models.arrays import Array
from sim.models.initialisation import lru_weights
from sim.models.linear_scan import scan_rounds
from sim.models.lru import LRUWeights, as_complex, as_real, factors, lru_backward, lru_forward
from tests.sim.models.finite_differences import numerical_gradient, numerical_jacobian, relative_error

T, B, D, N = 7, 2, 3, 4


def draw(seed: int) -> tuple[Array, Array, LRUWeights, Array]:
    """Inputs, initial state, weights and upstream gradients, all of order one."""
    rng = np.random.default_rng(seed)
    weights = LRUWeights(
        rng.normal(scale=0.5, size=N) - 1.0,
        rng.uniform(0, 2 * math.pi, size=N),
        rng.normal(size=N),
        rng.normal(size=(D, 2 * N)),
    )
    return rng.normal(size=(T, B, D)), rng.normal(size=(B, 2 * N)), weights, rng.normal(size=(T, B, 2 * N))


def test_gradients_match_finite_differences() -> None:
    x, h_0, weights, dL_dh = draw(0)

    def loss() -> float:
        return float((lru_forward(x, weights, h_0).h[1:] * dL_dh).sum())

    found = lru_backward(lru_forward(x, weights, h_0), dL_dh, weights)
    for gradient, array in zip((*found[:5], found.dh[0]), (*weights, x, h_0), strict=True):
        assert relative_error(gradient, numerical_gradient(loss, array)) < 1e-6


def test_an_impulse_turns_and_shrinks_by_the_same_factor_at_every_step() -> None:
    """The closed form: s_T = λ^T s_0 + κ Σ_k λ^(T−k) x_k W."""
    x, h_0, weights, _ = draw(1)
    size, angle = np.exp(-np.exp(weights.nu)), weights.alpha
    powers = [size**n * (np.cos(n * angle) + 1j * np.sin(n * angle)) for n in range(T + 1)]
    W = weights.W_xh[:, :N] + 1j * weights.W_xh[:, N:]
    s_0 = h_0[:, :N] + 1j * h_0[:, N:]
    sums = sum(powers[T - k] * np.exp(weights.log_kappa) * (x[k - 1] @ W) for k in range(1, T + 1))
    h = lru_forward(x, weights, h_0).h[-1]
    np.testing.assert_allclose(h[:, :N], (powers[T] * s_0 + sums).real, rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(h[:, N:], (powers[T] * s_0 + sums).imag, rtol=1e-12, atol=1e-14)


def test_over_any_lag_a_gradient_is_as_long_as_the_power_of_the_eigenvalue_says() -> None:
    """Here the usual rule holds: no more and no less than |λ|^lag, for every direction of a unit's gradient."""
    x, h_0, weights, dL_dh = draw(2)
    at_the_end = np.zeros_like(dL_dh)
    at_the_end[-1] = dL_dh[-1]
    found = lru_backward(lru_forward(x, weights, h_0), at_the_end, weights)
    lengths = np.abs(as_complex(found.dh))
    for lag in range(T + 1):
        np.testing.assert_allclose(lengths[T - lag], lengths[T] * np.exp(-np.exp(weights.nu)) ** lag, rtol=1e-12)


def test_the_jacobian_has_the_factors_and_their_conjugates_for_eigenvalues() -> None:
    x, h_0, weights, _ = draw(3)
    J = numerical_jacobian(lambda h: lru_forward(x[:1, :1], weights, h[None]).h[-1, 0], h_0[0])
    expected = np.concatenate([factors(weights), factors(weights).conj()])
    np.testing.assert_allclose(np.sort_complex(np.linalg.eigvals(J)), np.sort_complex(expected), rtol=1e-8, atol=1e-9)
    np.testing.assert_allclose(J @ J.T, J.T @ J, atol=1e-9)  # normal: it can't grow before it decays


@pytest.mark.parametrize("nu", [-700.0, -30.0, 0.0, 30.0, 700.0])
def test_no_weights_can_make_a_unit_explode(nu: float) -> None:
    _, _, weights, _ = draw(4)
    assert (np.abs(factors(weights._replace(nu=np.full(N, nu)))) <= 1.0).all()


def test_the_tree_gives_the_states_of_the_loop() -> None:
    x, _, weights, _ = draw(5)
    keep = np.broadcast_to(factors(weights), (T, B, N))
    rounds = scan_rounds(keep, np.exp(weights.log_kappa) * as_complex(x @ weights.W_xh))
    assert len(rounds) - 1 == 3  # ⌈log₂ 7⌉
    np.testing.assert_allclose(as_real(rounds[-1][1]), lru_forward(x, weights).h[1:], rtol=1e-12, atol=1e-14)


def test_kappa_keeps_states_as_large_as_the_inputs_are() -> None:
    """Of white noise an unscaled unit gathers 1/(1 − |λ|²) times the variance; this is what κ starts from."""
    rng = np.random.default_rng(6)
    weights = lru_weights(rng, 1, np.array([0.5, 0.9, 0.99]))
    h = lru_forward(rng.normal(size=(4000, 40, 1)), weights).h[1000:]
    variances = (np.abs(as_complex(h)) ** 2).mean(axis=(0, 1))
    np.testing.assert_allclose(variances, np.abs(as_complex(weights.W_xh[0])) ** 2, rtol=0.05)


def test_units_start_with_the_sizes_asked_for_and_with_any_angle() -> None:
    shares = np.array([0.1, 0.731, 0.999])
    weights = lru_weights(np.random.default_rng(7), 2, shares)
    np.testing.assert_allclose(np.abs(factors(weights)), shares, rtol=1e-12)
    angles = lru_weights(np.random.default_rng(8), 2, np.full(4000, 0.9)).alpha
    assert 0 <= angles.min() < 0.01
    assert 2 * math.pi - 0.01 < angles.max() < 2 * math.pi


@pytest.mark.parametrize("share", [0.0, 1.0, -0.5])
def test_a_unit_that_keeps_all_or_nothing_is_an_error(share: float) -> None:
    with pytest.raises(ValueError, match="lies between 0 and 1"):
        lru_weights(np.random.default_rng(0), 2, np.array([0.5, share]))


def test_with_one_linear_readout_it_adds_up_what_each_input_does_alone() -> None:
    """So it can't tell parity: two ones would have to undo what each of them does."""
    x, _, weights, _ = draw(9)
    apart = lru_forward(x, weights).h + lru_forward(2 * x, weights).h
    np.testing.assert_allclose(lru_forward(3 * x, weights).h, apart, rtol=1e-12, atol=1e-13)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_dtype_is_preserved(dtype: type) -> None:
    x, _, weights, dL_dh = draw(10)
    weights = LRUWeights(*(w.astype(dtype) for w in weights))
    trace = lru_forward(x.astype(dtype), weights)
    gradients = lru_backward(trace, dL_dh.astype(dtype), weights)
    assert {array.dtype for array in (*trace, *gradients)} == {np.dtype(dtype)}
