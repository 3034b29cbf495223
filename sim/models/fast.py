"""What training does beside its cell, in compiled kernels where they run: the numbers of the readable functions.

Imports nothing but NumPy and its neighbours in this folder.
"""

import math
from collections.abc import Sequence

import numpy as np

from sim.models.arrays import Array
from sim.models.clipping import global_norm as readable_global_norm
from sim.models.compiled import kernels_for
from sim.models.optimisers import AdamState, Arrays
from sim.models.optimisers import adam as readable_adam
from sim.models.optimisers import sgd as readable_sgd


def sgd(parameters: Sequence[Array], gradients: Sequence[Array], learning_rate: float) -> Arrays:
    """Like `optimisers.sgd`."""
    compiled = kernels_for(*parameters, *gradients)
    if not compiled:
        return readable_sgd(parameters, gradients, learning_rate)
    return tuple(compiled.sgd(w, dw, learning_rate) for w, dw in zip(parameters, gradients, strict=True))


def adam(
    parameters: Sequence[Array], gradients: Sequence[Array], state: AdamState, learning_rate: float
) -> tuple[Arrays, AdamState]:
    """Like `optimisers.adam`, with its decay rates."""
    compiled = kernels_for(*parameters, *gradients, *state.m, *state.v)
    if not compiled:
        return readable_adam(parameters, gradients, state, learning_rate)
    step = state.step + 1
    each = zip(parameters, gradients, state.m, state.v, strict=True)
    moved, m, v = zip(*(compiled.adam(*arrays, step, learning_rate) for arrays in each), strict=True)
    return moved, AdamState(step, m, v)


def clip_by_norm(gradients: Sequence[Array], max_norm: float, norm: float) -> Arrays:
    """Like `clipping.clip_by_norm`, of gradients whose norm is known."""
    if norm <= max_norm or not math.isfinite(norm):
        return tuple(gradients)
    compiled = kernels_for(*gradients)
    return tuple(compiled.scaled(g, max_norm / norm) if compiled else g * (max_norm / norm) for g in gradients)


def global_norm(gradients: Sequence[Array]) -> float:
    """Like `clipping.global_norm`."""
    compiled = kernels_for(*gradients)
    if not compiled:
        return readable_global_norm(gradients)
    return math.sqrt(sum(float(compiled.square_sums(g.reshape(1, -1))[0]) for g in gradients))


def norms(rows: Array) -> Array:
    """The norm of each row (R, …), in float64, lest squares underflow; (R,)."""
    compiled = kernels_for(rows)
    along = tuple(range(1, rows.ndim))
    squares = compiled.square_sums(rows) if compiled else np.square(rows, dtype=np.float64).sum(axis=along)
    found: Array = np.sqrt(squares)
    return found
