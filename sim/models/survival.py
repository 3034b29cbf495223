"""What is left of a gradient by distance: a plain RNN's multiplier beside an LSTM's forget gate."""

from typing import NamedTuple

from sim.models.arrays import Array
from sim.models.gradient_flow import gradient_flow


class Survival(NamedTuple):
    """What `survival` computes.

    Attributes:
        rnn: gradient of the plain RNN after 0, 1, ..., steps steps back, relative to where it starts, (steps + 1,).
        lstm: the same along the cell state of the LSTM (its direct path), (steps + 1,).
    """

    rnn: Array
    lstm: Array


def survival(multiplier: float, forget: float, steps: int) -> Survival:
    """Carry a gradient of 1.0 back through both networks.

    Args:
        multiplier: the derivative ∂h_t/∂h_{t-1} of the plain RNN, the same at every step.
        forget: the forget gate of the LSTM, the same at every step; ∂c_t/∂c_{t-1} on the direct path.
        steps: number of steps, at least 0.

    Raises:
        ValueError: `steps` is negative.
    """
    return Survival(gradient_flow(multiplier, steps).by_lag, gradient_flow(forget, steps).by_lag)
