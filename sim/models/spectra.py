"""What singular values and eigenvalues say about vanishing and exploding, and what they do not.

Pascanu, Mikolov & Bengio 2013: where |φ'| ≤ γ, each step multiplies a gradient's norm by at most γ σ_max(W).
γ σ_max < 1 is sufficient for vanishing; γ σ_max > 1 is necessary for exploding, not sufficient. Eigenvalues
alone decide neither: a non-normal W can grow before it decays.

Imports nothing but NumPy and its neighbours in this folder.
"""

from typing import NamedTuple

import numpy as np

from sim.models.arrays import Array

GAMMA = {"tanh": 1.0, "logistic": 0.25, "relu": 1.0, "linear": 1.0}  # the steepest slope of each activation


def spectral_norms(matrices: Array) -> Array:
    """The largest singular value σ_max of each matrix, (…, N, N) to (…,)."""
    norms: Array = np.linalg.norm(matrices, ord=2, axis=(-2, -1))
    return norms


def spectral_radius(W: Array) -> float:
    """The largest modulus of an eigenvalue of W (H, H)."""
    return float(np.abs(np.linalg.eigvals(W)).max())


def norms_by_lag(to_last: Array) -> Array:
    """‖∂s_T/∂s_{T−lag}‖₂ for lag = 0 … T, averaged over the batch in the logarithm (a geometric mean).

    Args:
        to_last: what `jacobians_to_last` returned, (T + 1, B, N, N).

    Returns:
        (T + 1,), lag 0 first.
    """
    return geometric_mean(spectral_norms(to_last[::-1]), axis=1)


def geometric_mean(values: Array, axis: int) -> Array:
    """The exponential of the mean logarithm; zero as soon as one value is zero."""
    with np.errstate(divide="ignore"):
        mean: Array = np.exp(np.log(values).mean(axis=axis))
    return mean


def step_bound(W: Array, activation: str) -> float:
    """γ σ_max(W): the most by which one step can multiply a gradient's norm.

    Below 1, gradients vanish for certain; above 1 they can explode, but need not.
    """
    return float(GAMMA[activation] * spectral_norms(W))


class FixedPoint(NamedTuple):
    """A network h = tanh(W h + b) (columns) resting at h*, and its Jacobian there."""

    W: Array  # (2, 2)
    b: Array  # (2,)
    h: Array  # (2,)
    J: Array  # (2, 2), diag(1 − h²) W


def zero_eigenvalue_example() -> FixedPoint:
    """Two units whose W has both eigenvalues 0 while gradients double at every step from the second on: J² = 2 J.

    Powers of J stay exact; a run of the network itself is worth showing for about 40 steps, since rounding
    errors double as well.
    """
    W = np.array([[8.0, 8.0], [-8.0, -8.0]])
    h = np.array([0.0, 0.5])
    b = np.arctanh(h) - W @ h
    return FixedPoint(W, b, h, J=(1.0 - h**2)[:, None] * W)
