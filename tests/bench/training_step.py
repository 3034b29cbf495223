"""Training steps, timed: the same source runs natively and, as a reader's own code, in the worker.

One step is a forward pass, full backpropagation through time and gradient descent. It imports NumPy and `sim.models`
only.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from sim.models import compiled
from sim.models.cells import CELLS, Cell, fast_cell
from sim.models.fast import sgd
from sim.models.initialisation import forget_bias, gru_weights, lstm_weights, orthogonal, rnn_weights, update_bias
from sim.models.optimisers import Arrays
from sim.models.tasks import Batch
from sim.models.training import evaluate, with_readout

T, B, D, H = 50, 32, 8, 32
STEPS, WARM_UP, RATE = 60, 40, 0.1  # WebAssembly is compiled once more while it runs: that is part of warming up


def measured(name: str, version: str, seconds: float) -> dict[str, Any]:
    """Train a network.

    Args:
        name: one of `CELLS`.
        version: "readable", "NumPy" (as quick as NumPy alone makes it) or "kernels".
        seconds: for how long to go through the steps, again and again.

    Returns:
        `perSecond`, `perCpuSecond` (where Python can tell), how many `steps` it was in all, and `losses` before each.
    """
    with without_kernels(version != "kernels"):
        cell = CELLS[name] if version == "readable" else fast_cell(name, T, B, H, np.dtype(np.float32))
        return _timed(cell, *problem(name), seconds)


@contextmanager
def without_kernels(wanted: bool) -> Iterator[None]:
    """Have everything computed by NumPy, if that is wanted."""
    before = compiled.kernels
    if wanted:
        compiled.kernels = lambda: None  # type: ignore[assignment]
    try:
        yield
    finally:
        compiled.kernels = before


def problem(name: str = "lstm") -> tuple[Arrays, Batch]:
    """Return where training starts, and its one batch: a number to tell after the last step."""
    rng = np.random.default_rng(0)
    start = with_readout(rng, _weights(rng, name), H, 1)
    x, y = rng.normal(size=(T, B, D)).astype(np.float32), rng.normal(size=(B, 1)).astype(np.float32)
    counts = np.zeros((T, B), bool)
    counts[-1] = True
    return start, Batch(x, np.repeat(y[None], T, axis=0), counts)


def _weights(rng: np.random.Generator, name: str) -> Arrays:
    if name == "lstm":
        return lstm_weights(rng, D, forget_bias(H))
    if name == "gru":
        return gru_weights(rng, D, update_bias(H))
    return rnn_weights(rng, D, orthogonal(rng, H))


def _timed(cell: Cell, parameters: Arrays, batch: Batch, wanted: float) -> dict[str, Any]:
    _train(cell, parameters, batch, WARM_UP)
    begun, worked, steps = time.perf_counter(), time.process_time(), 0
    losses: list[float] = []
    while time.perf_counter() < begun + wanted:
        losses = _train(cell, parameters, batch, STEPS)
        steps += STEPS
    seconds, work = time.perf_counter() - begun, time.process_time() - worked
    return {"perSecond": steps / seconds, "perCpuSecond": steps / work, "steps": WARM_UP + steps, "losses": losses}


def _train(cell: Cell, parameters: Arrays, batch: Batch, steps: int) -> list[float]:
    losses = []
    for _ in range(steps):
        found = evaluate(cell, parameters, batch, "squared-error")
        parameters = sgd(parameters, found.gradients, RATE)
        losses.append(found.loss)
    return losses
