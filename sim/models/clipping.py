"""Gradient clipping, against exploding gradients; it does nothing for vanishing ones.

Imports nothing but NumPy and its neighbours in this folder.
"""

import math
from collections.abc import Sequence

import numpy as np

from sim.models.arrays import Array


def clip_by_norm(gradients: Sequence[Array], max_norm: float) -> tuple[Array, ...]:
    """Shorten all gradients together to at most max_norm, keeping their direction (Pascanu et al. 2013).

    Args:
        gradients: arrays of any shapes, seen as one long vector.
        max_norm: the longest that vector may be, > 0.

    Returns:
        New arrays, or the same ones where the norm allows it or is not finite: infinities have no direction.
    """
    largest, relative = _factored_norm(gradients)
    if largest * relative <= max_norm or not math.isfinite(largest):
        return tuple(gradients)
    return tuple(g / largest * (max_norm / relative) for g in gradients)


def clip_elementwise(gradients: Sequence[Array], limit: float) -> tuple[Array, ...]:
    """Cut every entry to [−limit, limit], which can change the direction (Mikolov 2012)."""
    return tuple(np.clip(g, -limit, limit) for g in gradients)


def global_norm(gradients: Sequence[Array]) -> float:
    """The Euclidean norm of all gradients together; its squares cannot overflow or underflow."""
    largest, relative = _factored_norm(gradients)
    return largest * relative


def _factored_norm(gradients: Sequence[Array]) -> tuple[float, float]:
    """The norm in two factors: the largest entry, and the norm relative to it."""
    largest = float(np.max([np.abs(g).max(initial=0.0) for g in gradients]))
    if largest == 0.0 or not math.isfinite(largest):
        return largest, 1.0
    squares = [np.square(g / largest, dtype=np.float64).sum() for g in gradients]
    return largest, math.sqrt(sum(squares))
