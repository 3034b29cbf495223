"""How a state depends on an earlier one: the Jacobians ∂h_t/∂h_{t−1} of each cell, and their products.

Column convention, as in the papers: J[i, j] = ∂h_t[i] / ∂h_{t−1}[j], so a row-vector gradient moves one step
back by dh_{t−1} = dh_t J. The LSTM carries two states; its joint state is s = (c, h), of size 2H.

Imports nothing but NumPy and its neighbours in this folder.
"""

import numpy as np

from sim.models.arrays import Array
from sim.models.gru import GRUTrace
from sim.models.lstm import LSTMTrace
from sim.models.rnn import Activation, RNNTrace, slopes


def jacobians_to_last(steps: Array) -> Array:
    """The Jacobians of the last state with respect to every earlier one.

    Args:
        steps: one-step Jacobians ∂s_t/∂s_{t−1} for t = 1 … T, (T, B, N, N).

    Returns:
        ∂s_T/∂s_k = J_T J_{T−1} … J_{k+1} for k = 0 … T, (T + 1, B, N, N); the last is the identity.
    """
    T, B, N, _ = steps.shape
    products = np.empty((T + 1, B, N, N), steps.dtype)
    products[T] = np.eye(N)
    for k in reversed(range(T)):
        products[k] = products[k + 1] @ steps[k]
    return products


def rnn_jacobians(trace: RNNTrace, W_hh: Array, activation: Activation = "tanh") -> Array:
    """∂h_t/∂h_{t−1} = diag(φ'(a_t)) W_hhᵀ for t = 1 … T, (T, B, H, H)."""
    return _scaled_rows(slopes(trace.h[1:], activation), W_hh)


def gru_jacobians(trace: GRUTrace, W_hh: Array) -> Array:
    """∂h_t/∂h_{t−1} through the direct path z, both gates and the candidate, for t = 1 … T, (T, B, H, H)."""
    _, h, r, z, n, q = trace
    W_hr, W_hz, W_hn = np.split(W_hh, 3, axis=1)
    candidate = _scaled_rows(r, W_hn) + _scaled_rows(q * r * (1.0 - r), W_hr)
    return (
        _diagonal(z)
        + _scaled_rows((h[:-1] - n) * z * (1.0 - z), W_hz)
        + ((1.0 - z) * (1.0 - n**2))[..., None] * candidate
    )


def lstm_jacobians(trace: LSTMTrace, W_hh: Array) -> Array:
    """The joint one-step Jacobians ∂(c_t, h_t)/∂(c_{t−1}, h_{t−1}), in blocks, for t = 1 … T.

    ∂c/∂c = diag(f)                      ∂c/∂h = K, through the gates i and f and the candidate g
    ∂h/∂c = diag(o (1 − tanh² c)) ∂c/∂c    ∂h/∂h = diag(o (1 − tanh² c)) K + the path through the gate o

    Returns:
        (T, B, 2H, 2H), the cell state first.
    """
    o, tanh_c = trace.o, np.tanh(trace.c[1:])
    W_ho = np.split(W_hh, 4, axis=1)[3]
    dc_dc, dc_dh = _diagonal(trace.f), _second_path(trace, W_hh)
    dh_dc_t = (o * (1.0 - tanh_c**2))[..., None]
    dh_dh = dh_dc_t * dc_dh + _scaled_rows(tanh_c * o * (1.0 - o), W_ho)
    return np.block([[dc_dc, dc_dh], [dh_dc_t * dc_dc, dh_dh]])


def lstm_cell_jacobians(trace: LSTMTrace, W_hh: Array) -> Array:
    """The full one-step derivative dc_t/dc_{t−1} with h_{t−1} = o_{t−1} tanh(c_{t−1}), for t = 2 … T.

    diag(f_t) is only the direct path; the rest goes through h_{t−1} into the gates i and f and the candidate g:
    diag(f_t) + K_t diag(o_{t−1} (1 − tanh² c_{t−1})). Over several steps use `lstm_jacobians`: there o
    depends on the past as well.

    Returns:
        (T − 1, B, H, H).
    """
    dh_dc = trace.o[:-1] * (1.0 - np.tanh(trace.c[1:-1]) ** 2)
    return _diagonal(trace.f[1:]) + _second_path(trace, W_hh)[1:] * dh_dc[:, :, None, :]


def lstm_direct_path(f: Array) -> Array:
    """The product of forget gates f_{k+1} ⊙ … ⊙ f_T for k = 0 … T: the cell's direct path alone.

    Args:
        f: forget gates, (T, B, H).

    Returns:
        The diagonal of the direct part of dc_T/dc_k, (T + 1, B, H); ones at k = T.
    """
    products = np.ones((len(f) + 1, *f.shape[1:]), f.dtype)
    products[:-1] = np.cumprod(f[::-1], axis=0)[::-1]
    return products


def _second_path(trace: LSTMTrace, W_hh: Array) -> Array:
    """K_t = ∂c_t/∂h_{t−1} for t = 1 … T, (T, B, H, H)."""
    _, _, c, i, f, g, _ = trace
    W_hi, W_hf, W_hg, _ = np.split(W_hh, 4, axis=1)
    return (
        _scaled_rows(c[:-1] * f * (1.0 - f), W_hf)
        + _scaled_rows(g * i * (1.0 - i), W_hi)
        + _scaled_rows(i * (1.0 - g**2), W_hg)
    )


def _scaled_rows(factors: Array, W: Array) -> Array:
    """diag(factors) Wᵀ for every step and sequence: (T, B, H) and (H, H) to (T, B, H, H)."""
    return factors[..., None] * W.T


def _diagonal(factors: Array) -> Array:
    """diag(factors): (T, B, H) to (T, B, H, H)."""
    return factors[..., None] * np.eye(factors.shape[-1], dtype=factors.dtype)
