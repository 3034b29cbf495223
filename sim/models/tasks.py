"""Two tests of memory, each with what can be had without it: the first bit and the adding problem.

A task draws batches from the generator it is given.

Imports nothing but NumPy and its neighbours in this folder.
"""

import math
from collections.abc import Callable
from typing import Literal, NamedTuple, TypeAlias

import numpy as np

from sim.models.arrays import Array, Booleans, Integers

Loss = Literal["cross-entropy", "squared-error"]
Targets: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.generic]]  # classes, or numbers
CLOSE_ENOUGH = 0.04  # a number within this counts as right (Hochreiter & Schmidhuber 1997, adding problem)


class Batch(NamedTuple):
    """Sequences, what to answer, and when an answer counts."""

    x: Array  # (T, B, D)
    y: Targets  # (T, B) classes, or (T, B, K) numbers
    counts: Booleans  # (T, B)


Sample = Callable[[np.random.Generator, int], Batch]  # (rng, B)


class Task(NamedTuple):
    """A source of batches, and what a network needs to know to be built for it."""

    sample: Sample
    D: int  # size of the input at a step
    K: int  # size of the output: classes, or numbers
    loss: Loss
    baseline: float  # the loss of the best answer without memory
    guessing: float  # the share of right answers without memory
    test: "Task | None" = None  # other batches, on which the network is tested while it trains


def first_bit_task(T: int, noise: float = 1.0) -> Task:
    """Remember the first bit of T steps: tell at the end whether it was +1 or −1.

    The first input channel carries the bit at the first step and zero later, the second carries Gaussian
    noise of the given deviation at every later step.
    """

    def sample(rng: np.random.Generator, B: int) -> Batch:
        bit = rng.integers(2, size=B)
        x = np.zeros((T, B, 2))
        x[0, :, 0] = 2 * bit - 1
        x[1:, :, 1] = noise * rng.normal(size=(T - 1, B))
        return Batch(x, _at_the_end(bit, T), _only_the_end(T, B))

    return Task(sample, D=2, K=2, loss="cross-entropy", baseline=first_bit_baseline(), guessing=0.5)


def first_bit_baseline() -> float:
    """Cross-entropy of a coin: ln 2."""
    return math.log(2)


def adding_task(T: int) -> Task:
    """Add the two marked numbers of T (Hochreiter & Schmidhuber 1997, in the form of Arjovsky et al. 2016).

    The first input channel carries numbers uniform in [0, 1), the second marks one in each half of the
    sequence.
    """

    def sample(rng: np.random.Generator, B: int) -> Batch:
        numbers = rng.uniform(size=(T, B))
        first, second = rng.integers(0, T // 2, size=B), rng.integers(T // 2, T, size=B)
        marks = np.zeros((T, B))
        marks[first, np.arange(B)] = marks[second, np.arange(B)] = 1.0
        total = (numbers * marks).sum(axis=0)
        return Batch(np.stack([numbers, marks], axis=2), _at_the_end(total[:, None], T), _only_the_end(T, B))

    return Task(sample, D=2, K=1, loss="squared-error", baseline=adding_baseline(), guessing=adding_guessing())


def adding_baseline() -> float:
    """Squared error of always answering 1: the variance of a sum of two uniform numbers, 2/12 = 1/6."""
    return 1 / 6


def adding_guessing() -> float:
    """How often a sum of two uniform numbers is close enough to 1."""
    return 1.0 - (1.0 - CLOSE_ENOUGH) ** 2


def one_hot(classes: Integers, K: int) -> Array:
    """Classes (…) as vectors with a single 1, (…, K)."""
    vectors: Array = np.eye(K)[classes]
    return vectors


def _at_the_end(targets: Targets, T: int) -> Targets:
    """Answers (B, …) as targets (T, B, …): the same at every step, though only the last counts."""
    return np.repeat(targets[None], T, axis=0)


def _only_the_end(T: int, B: int) -> Booleans:
    counts = np.zeros((T, B), bool)
    counts[-1] = True
    return counts
