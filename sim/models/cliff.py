"""The cliff: the loss of a one-unit network over its two parameters (Pascanu, Mikolov & Bengio 2013).

    a_t = w σ(a_{t−1}) + b,    L = (σ(a_T) − target)²

The state is σ(a_t); the pre-activation a_t is called x_t in the paper. All functions take w and b of any common shape:
a whole surface is one call.

Imports nothing but NumPy and its neighbours in this folder.
"""

import math
from typing import NamedTuple

import numpy as np

from sim.models.arrays import Array, sigmoid
from sim.models.clipping import clip_by_norm


class Cliff(NamedTuple):
    """The problem: where the unit starts, for how many steps it runs, and what it should then say."""

    T: int = 50
    a_0: float = 0.5
    target: float = 0.7


class CliffStep(NamedTuple):
    """A place on the surface, the gradient there, and where one step of descent leads."""

    loss: float
    dw: float
    db: float
    norm: float
    w: float
    b: float


def cliff_loss(w: Array, b: Array, cliff: Cliff) -> Array:
    """The loss at (w, b), elementwise."""
    return (sigmoid(_pre_activations(w, b, cliff)[-1]) - cliff.target) ** 2


def cliff_gradient(w: Array, b: Array, cliff: Cliff) -> tuple[Array, Array]:
    """The exact (dL/dw, dL/db), elementwise, by backpropagation through time."""
    a = _pre_activations(w, b, cliff)
    s = sigmoid(a)
    da = 2.0 * (s[-1] - cliff.target) * s[-1] * (1.0 - s[-1])
    dw, db = np.zeros_like(da), np.zeros_like(da)
    for t in reversed(range(cliff.T)):
        dw += da * s[t]
        db += da
        da = da * w * s[t] * (1.0 - s[t])
    return dw, db


def cliff_step(w: float, b: float, cliff: Cliff, learning_rate: float, max_norm: float = math.inf) -> CliffStep:
    """One step of gradient descent from (w, b), with the gradient clipped to max_norm."""
    at = np.array(w), np.array(b)
    gradient = cliff_gradient(*at, cliff)
    dw, db = clip_by_norm(gradient, max_norm)
    return CliffStep(
        loss=float(cliff_loss(*at, cliff)),
        dw=float(gradient[0]),
        db=float(gradient[1]),
        norm=math.hypot(*gradient),
        w=w - learning_rate * float(dw),
        b=b - learning_rate * float(db),
    )


def _pre_activations(w: Array, b: Array, cliff: Cliff) -> Array:
    """a_0 … a_T, (T + 1, *shape of w and b)."""
    a = np.empty((cliff.T + 1, *np.broadcast_shapes(w.shape, b.shape)))
    a[0] = cliff.a_0
    for t in range(cliff.T):
        a[t + 1] = w * sigmoid(a[t]) + b
    return a
