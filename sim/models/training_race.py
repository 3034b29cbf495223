"""Two networks train on the same task: who learns to remember, and after how many batches?

Imports nothing but NumPy and its neighbours in this folder.
"""

import math
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from sim.models.initialisation import forget_bias, gru_weights, identity, lstm_weights, orthogonal, rnn_weights
from sim.models.losses import CLOSE_ENOUGH
from sim.models.optimisers import Arrays
from sim.models.tasks import COPIED, SYMBOLS, Task, adding_task, copy_task, first_bit_task
from sim.models.training import Settings, train, with_readout

H = 32
RECENT = 10  # batches in a row that decide whether a task is solved
SOLVED = 0.1  # of the memoryless loss

TASKS: dict[str, Callable[[int], Task]] = {"first-bit": first_bit_task, "adding": adding_task, "copy": copy_task}


class Racer:
    """One network that trains, and what it has shown so far."""

    def __init__(self, cell: str, task: Task, rho: float, settings: Settings, seed: int) -> None:
        rng = np.random.default_rng(seed)
        self.baseline = task.baseline
        self.records = train(task, initial_parameters(cell, task, rho, rng), settings, rng)
        self.loss: list[float] = []
        self.accuracy: list[float] = []
        self.norm: list[float] = []
        self.by_lag: list[float] = []
        self.solved = 0  # the step at which the task was solved, 0 before
        self.diverged = 0  # the step at which loss or gradient was no finite number, 0 before
        self.finished = False

    def step(self) -> None:
        """Train on one batch, unless this network is done."""
        record = next(self.records, None)
        if record is None:
            self.finished = True
            return
        self.loss.append(record.loss)
        self.accuracy.append(record.accuracy)
        self.norm.append(record.norm)
        self.by_lag = record.norms_by_lag.tolist()
        self.diverged = record.step if record.diverged else 0
        recent = self.loss[-RECENT:]
        if not self.solved and len(recent) == RECENT and sum(recent) / RECENT < SOLVED * self.baseline:
            self.solved = record.step


class Lane(NamedTuple):
    """What one network has shown."""

    loss: list[float]  # by step
    accuracy: list[float]
    norm: list[float]  # of the whole gradient, before clipping
    by_lag: list[float]  # ‖dL/dh_{T−lag}‖ at the last step
    solved: int
    diverged: int


class Race(NamedTuple):
    """What both networks have shown, and what can be had without memory."""

    first: Lane
    second: Lane
    baseline: float  # loss
    guessing: float  # accuracy


def training_race(**question: object) -> Race:
    """Run a race to its end; the arguments are those of `start_race`."""
    race = start_race(**question)  # type: ignore[arg-type]
    for _ in race.steps():
        pass
    return race.seen()


class RunningRace:
    """A race that can be watched, paused and left between two steps."""

    def __init__(self, first: Racer, second: Racer, guessing: float) -> None:
        self.racers = first, second
        self.guessing = guessing

    def steps(self) -> Iterator[None]:
        """Let both networks train on a batch in turn until both are done."""
        while True:
            for racer in self.racers:
                racer.step()
            if all(racer.finished for racer in self.racers):
                return
            yield

    def seen(self, since: int = 0) -> Race:
        """What both have shown from the step after `since` on."""
        first, second = (
            Lane(r.loss[since:], r.accuracy[since:], r.norm[since:], r.by_lag, r.solved, r.diverged)
            for r in self.racers
        )
        return Race(first, second, self.racers[0].baseline, self.guessing)


def start_race(
    task: str, lag: int, first: str, second: str, rho: float, learning_rate: float, clip: bool, steps: int, seed: int
) -> RunningRace:
    """Set two networks of 32 units up for a race with Adam on batches of 32.

    Args:
        task: "first-bit", "adding" or "copy".
        lag: how far apart question and answer are: T of the task.
        first, second: names in `CELLS`.
        rho: scale of a plain network's recurrent weights: orthogonal for tanh, the identity for ReLU.
        learning_rate: of Adam.
        clip: whether to clip the norm of the gradient to 1.
        steps: the most batches either network sees.
        seed: of both networks' weights and batches: they see the same ones.
    """
    chosen = TASKS[task](lag)
    max_norm = 1.0 if clip else math.inf
    one, other = (
        Racer(cell, chosen, rho, Settings(cell, steps, learning_rate=learning_rate, max_norm=max_norm), seed)
        for cell in (first, second)
    )
    return RunningRace(one, other, guessing_accuracy(task, lag))


def initial_parameters(cell: str, task: Task, rho: float, rng: np.random.Generator) -> Arrays:
    """Where a network of that kind starts; an LSTM with a forget bias of 1."""
    if cell == "gru":
        return with_readout(rng, gru_weights(rng, task.D, H), task.K)
    if cell == "lstm":
        return with_readout(rng, lstm_weights(rng, task.D, forget_bias(H)), task.K)
    W_hh = identity(H, rho) if cell == "rnn-relu" else orthogonal(rng, H, rho)
    return with_readout(rng, rnn_weights(rng, task.D, W_hh), task.K)


def guessing_accuracy(task: str, lag: int) -> float:
    """The share of right answers that the best answer without memory has."""
    if task == "copy":
        return (lag + COPIED + COPIED / SYMBOLS) / (lag + 2 * COPIED)
    if task == "adding":
        return 1.0 - (1.0 - CLOSE_ENOUGH) ** 2  # a sum of two uniform numbers lies that near 1
    return 0.5
