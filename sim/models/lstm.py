"""The LSTM (Hochreiter & Schmidhuber 1997, Gers et al. 2000): one step, a sequence, and its gradients.

    [a_i a_f a_g a_o] = x_t W_xh + h_{t-1} W_hh + b_h
    i, f, o = σ(a_i), σ(a_f), σ(a_o)        g = tanh(a_g)
    c_t = f ⊙ c_{t-1} + i ⊙ g
    h_t = o ⊙ tanh(c_t)

The gates stand side by side in PyTorch's order i, f, g, o; there are no peepholes. The gradients are
complete: they also flow through gates and candidate, where the 1997 paper cut them off.

Imports nothing but NumPy and its neighbours in this folder.
"""

from typing import NamedTuple

import numpy as np

from sim.models.arrays import Array, initial_state, sigmoid
from sim.models.products import weight_gradient


class LSTMWeights(NamedTuple):
    """What an LSTM learns; each holds the blocks i, f, g, o side by side."""

    W_xh: Array  # (D, 4H)
    W_hh: Array  # (H, 4H)
    b_h: Array  # (4H,)


class LSTMState(NamedTuple):
    """One step of an LSTM: its two states and the gates that made them."""

    h: Array  # (B, H)
    c: Array  # (B, H)
    i: Array  # (B, H)
    f: Array  # (B, H)
    g: Array  # (B, H)
    o: Array  # (B, H)


class LSTMTrace(NamedTuple):
    """What the forward pass computed; `h[0]`, `c[0]` are the initial states, `h[t]` follows `x[t - 1]`."""

    x: Array  # (T, B, D)
    h: Array  # (T + 1, B, H)
    c: Array  # (T + 1, B, H)
    i: Array  # (T, B, H)
    f: Array  # (T, B, H)
    g: Array  # (T, B, H)
    o: Array  # (T, B, H)


class LSTMGradients(NamedTuple):
    """The gradients of the loss: first the weights', in the order of `LSTMWeights`, then along the way."""

    dW_xh: Array  # (D, 4H)
    dW_hh: Array  # (H, 4H)
    db_h: Array  # (4H,)
    dx: Array  # (T, B, D)
    dh: Array  # (T + 1, B, H), dL/dh_t over all paths; dh[0] belongs to the initial state
    dc: Array  # (T + 1, B, H), dL/dc_t over all paths; dc[0] belongs to the initial state
    da: Array  # (T, B, 4H), before the gates' activations


def lstm_step(
    x: Array, h_prev: Array, c_prev: Array, W_xh: Array, W_hh: Array, b_h: Array, *, forget_gate: bool = True
) -> LSTMState:
    """Advance an LSTM one step.

    Args:
        x: input at this step, (B, D).
        h_prev, c_prev: previous hidden and cell state, (B, H).
        W_xh, W_hh, b_h: weights, (D, 4H), (H, 4H), (4H,).
        forget_gate: False keeps the whole cell state, f = 1, as the cell of 1997 did.

    Returns:
        The next states and the gates, each (B, H).
    """
    a_i, a_f, a_g, a_o = np.split(x @ W_xh + h_prev @ W_hh + b_h, 4, axis=-1)
    i, o = sigmoid(a_i), sigmoid(a_o)
    f = sigmoid(a_f) if forget_gate else np.ones_like(a_f)
    g = np.tanh(a_g)
    c = f * c_prev + i * g
    h = o * np.tanh(c)
    return LSTMState(h, c, i, f, g, o)


def lstm_forward(
    x: Array,
    weights: LSTMWeights,
    h_0: Array | None = None,
    c_0: Array | None = None,
    *,
    forget_gate: bool = True,
) -> LSTMTrace:
    """Run an LSTM over a sequence.

    Args:
        x: inputs, (T, B, D).
        weights: see `LSTMWeights`.
        h_0, c_0: initial hidden and cell state, (B, H); zeros when left out.
        forget_gate: as in `lstm_step`.

    Returns:
        The inputs, every state and every gate.
    """
    T, B, _ = x.shape
    H = weights.W_hh.shape[0]
    h, c = np.empty((2, T + 1, B, H), x.dtype)
    i, f, g, o = np.empty((4, T, B, H), x.dtype)
    h[0], c[0] = initial_state(h_0, x, H), initial_state(c_0, x, H)
    for t in range(T):
        h[t + 1], c[t + 1], i[t], f[t], g[t], o[t] = lstm_step(x[t], h[t], c[t], *weights, forget_gate=forget_gate)
    return LSTMTrace(x, h, c, i, f, g, o)


def lstm_backward(trace: LSTMTrace, dL_dh: Array, weights: LSTMWeights) -> LSTMGradients:
    """Backpropagate through time, over all T steps and through every gate.

    A cell without forget gate needs no flag here: its f is 1, so the slope f(1 − f) stops every gradient into
    the gate.

    Args:
        trace: what `lstm_forward` returned.
        dL_dh: the gradient each h_1 … h_T receives from the loss directly, (T, B, H).
        weights: the weights of the forward pass.

    Returns:
        The gradients of weights, inputs and states.
    """
    x, h, c, i, f, g, o = trace
    dh, dc = np.zeros_like(h), np.zeros_like(c)
    dh[1:] = dL_dh
    da = np.empty((*i.shape[:2], 4 * i.shape[2]), i.dtype)
    for t in reversed(range(len(x))):
        tanh_c = np.tanh(c[t + 1])
        dc[t + 1] += dh[t + 1] * o[t] * (1.0 - tanh_c**2)
        da_i = dc[t + 1] * g[t] * i[t] * (1.0 - i[t])
        da_f = dc[t + 1] * c[t] * f[t] * (1.0 - f[t])
        da_g = dc[t + 1] * i[t] * (1.0 - g[t] ** 2)
        da_o = dh[t + 1] * tanh_c * o[t] * (1.0 - o[t])
        da[t] = np.concatenate([da_i, da_f, da_g, da_o], axis=-1)
        dh[t] += da[t] @ weights.W_hh.T
        dc[t] = dc[t + 1] * f[t]
    return LSTMGradients(
        dW_xh=weight_gradient(x, da),
        dW_hh=weight_gradient(h[:-1], da),
        db_h=da.sum(axis=(0, 1)),
        dx=da @ weights.W_xh.T,
        dh=dh,
        dc=dc,
        da=da,
    )
