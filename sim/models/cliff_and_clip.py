"""The cliff as a map, and two walks down it from the same place: with the gradient as it is, and clipped.

Imports nothing but NumPy and its neighbours in this folder.
"""

import math
from functools import cache
from typing import NamedTuple

import numpy as np

from sim.models.arrays import Array
from sim.models.cliff import Cliff, cliff_loss, cliff_step

W_RANGE, B_RANGE = (2.0, 8.0), (-5.0, 0.0)  # what the map shows
COLUMNS, ROWS = 60, 40
LEVELS = 15


class CliffAndClip(NamedTuple):
    """The map and the two walks; the first place of each is the start."""

    levels: list[str]  # ROWS texts of COLUMNS hexadecimal digits, b descending: 0 is no loss, f the largest on the map
    limits: tuple[tuple[float, float], tuple[float, float]]  # what the map shows of w and of b
    largest: float  # the largest loss on the map
    plain: Array  # (steps + 1, 4): w, b, loss, norm of the gradient there
    clipped: Array  # (steps + 1, 4)


def cliff_and_clip(w: float, b: float, learning_rate: float, max_norm: float, steps: int) -> CliffAndClip:
    """Walk down the loss surface of a one-unit network.

    Args:
        w, b: where to start.
        learning_rate: of both walks.
        max_norm: to which the second walk clips its gradient.
        steps: how many steps of gradient descent.
    """
    levels, largest = surface(Cliff())
    plain, clipped = (walk(w, b, learning_rate, limit, steps) for limit in (math.inf, max_norm))
    return CliffAndClip(levels, (W_RANGE, B_RANGE), largest, plain, clipped)


@cache  # the walks change, the map does not
def surface(cliff: Cliff) -> tuple[list[str], float]:
    """The loss over the map in sixteen levels, row by row from the top, and the largest loss."""
    w, b = np.meshgrid(_centres(*W_RANGE, COLUMNS), _centres(*B_RANGE, ROWS)[::-1])
    loss = cliff_loss(w, b, cliff)
    largest = float(loss.max())
    level = np.rint(LEVELS * loss / largest).astype(int)
    return ["".join(f"{n:x}" for n in row) for row in level], largest


def walk(w: float, b: float, learning_rate: float, max_norm: float, steps: int) -> Array:
    """Gradient descent: (w, b, loss, norm) at the start and after every step, (steps + 1, 4)."""
    places = []
    for _ in range(steps + 1):
        step = cliff_step(w, b, Cliff(), learning_rate, max_norm)
        places.append((w, b, step.loss, step.norm))
        w, b = step.w, step.b
    return np.array(places)


def _centres(low: float, high: float, cells: int) -> Array:
    """The middle of each of so many equal cells."""
    edges: Array = np.linspace(low, high, cells + 1)
    return (edges[:-1] + edges[1:]) / 2.0
