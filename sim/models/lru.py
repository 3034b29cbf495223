"""The linear recurrent unit (Orvieto et al. 2023): complex numbers that turn and shrink each step; its gradients.

    λ = exp(−exp(ν) + iα)                    |λ| = exp(−exp(ν)) lies below 1, whatever ν has become
    s_t = λ ⊙ s_{t-1} + κ ⊙ (x_t W)          complex; κ = exp(log κ)
    h_t = (Re s_t, Im s_t)                   what a readout sees: N complex numbers are H = 2N real ones

λ is the same at every step, whatever the input. So the recurrence is linear, `sim.models.linear_scan` computes it in a
tree, and ds_t/ds_{t-1} = diag(λ) is the whole derivative. κ makes up for what a unit gathers over time: with
κ = √(1 − |λ|²), where it starts, inputs without a pattern give states as large as they are themselves. (The paper calls
α θ and κ γ, which mean other things in this lesson. Its program learns the logarithm of the angle, and puts layers
without memory between several such units; here is one alone.)

Imports nothing but NumPy and its neighbours in this folder.
"""

from typing import Any, NamedTuple, TypeAlias

import numpy as np

from sim.models.arrays import Array, initial_state
from sim.models.products import weight_gradient

Complex: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.complexfloating[Any, Any]]]


class LRUWeights(NamedTuple):
    """What a linear recurrent unit learns."""

    nu: Array  # (N,): |λ| = exp(−exp(ν))
    alpha: Array  # (N,): the angle of λ, in radians
    log_kappa: Array  # (N,)
    W_xh: Array  # (D, 2N): real parts, then imaginary parts


class LRUTrace(NamedTuple):
    """What the forward pass computed; `h[0]` is the initial state, `h[t]` follows the input `x[t - 1]`."""

    x: Array  # (T, B, D)
    h: Array  # (T + 1, B, 2N): real parts, then imaginary parts


class LRUGradients(NamedTuple):
    """The gradients of the loss: first the weights', in the order of `LRUWeights`, then along the way."""

    dnu: Array  # (N,)
    dalpha: Array  # (N,)
    dlog_kappa: Array  # (N,)
    dW_xh: Array  # (D, 2N)
    dx: Array  # (T, B, D)
    dh: Array  # (T + 1, B, 2N), dL/dh_t over all paths; dh[0] belongs to the initial state


def lru_forward(x: Array, weights: LRUWeights, h_0: Array | None = None) -> LRUTrace:
    """Run a linear recurrent unit over a sequence, one step after the other.

    Args:
        x: inputs, (T, B, D).
        weights: see `LRUWeights`.
        h_0: initial state, (B, 2N); zeros when left out.

    Returns:
        The inputs and every state.
    """
    factor = factors(weights)
    added = np.exp(weights.log_kappa) * as_complex(x @ weights.W_xh)
    s = np.empty((len(x) + 1, *added.shape[1:]), added.dtype)
    s[0] = as_complex(initial_state(h_0, x, weights.W_xh.shape[1]))
    for t in range(len(x)):
        s[t + 1] = factor * s[t] + added[t]
    return LRUTrace(x, as_real(s))


def lru_backward(trace: LRUTrace, dL_dh: Array, weights: LRUWeights) -> LRUGradients:
    """Backpropagate through time; the gradient of a state is turned and shrunk by λ, and by nothing else.

    The gradient of a complex number is dL/dRe + i dL/dIm; through a product with a it goes back as one with the
    conjugate of a.

    Args:
        trace: what `lru_forward` returned.
        dL_dh: the gradient each h_1 … h_T receives from the loss directly, (T, B, 2N).
        weights: the weights of the forward pass.

    Returns:
        The gradients of weights, inputs and states.
    """
    x, s = trace.x, as_complex(trace.h)
    factor, kappa = factors(weights), np.exp(weights.log_kappa)
    ds = np.zeros_like(s)
    ds[1:] = as_complex(dL_dh)
    for t in reversed(range(len(x))):
        ds[t] += ds[t + 1] * factor.conj()
    along = (ds[1:].conj() * s[:-1]).sum(axis=(0, 1)) * factor  # what a relative change of λ does to the loss
    dadded = as_real(kappa * ds[1:])
    added = kappa * as_complex(x @ weights.W_xh)
    return LRUGradients(
        dnu=-np.exp(weights.nu) * along.real,
        dalpha=-along.imag,
        dlog_kappa=(ds[1:].conj() * added).real.sum(axis=(0, 1)),
        dW_xh=weight_gradient(x, dadded),
        dx=dadded @ weights.W_xh.T,
        dh=as_real(ds),
    )


def factors(weights: LRUWeights) -> Complex:
    """λ, what each unit multiplies its state by, (N,)."""
    found: Complex = np.exp(-np.exp(weights.nu) + 1j * weights.alpha)
    return found


def as_complex(parts: Array) -> Complex:
    """Real and imaginary parts side by side as complex numbers: (…, 2N) to (…, N)."""
    real, imaginary = np.split(parts, 2, axis=-1)
    numbers = np.empty(real.shape, np.result_type(parts, np.complex64))
    numbers.real, numbers.imag = real, imaginary
    return numbers


def as_real(numbers: Complex) -> Array:
    """Complex numbers as real and imaginary parts side by side: (…, N) to (…, 2N)."""
    return np.concatenate([numbers.real, numbers.imag], axis=-1)
