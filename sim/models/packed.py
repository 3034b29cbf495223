"""Arrays that lie one after another in memory, so that whatever takes them number by number takes them in one go.

Imports nothing but NumPy and its neighbours in this folder.
"""

import math
from collections.abc import Iterable, Sequence

import numpy as np

from sim.models.arrays import Array


class Packed(tuple[Array, ...]):
    """A tuple of arrays, and the one array `whole` of which they are views, in their order and without gaps."""

    whole: Array

    def __new__(cls, whole: Array, shapes: Iterable[tuple[int, ...]]) -> "Packed":
        views, start = [], 0
        for shape in shapes:
            end = start + math.prod(shape)
            views.append(whole[start:end].reshape(shape))
            start = end
        self = super().__new__(cls, views)
        self.whole = whole
        return self

    def like(self, whole: Array) -> "Packed":
        """Other numbers in arrays of the same shapes."""
        return Packed(whole, [a.shape for a in self])


def packed(arrays: Sequence[Array]) -> Packed:
    """Copy arrays together, unless they are already."""
    if isinstance(arrays, Packed):
        return arrays
    return Packed(np.concatenate([a.ravel() for a in arrays]), [a.shape for a in arrays])
