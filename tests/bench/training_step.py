"""Training steps of an LSTM, timed: the same source runs natively and, as a reader's own code, in the worker.

One step is a forward pass, full backpropagation through time and gradient descent. It imports NumPy and `sim.models`
only.
"""

import time
from typing import Any

import numpy as np

from sim.models.cells import CELLS, Cell, fast_cell
from sim.models.initialisation import forget_bias, lstm_weights
from sim.models.optimisers import Arrays, sgd
from sim.models.tasks import Batch
from sim.models.training import evaluate, with_readout

T, B, D, H = 50, 32, 8, 32
STEPS, WARM_UP, RATE = 20, 5, 0.1


def measured() -> dict[str, Any]:
    """Train the readable and the fast LSTM from the same start.

    Returns:
        version -> `perSecond`, and `losses` before each step.
    """
    cells = {"readable": CELLS["lstm"], "fast": fast_cell("lstm", T, B, H, np.dtype(np.float32))}
    return {name: _timed(cell) for name, cell in cells.items()}


def problem() -> tuple[Arrays, Batch]:
    """Return where training starts, and its one batch: a number to tell after the last step."""
    rng = np.random.default_rng(0)
    start = with_readout(rng, lstm_weights(rng, D, forget_bias(H)), H, 1)
    x, y = rng.normal(size=(T, B, D)).astype(np.float32), rng.normal(size=(B, 1)).astype(np.float32)
    counts = np.zeros((T, B), bool)
    counts[-1] = True
    return start, Batch(x, np.repeat(y[None], T, axis=0), counts)


def _timed(cell: Cell) -> dict[str, Any]:
    parameters, batch = problem()
    _train(cell, parameters, batch, WARM_UP)
    begun = time.perf_counter()
    losses = _train(cell, parameters, batch, STEPS)
    return {"perSecond": STEPS / (time.perf_counter() - begun), "losses": losses}


def _train(cell: Cell, parameters: Arrays, batch: Batch, steps: int) -> list[float]:
    losses = []
    for _ in range(steps):
        found = evaluate(cell, parameters, batch, "squared-error")
        parameters = sgd(parameters, found.gradients, RATE)
        losses.append(found.loss)
    return losses
