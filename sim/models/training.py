"""Training a cell with a linear readout, one step at a time.

`train` is a generator: whoever consumes it can stop, pause, or go on after every step. A network that
diverges is a result like any other: the last record says at which step it happened. Imports nothing but
NumPy and its neighbours in this folder.
"""

import math
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import numpy as np

from sim.models import readout
from sim.models.arrays import Array
from sim.models.cells import Cell, fast_cell
from sim.models.fast import adam, clip_by_norm, global_norm, norms, sgd
from sim.models.initialisation import gaussian
from sim.models.optimisers import AdamState, Arrays, adam_start
from sim.models.packed import packed
from sim.models.readout import read_out
from sim.models.tasks import Batch, Loss, Task

let_it_diverge = np.errstate(over="ignore", invalid="ignore")  # infinities are reported, not warned about


class Settings(NamedTuple):
    """How to train."""

    cell: str  # a name in `CELLS`
    steps: int
    B: int = 32  # sequences in a batch
    learning_rate: float = 1e-2
    optimiser: Literal["adam", "sgd"] = "adam"
    max_norm: float = math.inf  # clip the gradient to this norm


class Evaluation(NamedTuple):
    """One batch through the network and back."""

    loss: float
    accuracy: float
    gradients: Arrays  # in the order of the parameters, in one piece
    dh: Array  # (T + 1, B, H), dL/dh_t
    dc: Array | None  # (T + 1, B, H), dL/dc_t of a cell that has a cell state


class Progress(NamedTuple):
    """What one training step saw, before it moved the parameters."""

    step: int  # counted from 1
    loss: float
    accuracy: float  # between 0 and 1
    norm: float  # of the whole gradient, before clipping
    norms_by_lag: Array  # (T + 1,), ‖dL/dh‖ so many steps before the end
    cell_norms_by_lag: Array | None  # (T + 1,), ‖dL/dc‖ of a cell that has a cell state
    diverged: bool  # loss or gradient is not a finite number; this record is then the last
    parameters: Arrays  # after the step


def train(task: Task, parameters: Arrays, settings: Settings, rng: np.random.Generator) -> Iterator[Progress]:
    """Train a network on fresh batches; the same seed gives the same curve.

    Args:
        task: where the batches come from.
        parameters: where to start, from `with_readout`.
        settings: how to train.
        rng: draws the batches.

    Yields:
        One record per step, up to `settings.steps` of them, fewer if the network diverges.
    """
    state, cell = adam_start(parameters), None
    for step in range(1, settings.steps + 1):
        batch = task.sample(rng, settings.B)
        cell = cell or cell_for(batch, parameters, settings)
        found = evaluate(cell, parameters, batch, task.loss)
        norm = global_norm(found.gradients)
        diverged = not (math.isfinite(found.loss) and math.isfinite(norm))
        if not diverged:
            gradients = clip_by_norm(found.gradients, settings.max_norm, norm)
            parameters, state = _moved(parameters, gradients, state, settings)
        by_lag = gradient_norms_by_lag(found.dh)
        cell_by_lag = None if found.dc is None else gradient_norms_by_lag(found.dc)
        yield Progress(step, found.loss, found.accuracy, norm, by_lag, cell_by_lag, diverged, parameters)
        if diverged:
            return


@let_it_diverge
def evaluate(cell: Cell, parameters: Arrays, batch: Batch, loss: Loss) -> Evaluation:
    """The loss of a batch and its gradient with respect to every parameter.

    Args:
        cell: from `CELLS`, or a fast one with the same numbers.
        parameters: the cell's weights, then W_hy (H, K) and b_y (K,).
        batch: inputs and targets.
        loss: how to compare the outputs with the targets.
    """
    *arrays, W_hy, b_y = parameters
    weights = cell.weights(*arrays)
    trace = cell.forward(batch.x.astype(W_hy.dtype, copy=False), weights)
    answered = read_out(trace.h[1:], W_hy, b_y, batch, loss)
    found = cell.backward(trace, answered.dh, weights)
    gradients = packed((*found[: len(arrays)], answered.dW_hy, answered.db_y))
    return Evaluation(answered.loss, answered.accuracy, gradients, found.dh, getattr(found, "dc", None))


@let_it_diverge
def share_right(cell: Cell, parameters: Arrays, batch: Batch, loss: Loss) -> float:
    """The share of right answers to a batch; the arguments are those of `evaluate`."""
    *arrays, W_hy, b_y = parameters
    trace = cell.forward(batch.x.astype(W_hy.dtype, copy=False), cell.weights(*arrays))
    return readout.share_right(trace.h[1:], W_hy, b_y, batch, loss)


def cell_for(batch: Batch, parameters: Arrays, settings: Settings) -> Cell:
    """The quickest cell for batches of that size."""
    T, B, _ = batch.x.shape
    W_hy = parameters[-2]
    return fast_cell(settings.cell, T, B, W_hy.shape[0], W_hy.dtype)


def with_readout(
    rng: np.random.Generator, weights: Sequence[Array], H: int, K: int, dtype: type = np.float32
) -> Arrays:
    """The parameters of a network: a cell's weights, then a Gaussian readout W_hy (H, K) and b_y = 0."""
    return tuple(w.astype(dtype) for w in (*weights, gaussian(rng, H, K), np.zeros(K)))


@let_it_diverge
def gradient_norms_by_lag(dh: Array) -> Array:
    """‖dL/dh_{T−lag}‖ for lag = 0 … T, over batch and units, (T + 1,); float64, lest squares underflow.

    Args:
        dh: dL/dh_t, or dL/dc_t, (T + 1, B, H).
    """
    return norms(dh)[::-1]


@let_it_diverge
def _moved(parameters: Arrays, gradients: Arrays, state: AdamState, settings: Settings) -> tuple[Arrays, AdamState]:
    if settings.optimiser == "sgd":
        return sgd(parameters, gradients, settings.learning_rate), state
    return adam(parameters, gradients, state, settings.learning_rate)
