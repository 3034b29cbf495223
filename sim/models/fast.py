"""What training does beside its cell, in compiled kernels where they run: the numbers of the readable functions.

Imports nothing but NumPy and its neighbours in this folder.
"""

import math
from collections.abc import Sequence

import numpy as np

from sim.models.arrays import Array
from sim.models.clipping import global_norm as readable_global_norm
from sim.models.compiled import Kernels, kernels_for
from sim.models.optimisers import AdamState, Arrays
from sim.models.optimisers import adam as readable_adam
from sim.models.optimisers import sgd as readable_sgd
from sim.models.packed import Packed, packed


def sgd(parameters: Sequence[Array], gradients: Sequence[Array], learning_rate: float) -> Arrays:
    """Like `optimisers.sgd`."""
    compiled = _kernels_for(parameters, gradients)
    if not compiled:
        return readable_sgd(parameters, gradients, learning_rate)
    w, dw = packed(parameters), packed(gradients)
    return w.like(compiled.sgd(w.whole, dw.whole, learning_rate))


def adam(
    parameters: Sequence[Array], gradients: Sequence[Array], state: AdamState, learning_rate: float
) -> tuple[Arrays, AdamState]:
    """Like `optimisers.adam`, with its decay rates."""
    compiled = _kernels_for(parameters, gradients, state.m, state.v)
    if not compiled:
        return readable_adam(parameters, gradients, state, learning_rate)
    step, w = state.step + 1, packed(parameters)
    dw, m, v = packed(gradients).whole, packed(state.m).whole, packed(state.v).whole
    moved, m, v = compiled.adam(w.whole, dw, m, v, step, learning_rate)
    return w.like(moved), AdamState(step, w.like(m), w.like(v))


def clip_by_norm(gradients: Sequence[Array], max_norm: float, norm: float) -> Arrays:
    """Like `clipping.clip_by_norm`, of gradients whose norm is known."""
    if norm <= max_norm or not math.isfinite(norm):
        return gradients if isinstance(gradients, tuple) else tuple(gradients)
    g = packed(gradients)
    compiled, factor = _kernels_for(g), max_norm / norm
    return g.like(compiled.scaled(g.whole, factor) if compiled else g.whole * factor)


def global_norm(gradients: Sequence[Array]) -> float:
    """Like `clipping.global_norm`."""
    compiled = _kernels_for(gradients)
    if not compiled:
        return readable_global_norm(gradients)
    return math.sqrt(compiled.square_sums(packed(gradients).whole.reshape(1, -1))[0])


def norms(rows: Array) -> Array:
    """The norm of each row (R, …), in float64, lest squares underflow; (R,)."""
    compiled = kernels_for(rows)
    along = tuple(range(1, rows.ndim))
    squares = compiled.square_sums(rows) if compiled else np.square(rows, dtype=np.float64).sum(axis=along)
    found: Array = np.sqrt(squares)
    return found


def _kernels_for(*each: Sequence[Array]) -> Kernels | None:
    """The kernels, if they can take the arrays of all these tuples."""
    pieces = ((arrays.whole,) if isinstance(arrays, Packed) else arrays for arrays in each)
    return kernels_for(*(piece for some in pieces for piece in some))
