"""Two networks train on the same task: who learns to remember, and after how many batches?

Imports nothing but NumPy and its neighbours in this folder.
"""

import binascii
import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from sim.models.arrays import Array, sigmoid
from sim.models.grammars import agreement_lesson, dyck_lesson, parity_lesson
from sim.models.initialisation import (
    forget_bias,
    gru_weights,
    identity,
    lru_weights,
    lstm_weights,
    min_gru_weights,
    orthogonal,
    rnn_weights,
    update_bias,
)
from sim.models.network_files import Network, network_file
from sim.models.optimisers import Arrays
from sim.models.portable.races import NO_NUMBER, RECENT, SOLVED, phrases_within
from sim.models.tasks import Task, adding_task, first_bit_task
from sim.models.training import Settings, cell_for, share_right, train, with_readout

H = 32
ROWS = 25  # of the picture that shows how far back gradients reach; it divides every number of training steps on offer
TESTED = 64  # sequences in a test
FAINTEST = -8  # power of ten below which a gradient gets the first of the shades
SHADES = "0123456789abcdef"


class Racer:
    """One network that trains, and what it has shown so far.

    Args:
        task: what it learns.
        start: its parameters at first.
        settings: how it trains.
        batches: draws the batches, and nothing else: networks given equal generators see the same ones.
        tests: draws the test, likewise.
    """

    def __init__(
        self, task: Task, start: Arrays, settings: Settings, batches: np.random.Generator, tests: np.random.Generator
    ) -> None:
        self.task = task
        self.name = settings.cell
        self.parameters = start
        self.records = train(task, start, settings, batches)
        self.test = task.test.sample(tests, TESTED) if task.test else None
        self.cell = cell_for(self.test, start, settings) if self.test else None
        self.loss: list[float] = []
        self.accuracy: list[float] = []
        self.norm: list[float] = []
        self.tested: list[float] = []
        self.reach: list[str] = []
        self.cell_reach: list[str] = []
        self.every = math.ceil(settings.steps / ROWS)
        self.solved = 0  # the step at which the task was solved, 0 before
        self.diverged = 0  # the step at which loss or gradient was no finite number, 0 before
        self.finished = False

    def step(self) -> None:
        """Train on one batch, unless this network is done."""
        record = next(self.records, None)
        if record is None:
            self.finished = True
            return
        self.parameters = record.parameters
        self.loss.append(record.loss)
        self.accuracy.append(record.accuracy)
        self.norm.append(record.norm)
        if (record.step - 1) % self.every == 0:
            self.reach.append(shades(record.norms_by_lag))
            if record.cell_norms_by_lag is not None:
                self.cell_reach.append(shades(record.cell_norms_by_lag))
        if self.test and self.cell and record.step % self.every == 0:
            self.tested.append(share_right(self.cell, record.parameters, self.test, self.task.loss))
        self.diverged = record.step if record.diverged else 0
        if not self.solved and solves(self.loss, self.task.baseline):
            self.solved = record.step

    def seen(self, since: int) -> "Lane":
        """What this network has shown from the step after `since` on."""
        rows, tests = math.ceil(since / self.every), since // self.every
        return Lane(
            self.loss[since:],
            self.accuracy[since:],
            self.norm[since:],
            self.tested[tests:],
            self.reach[rows:],
            self.cell_reach[rows:],
            self.solved,
            self.diverged,
        )


def solves(loss: list[float], baseline: float) -> bool:
    """Whether a task is solved: the last ten losses are, on average, below a tenth of the loss without memory."""
    recent = loss[-RECENT:]
    return len(recent) == RECENT and sum(recent) / RECENT < SOLVED * baseline


class Lane(NamedTuple):
    """What one network has shown."""

    loss: list[float]  # by step
    accuracy: list[float]  # by step, of the batch it trained on
    norm: list[float]  # of the whole gradient, before clipping
    tested: list[float]  # accuracy in the test, after every so many steps; empty if the task has none
    reach: list[str]  # ‖dL/dh_{T−lag}‖ as `shades`, at the first step and every so many
    cell_reach: list[str]  # ‖dL/dc_{T−lag}‖ likewise; empty if the network has no cell state
    solved: int  # the step at which the task was solved, 0 if it was not
    diverged: int  # the step at which loss or gradient was no finite number, 0 if they always were


class Race(NamedTuple):
    """What both networks have shown, and what can be had without memory."""

    first: Lane
    second: Lane
    baseline: float  # loss
    guessing: float  # accuracy, on the batches
    guessing_tested: float  # accuracy in the test; that on the batches if the task has none
    every: int  # training steps from a row of `reach`, or a test, to the next


def training_race(**question: object) -> Race:
    """Run a race to its end; the arguments are those of `start_training`."""
    race = start_training(**question)  # type: ignore[arg-type]
    for _ in race.steps():
        pass
    return race.news()


class RunningRace:
    """A race that can be watched, paused and left between two steps."""

    def __init__(self, first: Racer, second: Racer, task: Task) -> None:
        self.racers = first, second
        self.task = task
        self.reported = 0  # steps that `news` has told of

    def steps(self) -> Iterator[None]:
        """Let both networks train on a batch in turn until both are done."""
        while True:
            for racer in self.racers:
                racer.step()
            if all(racer.finished for racer in self.racers):
                return
            yield

    def file(self, lane: str, kind: str) -> str:
        """A network as it is now, as a file in Base64.

        Args:
            lane: "first" or "second".
            kind: of file, as in `network_file`.
        """
        racer = self.racers[("first", "second").index(lane)]
        data = network_file(Network(racer.name, racer.parameters), kind)
        return binascii.b2a_base64(data, newline=False).decode()

    def news(self) -> Race:
        """What both have shown since the last news, all of it the first time."""
        first, second = (racer.seen(self.reported) for racer in self.racers)
        self.reported += max(len(first.loss), len(second.loss))
        test = self.task.test or self.task
        return Race(first, second, self.task.baseline, self.task.guessing, test.guessing, self.racers[0].every)


def start_training(
    task: str,
    lag: int,
    attractors: int,
    first: str,
    second: str,
    rho: float,
    keep: float,
    learning_rate: float,
    clip: bool,
    steps: int,
    seed: int,
) -> RunningRace:
    """Set two networks of 32 units up for a race with Adam on batches of 32.

    Args:
        task: "first-bit", "adding", "agreement", "brackets" or "parity".
        lag: how far apart question and answer are: T of the task, and words between subject and verb.
        attractors: how many nouns in between mislead, in the sentences on which agreement is tested.
        first, second: names in `CELLS`.
        rho: scale of a plain network's recurrent weights: orthogonal for tanh, the identity for ReLU.
        keep: where the gates that keep start: bias of an LSTM's forget gate, of a GRU's and a minGRU's update gate; an
            LRU, which has no gates, starts with factors of the same size.
        learning_rate: of Adam.
        clip: whether to clip the norm of the gradient to 1.
        steps: the most batches either network sees.
        seed: of the weights and, apart from them, of the batches: both networks see the same ones.
    """
    chosen = task_at(task, lag, attractors)
    max_norm = 1.0 if clip else math.inf
    one, other = (
        racer(cell, chosen, rho, keep, Settings(cell, steps, learning_rate=learning_rate, max_norm=max_norm), seed)
        for cell in (first, second)
    )
    return RunningRace(one, other, chosen)


def racer(cell: str, task: Task, rho: float, keep: float, settings: Settings, seed: int) -> Racer:
    """A network of that kind at its start. Batches and test depend on the seed alone, not on what the weights drew."""
    weights, batches, tests = np.random.default_rng(seed).spawn(3)
    return Racer(task, initial_parameters(cell, task, rho, keep, weights), settings, batches, tests)


def task_at(task: str, lag: int, attractors: int) -> Task:
    """The task of that name over that distance; agreement takes whole phrases, five at least."""
    if task == "agreement":
        return agreement_lesson(attractors, phrases_within(lag))
    return TASKS[task](lag)


TASKS = {"first-bit": first_bit_task, "adding": adding_task, "brackets": dyck_lesson, "parity": parity_lesson}


def shades(norms: Array) -> str:
    """Norms on an absolute logarithmic scale, a hexadecimal digit each.

    Half a power of ten a digit: 0 is below 1e-8, f is 0.1 or more, or an infinity. What is no number has a sign of its
    own, `NO_NUMBER`.
    """
    with np.errstate(divide="ignore"):
        levels = np.clip(2 * (np.log10(norms) - FAINTEST) + 1, 0, 15)
    return "".join(NO_NUMBER if math.isnan(level) else SHADES[int(level)] for level in levels)


def initial_parameters(cell: str, task: Task, rho: float, keep: float, rng: np.random.Generator) -> Arrays:
    """Where a network of that kind starts; the gated cells with the same bias on the gate that keeps."""
    return with_readout(rng, _initial_weights(cell, task.D, rho, keep, rng), H, task.K)


def _initial_weights(cell: str, D: int, rho: float, keep: float, rng: np.random.Generator) -> Arrays:
    if cell == "gru":
        return gru_weights(rng, D, update_bias(H, keep))
    if cell == "min-gru":
        return min_gru_weights(rng, D, np.full(H, keep))
    if cell == "lru":
        return lru_weights(rng, D, sigmoid(np.full(H // 2, keep)))
    if cell == "lstm":
        return lstm_weights(rng, D, forget_bias(H, keep))
    return rnn_weights(rng, D, identity(H, rho) if cell == "rnn-relu" else orthogonal(rng, H, rho))
