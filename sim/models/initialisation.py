"""Where the weights start. The generator is passed in; the same generator state gives the same weights.

Imports nothing but NumPy and its neighbours in this folder.
"""

import math

import numpy as np

from sim.models.arrays import Array
from sim.models.gru import GRUWeights
from sim.models.lru import LRUWeights
from sim.models.lstm import LSTMWeights
from sim.models.min_gru import MinGRUWeights
from sim.models.rnn import RNNWeights


def gaussian(rng: np.random.Generator, rows: int, columns: int, gain: float = 1.0) -> Array:
    """Independent normal weights with σ = gain/√rows; a large square matrix has spectral radius ≈ gain."""
    return rng.normal(scale=gain / math.sqrt(rows), size=(rows, columns))


def orthogonal(rng: np.random.Generator, H: int, rho: float = 1.0) -> Array:
    """ρ times a uniformly random orthogonal matrix: every singular value is ρ, (H, H) (Saxe et al. 2014)."""
    Q, R = np.linalg.qr(rng.normal(size=(H, H)))
    signs: Array = np.sign(np.diag(R))  # without them the draw would not be uniform
    return rho * Q * signs


def identity(H: int, scale: float = 1.0) -> Array:
    """The identity times a scale, (H, H); with ReLU, the IRNN of Le, Jaitly & Hinton 2015."""
    return scale * np.eye(H)


def non_normal(rng: np.random.Generator, H: int, rho: float, feed: float) -> Array:
    """A matrix whose eigenvalues all equal ρ, however large its singular values, (H, H).

    W = Q (ρ I + feed N) Qᵀ, where N passes each coordinate on to the next. feed = 0 is normal; with more, a
    signal grows on its way down the chain before ρ makes it decay. σ_max is at most ρ + feed.
    """
    Q = orthogonal(rng, H)
    chain = rho * np.eye(H) + feed * np.eye(H, k=1)
    return Q @ chain @ Q.T


def rnn_weights(rng: np.random.Generator, D: int, W_hh: Array) -> RNNWeights:
    """An RNN around the given recurrent weights (H, H): Gaussian input weights of gain 1, zero bias."""
    H = W_hh.shape[0]
    return RNNWeights(gaussian(rng, D, H), W_hh, np.zeros(H))


def gru_weights(rng: np.random.Generator, D: int, b_xh: Array, gain: float = 1.0) -> GRUWeights:
    """A GRU with Gaussian weights; the gain is that of the recurrent weights alone.

    Args:
        rng: draws the weights.
        D: size of the input.
        b_xh: the input's bias (3H,), from `update_bias`; the state's starts at zero.
        gain: σ of the recurrent weights times √H.
    """
    H = len(b_xh) // 3
    return GRUWeights(gaussian(rng, D, 3 * H), gaussian(rng, H, 3 * H, gain), b_xh, np.zeros(3 * H))


def min_gru_weights(rng: np.random.Generator, D: int, b_z: Array) -> MinGRUWeights:
    """A minGRU with Gaussian weights.

    Args:
        rng: draws the weights.
        D: size of the input.
        b_z: bias of the gate (H,), which keeps more the larger it is; the candidate's starts at zero.
    """
    return MinGRUWeights(gaussian(rng, D, 2 * len(b_z)), np.concatenate([b_z, np.zeros_like(b_z)]))


def lru_weights(rng: np.random.Generator, D: int, shares: Array) -> LRUWeights:
    """A linear recurrent unit with Gaussian input weights and angles drawn from the whole circle.

    Args:
        rng: draws the angles and the weights.
        D: size of the input.
        shares: |λ| of each complex unit at the start, (N,), between 0 and 1.

    Raises:
        ValueError: a share is none: a unit that keeps all or nothing has no ν.
    """
    if not ((shares > 0.0) & (shares < 1.0)).all():
        raise ValueError(f"|λ| is {shares}; it lies between 0 and 1")
    N = len(shares)
    nu, log_kappa = np.log(-np.log(shares)), 0.5 * np.log1p(-(shares**2))
    alpha = rng.uniform(0.0, 2.0 * math.pi, size=N)
    return LRUWeights(nu, alpha, log_kappa, gaussian(rng, D, 2 * N, math.sqrt(0.5)))


def lstm_weights(rng: np.random.Generator, D: int, b_h: Array, gain: float = 1.0) -> LSTMWeights:
    """An LSTM with Gaussian weights; the gain is that of the recurrent weights alone.

    Args:
        rng: draws the weights.
        D: size of the input.
        b_h: the bias (4H,), from `forget_bias` or `chrono_bias`.
        gain: σ of the recurrent weights times √H.
    """
    H = len(b_h) // 4
    return LSTMWeights(gaussian(rng, D, 4 * H), gaussian(rng, H, 4 * H, gain), b_h)


def forget_bias(H: int, bias: float = 1.0) -> Array:
    """LSTM biases (4H,): zero but for the forget gate's (1 after Jozefowicz et al. 2015)."""
    return np.repeat([0.0, bias, 0.0, 0.0], H)


def update_bias(H: int, bias: float = 1.0) -> Array:
    """GRU biases (3H,): zero but for the update gate's. As an LSTM's forget bias does, a larger one keeps more."""
    return np.repeat([0.0, bias, 0.0], H)


def chrono_bias(rng: np.random.Generator, H: int, T_max: float) -> Array:
    """LSTM biases (4H,) for memories of 1 to T_max steps (Tallec & Ollivier 2018).

    b_f = log u with u uniform in [1, T_max − 1], b_i = −b_f, the others zero.

    Raises:
        ValueError: T_max is below 2.
    """
    if T_max < 2.0:
        raise ValueError(f"T_max is {T_max}; a memory of at least 2 steps is needed")
    b_f = np.log(rng.uniform(1.0, T_max - 1.0, size=H))
    zeros = np.zeros(H)
    return np.concatenate([-b_f, b_f, zeros, zeros])


def bias_for_memory(T: float) -> float:
    """The forget bias log(T − 1), whose gate σ(b) = 1 − 1/T leaves about 1/e after T > 1 steps."""
    return math.log(T - 1.0)


def half_life(bias: float) -> float:
    """Steps until a forget gate at σ(bias) has halved the cell: ln 2 / ln(1 + e^−bias)."""
    return math.log(2.0) / math.log1p(math.exp(-bias))
