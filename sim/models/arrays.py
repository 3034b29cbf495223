"""The one type of the models, and the few operations every cell shares.

Imports nothing but NumPy.
"""

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[np.floating[Any]]


def sigmoid(a: Array) -> Array:
    """The logistic function σ(a) = 1 / (1 + e⁻ᵃ), written with tanh so that no exponential overflows."""
    return 0.5 * (1.0 + np.tanh(0.5 * a))


def initial_state(state: Array | None, x: Array, H: int) -> Array:
    """The state given, or zeros (B, H) in the dtype of x (T, B, D)."""
    return np.zeros((x.shape[1], H), x.dtype) if state is None else state
