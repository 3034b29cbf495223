"""The types of the models' arrays, and the few operations every cell shares.

Imports nothing but NumPy; not numpy.typing, which has shorter names for the same types: readers would wait for it.
"""

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.floating[Any]]]
Integers: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.integer[Any]]]
Booleans: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


def sigmoid(a: Array) -> Array:
    """The logistic function σ(a) = 1 / (1 + e⁻ᵃ), written with tanh so that no exponential overflows."""
    return 0.5 * (1.0 + np.tanh(0.5 * a))


def initial_state(state: Array | None, x: Array, H: int) -> Array:
    """The state given, or zeros (B, H) in the dtype of x (T, B, D)."""
    return np.zeros((x.shape[1], H), x.dtype) if state is None else state
