"""Two toy languages whose next step needs memory: subject–verb agreement, and balanced brackets (Dyck-1).

They illustrate what Linzen et al. 2016 and Weiss et al. 2018 measured; they do not replicate it.

Imports nothing but NumPy and its neighbours in this folder.
"""

import math

import numpy as np
import numpy.typing as npt

from sim.models.arrays import Array
from sim.models.tasks import Batch, Task, one_hot

PHRASES = 5  # nouns between subject and verb, so the most attractors there can be
SINGULAR = ("key", "author", "pilot", "farmer", "cabinet", "table")
PLURAL = ("keys", "authors", "pilots", "farmers", "cabinets", "tables")
LINKS = ("of", "near", "behind", "beside")
WORDS = ("the", *LINKS, *SINGULAR, *PLURAL)
Tokens = npt.NDArray[np.integer]


def agreement_task(attractors: int | None = None) -> Task:
    """Choose the verb for "the keys near the cabinet of …": singular or plural, after the subject.

    Args:
        attractors: how many of the five nouns in between differ in number from the subject; when left
            out, each differs with probability 1/2, so that only the subject tells anything (train on this).

    Raises:
        ValueError: there are not that many nouns in between.
    """
    if attractors is not None and not 0 <= attractors <= PHRASES:
        raise ValueError(f"{attractors} attractors; there can be 0 to {PHRASES}")

    def sample(rng: np.random.Generator, B: int) -> Batch:
        plural = rng.integers(2, size=B)
        tokens = _sentences(rng, plural, _differing(rng, B, attractors))
        y = np.repeat(plural[None], len(tokens), axis=0)
        counts = np.zeros(y.shape, bool)
        counts[-1] = True
        return Batch(one_hot(tokens, len(WORDS)), y, counts)

    return Task(sample, D=len(WORDS), K=2, loss="cross-entropy", baseline=agreement_baseline())


def agreement_baseline() -> float:
    """Cross-entropy without memory of the subject when attractors are random: ln 2."""
    return math.log(2)


def nearest_noun_error(attractors: int) -> float:
    """How often agreeing with the nearest noun is wrong: the share of attractors among those in between."""
    return attractors / PHRASES


def sentence(x: Array) -> str:
    """The words of one sequence (T, D) of the agreement task."""
    return " ".join(WORDS[k] for k in x.argmax(axis=1))


def dyck_task(T: int) -> Task:
    """After each of T brackets: is everything closed? Counting the depth is enough, and needed.

    A bracket opens with probability 1/2, and always when nothing is open. Input: one-hot "(" and ")";
    answer 1 when the depth is zero; every step counts.
    """

    def sample(rng: np.random.Generator, B: int) -> Batch:
        closes = np.empty((T, B), np.int64)
        depth = np.zeros((T + 1, B), np.int64)
        coins = rng.integers(2, size=(T, B))
        for t in range(T):
            closes[t] = coins[t] * (depth[t] > 0)
            depth[t + 1] = depth[t] + 1 - 2 * closes[t]
        balanced = (depth[1:] == 0).astype(np.int64)
        return Batch(one_hot(closes, 2), balanced, np.ones((T, B), bool))

    return Task(sample, D=2, K=2, loss="cross-entropy", baseline=dyck_baseline(T))


def dyck_baseline(T: int) -> float:
    """Cross-entropy per step of the best guess from the current bracket alone.

    The depth is a reflected random walk |S_t|, zero with probability C(t, t/2)/2^t at even t. After "(" the
    answer is certain; after ")" it is "closed" with the same probability q at every step, for one who
    cannot count steps.
    """
    closed = [_return_probability(t) for t in range(T + 1)]
    closings = [(1 - closed[t - 1]) / 2 for t in range(1, T + 1)]
    if sum(closings) == 0:
        return 0.0
    q = sum(closed[1:]) / sum(closings)
    return sum(closings) / T * _entropy(q)


def _return_probability(t: int) -> float:
    return math.comb(t, t // 2) / 2**t if t % 2 == 0 else 0.0


def _entropy(q: float) -> float:
    return -sum(p * math.log(p) for p in (q, 1 - q) if p > 0)


def _differing(rng: np.random.Generator, B: int, attractors: int | None) -> npt.NDArray[np.bool_]:
    """Which of the nouns in between differ from the subject, (PHRASES, B)."""
    if attractors is None:
        return rng.integers(2, size=(PHRASES, B)).astype(bool)
    first = np.arange(PHRASES)[:, None] < np.full(B, attractors)
    return rng.permuted(first, axis=0)


def _sentences(rng: np.random.Generator, plural: Tokens, differs: npt.NDArray[np.bool_]) -> Tokens:
    """The words up to the verb, (T, B): "the SUBJECT", then five times "LINK the NOUN"."""
    B = len(plural)
    numbers = np.concatenate([plural[None], plural ^ differs])
    nouns = 1 + len(LINKS) + rng.integers(len(SINGULAR), size=numbers.shape) + len(SINGULAR) * numbers
    links = rng.integers(1, 1 + len(LINKS), size=(PHRASES, B))
    the = np.zeros((PHRASES, B), np.int64)
    phrases = np.stack([links, the, nouns[1:]], axis=1).reshape(3 * PHRASES, B)
    return np.concatenate([the[:1], nouns[:1], phrases])
