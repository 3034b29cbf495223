"""The independent judge of every derivative: central differences in float64."""

from collections.abc import Callable

import numpy as np

from sim.models.arrays import Array

STEP = 1e-5


def numerical_gradient(loss: Callable[[], float], array: Array) -> Array:
    """The gradient of a scalar loss with respect to an array, which is nudged in place and put back."""
    gradient = np.empty_like(array)
    for index in np.ndindex(array.shape):
        gradient[index] = _slope(loss, array, index)
    return gradient


def numerical_jacobian(function: Callable[[Array], Array], at: Array) -> Array:
    """The Jacobian ∂function/∂at in column convention, (outputs, inputs)."""
    nudges = STEP * np.eye(at.size)
    columns = [(function(at + nudge) - function(at - nudge)) / (2 * STEP) for nudge in nudges]
    return np.stack(columns, axis=-1)


def relative_error(found: Array, expected: Array) -> float:
    """The largest deviation, relative to the largest expected value."""
    return float(np.abs(found - expected).max() / np.abs(expected).max())


def _slope(loss: Callable[[], float], array: Array, index: tuple[int, ...]) -> float:
    value = array[index]
    array[index] = value + STEP
    above = loss()
    array[index] = value - STEP
    below = loss()
    array[index] = value
    return (above - below) / (2 * STEP)
