"""The gradient through time when every step multiplies it by the same number."""

from typing import Literal, NamedTuple

import numpy as np

from sim.models.arrays import Array


class GradientFlow(NamedTuple):
    """What `gradient_flow` computes.

    Attributes:
        by_lag: gradient after 0, 1, ..., steps multiplications, relative to where it starts, (steps + 1,).
    """

    by_lag: Array


def gradient_flow(multiplier: float, steps: int, precision: Literal["float32", "float64"] = "float64") -> GradientFlow:
    """Carry a gradient of 1.0 back through `steps` steps of a linear chain h_t = multiplier * h_{t-1}.

    The chain rule makes it a product with one factor a step, ∂h_T/∂h_{T-lag} = multiplier^lag; the factors are
    multiplied one after the other, as backpropagation does.

    Args:
        multiplier: the derivative ∂h_t/∂h_{t-1} of every step.
        steps: number of steps, at least 0.
        precision: of the numbers that are multiplied; each overflows to infinity and underflows to 0 in its own place.

    Returns:
        The gradient by lag, from 0 to steps.

    Raises:
        ValueError: `steps` is negative.
    """
    if steps < 0:
        raise ValueError(f"steps is {steps}; expected 0 or more")
    jacobians = np.full(steps, multiplier, dtype=precision)
    with np.errstate(over="ignore", under="ignore"):
        products = np.cumprod(jacobians)
    return GradientFlow(by_lag=np.concatenate((np.ones(1, precision), products)))
