"""The GRU (Cho et al. 2014) as PyTorch computes it: one step, a sequence, and its gradients.

    r = σ(x_t W_xr + b_xr + h_{t-1} W_hr + b_hr)
    z = σ(x_t W_xz + b_xz + h_{t-1} W_hz + b_hz)
    n = tanh(x_t W_xn + b_xn + r ⊙ q)       q = h_{t-1} W_hn + b_hn
    h_t = (1 − z) ⊙ n + z ⊙ h_{t-1}

The reset gate r acts after the product with W_hn (in the published equations of 2014: before it), which is why n needs
both biases. The blocks stand side by side in the order r, z, n.

Imports nothing but NumPy and its neighbours in this folder.
"""

from typing import NamedTuple

import numpy as np

from sim.models.arrays import Array, initial_state, sigmoid
from sim.models.products import weight_gradient


class GRUWeights(NamedTuple):
    """What a GRU learns; each holds the blocks r, z, n side by side."""

    W_xh: Array  # (D, 3H)
    W_hh: Array  # (H, 3H)
    b_xh: Array  # (3H,)
    b_hh: Array  # (3H,)


class GRUState(NamedTuple):
    """One step of a GRU: its state and what made it."""

    h: Array  # (B, H)
    r: Array  # (B, H)
    z: Array  # (B, H)
    n: Array  # (B, H)
    q: Array  # (B, H)


class GRUTrace(NamedTuple):
    """What the forward pass computed; `h[0]` is the initial state, `h[t]` follows the input `x[t - 1]`."""

    x: Array  # (T, B, D)
    h: Array  # (T + 1, B, H)
    r: Array  # (T, B, H), reset gate
    z: Array  # (T, B, H), update gate: z = 1 keeps
    n: Array  # (T, B, H), candidate
    q: Array  # (T, B, H), the state's part of the candidate, before the reset gate


class GRUGradients(NamedTuple):
    """The gradients of the loss: first the weights', in the order of `GRUWeights`, then along the way."""

    dW_xh: Array  # (D, 3H)
    dW_hh: Array  # (H, 3H)
    db_xh: Array  # (3H,)
    db_hh: Array  # (3H,)
    dx: Array  # (T, B, D)
    dh: Array  # (T + 1, B, H), dL/dh_t over all paths; dh[0] belongs to the initial state
    da_x: Array  # (T, B, 3H), of x W_xh + b_xh
    da_h: Array  # (T, B, 3H), of h W_hh + b_hh


def gru_step(x: Array, h_prev: Array, W_xh: Array, W_hh: Array, b_xh: Array, b_hh: Array) -> GRUState:
    """Advance a GRU one step.

    Args:
        x: input at this step, (B, D).
        h_prev: previous hidden state, (B, H).
        W_xh, W_hh, b_xh, b_hh: weights, (D, 3H), (H, 3H), (3H,), (3H,).

    Returns:
        The next state, the gates, the candidate n and its part q, each (B, H).
    """
    x_r, x_z, x_n = np.split(x @ W_xh + b_xh, 3, axis=-1)
    h_r, h_z, q = np.split(h_prev @ W_hh + b_hh, 3, axis=-1)
    r = sigmoid(x_r + h_r)
    z = sigmoid(x_z + h_z)
    n = np.tanh(x_n + r * q)
    h = (1.0 - z) * n + z * h_prev
    return GRUState(h, r, z, n, q)


def gru_forward(x: Array, weights: GRUWeights, h_0: Array | None = None) -> GRUTrace:
    """Run a GRU over a sequence.

    Args:
        x: inputs, (T, B, D).
        weights: see `GRUWeights`.
        h_0: initial hidden state, (B, H); zeros when left out.

    Returns:
        The inputs, every state, gate and candidate.
    """
    T, B, _ = x.shape
    H = weights.W_hh.shape[0]
    h = np.empty((T + 1, B, H), x.dtype)
    r, z, n, q = np.empty((4, T, B, H), x.dtype)
    h[0] = initial_state(h_0, x, H)
    for t in range(T):
        h[t + 1], r[t], z[t], n[t], q[t] = gru_step(x[t], h[t], *weights)
    return GRUTrace(x, h, r, z, n, q)


def gru_backward(trace: GRUTrace, dL_dh: Array, weights: GRUWeights) -> GRUGradients:
    """Backpropagate through time, over all T steps and through every gate.

    Args:
        trace: what `gru_forward` returned.
        dL_dh: the gradient each h_1 … h_T receives from the loss directly, (T, B, H).
        weights: the weights of the forward pass.

    Returns:
        The gradients of weights, inputs and states.
    """
    x, h, r, z, n, q = trace
    dh = np.zeros_like(h)
    dh[1:] = dL_dh
    da_x, da_h = np.empty((2, *r.shape[:2], 3 * r.shape[2]), r.dtype)
    for t in reversed(range(len(x))):
        da_n = dh[t + 1] * (1.0 - z[t]) * (1.0 - n[t] ** 2)
        da_z = dh[t + 1] * (h[t] - n[t]) * z[t] * (1.0 - z[t])
        da_r = da_n * q[t] * r[t] * (1.0 - r[t])
        da_x[t] = np.concatenate([da_r, da_z, da_n], axis=-1)
        da_h[t] = np.concatenate([da_r, da_z, da_n * r[t]], axis=-1)
        dh[t] += dh[t + 1] * z[t] + da_h[t] @ weights.W_hh.T
    return GRUGradients(
        dW_xh=weight_gradient(x, da_x),
        dW_hh=weight_gradient(h[:-1], da_h),
        db_xh=da_x.sum(axis=(0, 1)),
        db_hh=da_h.sum(axis=(0, 1)),
        dx=da_x @ weights.W_xh.T,
        dh=dh,
        da_x=da_x,
        da_h=da_h,
    )
