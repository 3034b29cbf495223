"""The copy task, whose baseline the lesson quotes. No network of the lab learns it in a reader's patience."""

import math

import numpy as np

from sim.models.tasks import Batch, Task, one_hot

SYMBOLS, BLANK, RECALL = 8, 8, 9  # eight symbols, a blank, and the sign to recall
COPIED = 10  # symbols to remember


def copy_task(T: int) -> Task:
    """Repeat ten symbols of eight after T steps (Hochreiter & Schmidhuber 1997; Arjovsky et al. 2016).

    Ten symbols, T − 1 blanks, the sign to recall, ten blanks: T + 20 steps. The answer is blank until the
    last ten steps, which repeat the symbols; every step counts.
    """

    def sample(rng: np.random.Generator, B: int) -> Batch:
        symbols = rng.integers(SYMBOLS, size=(COPIED, B))
        x = np.full((T + 2 * COPIED, B), BLANK)
        x[:COPIED], x[T + COPIED - 1] = symbols, RECALL
        y = np.full((T + 2 * COPIED, B), BLANK)
        y[-COPIED:] = symbols
        return Batch(one_hot(x, SYMBOLS + 2), y, np.ones(y.shape, bool))

    return Task(sample, SYMBOLS + 2, SYMBOLS + 1, "cross-entropy", baseline=copy_baseline(T), guessing=copy_guessing(T))


def copy_baseline(T: int) -> float:
    """Cross-entropy per step of answering blank, then guessing ten symbols: 10 ln 8 / (T + 20)."""
    return COPIED * math.log(SYMBOLS) / (T + 2 * COPIED)


def copy_guessing(T: int) -> float:
    """The share of right answers of the same: every blank, and one symbol of eight."""
    return (T + COPIED + COPIED / SYMBOLS) / (T + 2 * COPIED)
