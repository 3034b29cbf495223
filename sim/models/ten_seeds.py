"""A race over ten seeds: how many times does each network solve the task, and after how many batches?

One seed is one draw of weights and batches; what ten agree on is more than luck. Imports nothing but NumPy and its
neighbours in this folder.
"""

import math
from collections.abc import Iterator
from typing import NamedTuple

from sim.models.portable.races import RECENT
from sim.models.training_race import Racer
from sim.models.training_race import start_training as start_one

SEEDS = 10


class Finish(NamedTuple):
    """How a network ended with one seed."""

    solved: int  # the step at which it solved the task, 0 if it did not
    diverged: int  # the step at which its loss or gradient was no finite number, 0 if they always were
    loss: float  # mean of the last ten batches
    tested: float  # accuracy in the last test, NaN if the task has none


class TenSeeds(NamedTuple):
    """How both networks ended, by seed from 0, and what can be had without memory."""

    first: list[Finish]
    second: list[Finish]
    baseline: float  # loss
    guessing_tested: float  # accuracy in the test


def ten_seeds(**question: object) -> TenSeeds:
    """Race with every seed; the arguments are those of `start_training`."""
    races = start_training(**question)  # type: ignore[arg-type]
    for _ in races.steps():
        pass
    return races.news()


class RunningSeeds:
    """Races that can be watched, paused and left between two steps."""

    def __init__(self, seeds: int, question: dict[str, object]) -> None:
        self.question = question
        self.seeds = seeds
        self.first: list[Finish] = []
        self.second: list[Finish] = []
        self.task = start_one(seed=0, **question).task  # type: ignore[arg-type]

    def steps(self) -> Iterator[None]:
        """Train one network after the other, each on a batch at a time."""
        for seed in range(self.seeds):
            race = start_one(seed=seed, **self.question)  # type: ignore[arg-type]
            for racer, finishes in zip(race.racers, (self.first, self.second), strict=True):
                while not settled(racer):
                    racer.step()
                    yield
                finishes.append(finish(racer))

    def news(self) -> TenSeeds:
        """How the networks ended whose training is over."""
        test = self.task.test or self.task
        return TenSeeds(list(self.first), list(self.second), self.task.baseline, test.guessing)


def start_training(seeds: int = SEEDS, **question: object) -> RunningSeeds:
    """Set races up that differ in nothing but the seed.

    Args:
        seeds: how many; they are counted from 0.
        question: the arguments of `training_race.start_training`, without the seed.
    """
    return RunningSeeds(seeds, question)


def settled(racer: Racer) -> bool:
    """Whether more training can't change the outcome: what was solved once counts, but a test goes on to the end."""
    return racer.finished or (racer.solved > 0 and racer.test is None)


def finish(racer: Racer) -> Finish:
    """How a network ended that is settled."""
    recent = racer.loss[-RECENT:]
    tested = racer.tested[-1] if racer.tested else math.nan
    return Finish(racer.solved, racer.diverged, sum(recent) / len(recent), tested)
