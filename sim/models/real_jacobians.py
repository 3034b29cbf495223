"""How far a tanh network's gradient reaches: ‖∂h_T/∂h_{T−lag}‖₂ beside what W alone would promise.

Imports nothing but NumPy and its neighbours in this folder.
"""

from typing import Literal, NamedTuple

import numpy as np

from sim.models.arrays import Array
from sim.models.initialisation import orthogonal, rnn_weights
from sim.models.jacobians import jacobians_to_last, rnn_jacobians
from sim.models.rnn import RNNWeights, rnn_forward
from sim.models.spectra import norms_by_lag, spectral_norms, zero_eigenvalue_example

EXAMPLE_STEPS = 40  # rounding errors double at every step of the example, as its gradients do


class RealJacobians(NamedTuple):
    """The decay that happened, and the two numbers of W that are often taken for it."""

    by_lag: Array  # (steps + 1,), ‖∂h_T/∂h_{T−lag}‖₂
    sigma: float  # σ_max(W): no step stretches more, since tanh' ≤ 1
    radius: float  # the largest |eigenvalue| of W, as it was made: rounding alone moves computed ones a long way


def real_jacobians(
    network: Literal["random", "example"], size: int, rho: float, feed: float, scale: float, seed: int, steps: int
) -> RealJacobians:
    """Run a tanh network on random inputs and multiply its Jacobians.

    Args:
        network: a random one, or the example whose eigenvalues are all zero (two units; the other sizes are ignored).
        size: number of units, even.
        rho: modulus of every eigenvalue of W.
        feed: how strongly pairs of units feed the next pair: 0 makes W normal, ρ times orthogonal.
        scale: how far the inputs move a unit: standard deviation.
        seed: of the weights and inputs.
        steps: the largest lag.
    """
    rng = np.random.default_rng(seed)
    if network == "example":
        weights, h_0, x = _example()
    else:
        weights = rnn_weights(rng, 1, rotating_chain(rng, size, rho, feed, hidden=scale > 0))
        weights = weights._replace(W_xh=scale * weights.W_xh)
        h_0, x = np.zeros((1, size)), rng.normal(size=(steps, 1, 1))
    trace = rnn_forward(x, weights, h_0)
    to_last = jacobians_to_last(rnn_jacobians(trace, weights.W_hh))
    radius = 0.0 if network == "example" else rho
    return RealJacobians(norms_by_lag(to_last), float(spectral_norms(weights.W_hh)), radius)


def rotating_chain(rng: np.random.Generator, H: int, rho: float, feed: float, *, hidden: bool = True) -> Array:
    """A matrix whose eigenvalues all have modulus ρ, (H, H), H even: W = Q (ρ R + feed N) Qᵀ.

    R rotates pairs of coordinates by random angles, N passes each pair on to the next, Q hides the pairs. σ_max lies
    between ρ and ρ + feed.

    Args:
        rng, H, rho, feed: see above.
        hidden: False leaves Q out. A network at rest has the same norms without it, and the rounding in Q would be seen
            in them: it moves eigenvalues of 0 to 0.2 where sixteen pairs feed each other strongly.
    """
    Q = orthogonal(rng, H)
    angles = np.repeat(rng.uniform(0.0, np.pi, H // 2), 2)
    first = np.arange(H) % 2 == 0
    R = np.diag(np.cos(angles))
    R += np.diag(np.where(first, -np.sin(angles), 0.0)[:-1], k=1) + np.diag(
        np.where(first, np.sin(angles), 0.0)[:-1], k=-1
    )
    chain: Array = rho * R + feed * np.eye(H, k=2)
    return Q @ chain @ Q.T if hidden else chain


def _example() -> tuple[RNNWeights, Array, Array]:
    """The network of `zero_eigenvalue_example`, resting at its fixed point."""
    point = zero_eigenvalue_example()
    weights = RNNWeights(np.zeros((1, 2)), point.W.T, point.b)
    return weights, point.h[None], np.zeros((EXAMPLE_STEPS, 1, 1))
