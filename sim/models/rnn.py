"""The vanilla recurrent network (Elman 1990): one step, a sequence, and backpropagation through time.

    a_t = x_t W_xh + h_{t-1} W_hh + b_h
    h_t = φ(a_t)                            φ = tanh, ReLU or linear

Imports nothing but NumPy and its neighbours in this folder.
"""

from collections.abc import Callable
from typing import Literal, NamedTuple

import numpy as np

from sim.models.arrays import Array, initial_state
from sim.models.products import weight_gradient

Activation = Literal["tanh", "relu", "linear"]


class RNNWeights(NamedTuple):
    """What an RNN learns."""

    W_xh: Array  # (D, H)
    W_hh: Array  # (H, H)
    b_h: Array  # (H,)


class RNNTrace(NamedTuple):
    """What the forward pass computed; `h[0]` is the initial state, `h[t]` follows the input `x[t - 1]`."""

    x: Array  # (T, B, D)
    h: Array  # (T + 1, B, H)


class RNNGradients(NamedTuple):
    """The gradients of the loss: first the weights', in the order of `RNNWeights`, then along the way."""

    dW_xh: Array  # (D, H)
    dW_hh: Array  # (H, H)
    db_h: Array  # (H,)
    dx: Array  # (T, B, D)
    dh: Array  # (T + 1, B, H), dL/dh_t over all paths; dh[0] belongs to the initial state
    da: Array  # (T, B, H), before the activation


def rnn_step(x: Array, h_prev: Array, W_xh: Array, W_hh: Array, b_h: Array, activation: Activation = "tanh") -> Array:
    """Advance a vanilla RNN one step (Elman 1990).

    Args:
        x: input at this step, (B, D).
        h_prev: previous hidden state, (B, H).
        W_xh, W_hh, b_h: weights, (D, H), (H, H), (H,).
        activation: φ.

    Returns:
        The next hidden state, (B, H).
    """
    phi = ACTIVATIONS[activation]
    return phi(x @ W_xh + h_prev @ W_hh + b_h)


def rnn_forward(x: Array, weights: RNNWeights, h_0: Array | None = None, activation: Activation = "tanh") -> RNNTrace:
    """Run a vanilla RNN over a sequence.

    Args:
        x: inputs, (T, B, D).
        weights: see `RNNWeights`.
        h_0: initial hidden state, (B, H); zeros when left out.
        activation: φ.

    Returns:
        The inputs and every hidden state.
    """
    T, B, _ = x.shape
    H = weights.W_hh.shape[0]
    h = np.empty((T + 1, B, H), x.dtype)
    h[0] = initial_state(h_0, x, H)
    for t in range(T):
        h[t + 1] = rnn_step(x[t], h[t], *weights, activation)
    return RNNTrace(x, h)


def rnn_backward(trace: RNNTrace, dL_dh: Array, weights: RNNWeights, activation: Activation = "tanh") -> RNNGradients:
    """Backpropagate through time, over all T steps.

    Args:
        trace: what `rnn_forward` returned.
        dL_dh: the gradient each h_1 … h_T receives from the loss directly, (T, B, H).
        weights: the weights of the forward pass.
        activation: the φ of the forward pass.

    Returns:
        The gradients of weights, inputs and states.
    """
    x, h = trace
    da = np.empty_like(h[1:])
    dh = np.zeros_like(h)
    dh[1:] = dL_dh
    slope = slopes(h[1:], activation)
    for t in reversed(range(len(x))):
        da[t] = dh[t + 1] * slope[t]
        dh[t] += da[t] @ weights.W_hh.T
    return RNNGradients(
        dW_xh=weight_gradient(x, da),
        dW_hh=weight_gradient(h[:-1], da),
        db_h=da.sum(axis=(0, 1)),
        dx=da @ weights.W_xh.T,
        dh=dh,
        da=da,
    )


def slopes(h: Array, activation: Activation) -> Array:
    """The slope φ'(a) of the activation, from its output h = φ(a); any shape."""
    return SLOPES[activation](h)


def _relu(a: Array) -> Array:
    return np.maximum(a, 0.0)


def _linear(a: Array) -> Array:
    return a


def _tanh_slope(h: Array) -> Array:
    return 1.0 - h * h


def _relu_slope(h: Array) -> Array:
    return (h > 0.0).astype(h.dtype)


ACTIVATIONS: dict[str, Callable[[Array], Array]] = {"tanh": np.tanh, "relu": _relu, "linear": _linear}
SLOPES: dict[str, Callable[[Array], Array]] = {
    "tanh": _tanh_slope,
    "relu": _relu_slope,
    "linear": np.ones_like,
}
