"""The minGRU (Feng et al. 2024): a GRU whose gate and candidate see the input only, and its gradients.

    z_t = σ(x_t W_xz + b_z)
    n_t = x_t W_xn + b_n
    h_t = z_t ⊙ h_{t-1} + (1 − z_t) ⊙ n_t

z = 1 keeps, as in this lesson's GRU; the paper writes 1 − z for it. Gates and candidates of all steps are known before
the first state is, so that the recurrence is linear: `sim.models.linear_scan` computes it in a tree. Going back, there
is one path, and ∂h_t/∂h_{t-1} = diag(z_t) is the whole derivative. The blocks stand side by side in the order z, n.

Imports nothing but NumPy and its neighbours in this folder.
"""

from typing import NamedTuple

import numpy as np

from sim.models.arrays import Array, initial_state, sigmoid
from sim.models.products import weight_gradient


class MinGRUWeights(NamedTuple):
    """What a minGRU learns; both hold the blocks z, n side by side."""

    W_xh: Array  # (D, 2H)
    b_h: Array  # (2H,)


class MinGRUTrace(NamedTuple):
    """What the forward pass computed; `h[0]` is the initial state, `h[t]` follows the input `x[t - 1]`."""

    x: Array  # (T, B, D)
    h: Array  # (T + 1, B, H)
    z: Array  # (T, B, H), the gate: z = 1 keeps
    n: Array  # (T, B, H), candidate


class MinGRUGradients(NamedTuple):
    """The gradients of the loss: first the weights', in the order of `MinGRUWeights`, then along the way."""

    dW_xh: Array  # (D, 2H)
    db_h: Array  # (2H,)
    dx: Array  # (T, B, D)
    dh: Array  # (T + 1, B, H), dL/dh_t over all paths; dh[0] belongs to the initial state


def min_gru_forward(x: Array, weights: MinGRUWeights, h_0: Array | None = None) -> MinGRUTrace:
    """Run a minGRU over a sequence, one step after the other.

    Args:
        x: inputs, (T, B, D).
        weights: see `MinGRUWeights`.
        h_0: initial state, (B, H); zeros when left out.

    Returns:
        The inputs, every state, gate and candidate.
    """
    T, B, _ = x.shape
    a_z, n = np.split(x @ weights.W_xh + weights.b_h, 2, axis=-1)
    z = sigmoid(a_z)
    h = np.empty((T + 1, B, z.shape[-1]), x.dtype)
    h[0] = initial_state(h_0, x, z.shape[-1])
    for t in range(T):
        h[t + 1] = z[t] * h[t] + (1.0 - z[t]) * n[t]
    return MinGRUTrace(x, h, z, n)


def min_gru_backward(trace: MinGRUTrace, dL_dh: Array, weights: MinGRUWeights) -> MinGRUGradients:
    """Backpropagate through time; the gradient of a state is multiplied by the gates and by nothing else.

    Args:
        trace: what `min_gru_forward` returned.
        dL_dh: the gradient each h_1 … h_T receives from the loss directly, (T, B, H).
        weights: the weights of the forward pass.

    Returns:
        The gradients of weights, inputs and states.
    """
    x, h, z, n = trace
    dh = np.zeros_like(h)
    dh[1:] = dL_dh
    for t in reversed(range(len(x))):
        dh[t] += dh[t + 1] * z[t]
    da_z = dh[1:] * (h[:-1] - n) * z * (1.0 - z)
    da = np.concatenate([da_z, dh[1:] * (1.0 - z)], axis=-1)
    return MinGRUGradients(weight_gradient(x, da), da.sum(axis=(0, 1)), da @ weights.W_xh.T, dh)
