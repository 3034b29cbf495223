"""Three toy languages that need memory: subject–verb agreement, balanced brackets (Dyck-1), and parity.

They illustrate what Linzen et al. 2016 and Weiss et al. 2018 measured; they do not replicate it. A lesson is a task
with a test: the network trains on one kind of sequence and is tested on another.

Imports nothing but NumPy and its neighbours in this folder.
"""

import math

import numpy as np

from sim.models.arrays import Array, Booleans, Integers
from sim.models.portable.races import LONGER, PHRASES, WORDS_A_PHRASE
from sim.models.tasks import Batch, Task, one_hot

ATTRACTORS = 5  # the most of them that may mislead
SINGULAR = ("key", "author", "pilot", "farmer", "cabinet", "table")
PLURAL = ("keys", "authors", "pilots", "farmers", "cabinets", "tables")
LINKS = ("of", "near", "behind", "beside")
WORDS = ("the", *LINKS, *SINGULAR, *PLURAL)


def agreement_task(attractors: int | None = None, phrases: int = PHRASES) -> Task:
    """Choose the verb for "the keys near the cabinet of …": singular or plural, after the subject.

    Args:
        attractors: how many of the nouns in between differ in number from the subject; when left out, each
            differs with probability 1/2, so that only the subject tells anything (train on this).
        phrases: how many nouns there are in between.

    Raises:
        ValueError: there are not that many nouns in between.
    """
    if attractors is not None and not 0 <= attractors <= min(phrases, ATTRACTORS):
        raise ValueError(f"{attractors} attractors; there can be 0 to {min(phrases, ATTRACTORS)}")

    def sample(rng: np.random.Generator, B: int) -> Batch:
        plural = rng.integers(2, size=B)
        tokens = _sentences(rng, plural, _differing(rng, (phrases, B), attractors))
        y = np.repeat(plural[None], len(tokens), axis=0)
        counts = np.zeros(y.shape, bool)
        counts[-1] = True
        return Batch(one_hot(tokens, len(WORDS)), y, counts)

    guessing = 0.5 if attractors is None else 1.0 - nearest_noun_error(attractors, phrases)
    return Task(sample, len(WORDS), 2, "cross-entropy", baseline=agreement_baseline(), guessing=guessing)


def agreement_lesson(attractors: int, phrases: int = PHRASES) -> Task:
    """Train on sentences whose nouns differ at random, and test on those with so many attractors.

    Without memory of the subject, the nearest noun is all there is to agree with: that is the accuracy to beat.
    """
    return agreement_task(phrases=phrases)._replace(test=agreement_task(attractors, phrases))


def agreement_baseline() -> float:
    """Cross-entropy without memory of the subject when attractors are random: ln 2."""
    return math.log(2)


def nearest_noun_error(attractors: int, phrases: int = PHRASES) -> float:
    """How often agreeing with the nearest noun is wrong: the share of attractors among those in between."""
    return attractors / phrases


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

    return Task(sample, 2, 2, "cross-entropy", baseline=dyck_baseline(T), guessing=dyck_guessing(T))


def dyck_lesson(T: int) -> Task:
    """Train on T brackets and test on five times as many: who has learned to count goes on counting."""
    return dyck_task(T)._replace(test=dyck_task(LONGER * T))


def dyck_baseline(T: int) -> float:
    """Cross-entropy per step of the best guess from the current bracket alone.

    The depth is a reflected random walk |S_t|, zero with probability C(t, t/2)/2^t at even t. After "(" the
    answer is certain; after ")" it is "closed" with the same probability q at every step, for one who
    cannot count steps.
    """
    closings, q = _closing_brackets(T)
    return closings * _entropy(q)


def dyck_guessing(T: int) -> float:
    """The share of right answers of the same guess: certain after "(", the likelier one after ")"."""
    closings, q = _closing_brackets(T)
    return 1.0 - closings * min(q, 1.0 - q)


def parity_task(T: int) -> Task:
    """After each of T bits: has there been an odd number of ones? One bit of state, and every one turns it over.

    Input: one-hot 0 and 1; answer 1 when the number is odd; every step counts.
    """

    def sample(rng: np.random.Generator, B: int) -> Batch:
        bits = rng.integers(2, size=(T, B))
        return Batch(one_hot(bits, 2), np.cumsum(bits, axis=0) % 2, np.ones((T, B), bool))

    return Task(sample, 2, 2, "cross-entropy", baseline=parity_baseline(T), guessing=parity_guessing(T))


def parity_lesson(T: int) -> Task:
    """Train on T bits and test on five times as many: the state to keep is the same at any length."""
    return parity_task(T)._replace(test=parity_task(LONGER * T))


def parity_baseline(T: int) -> float:
    """Cross-entropy per step of the best guess from the current bit alone, for one who cannot count steps."""
    return _entropy(parity_guessing(T))


def parity_guessing(T: int) -> float:
    """The share of right answers of the same guess: the bit itself, certain at the first step, a coin later."""
    return (1.0 + (T - 1) / 2) / T


def _closing_brackets(T: int) -> tuple[float, float]:
    """The share of ")" among T brackets, and how often all is closed after one."""
    closed = [_return_probability(t) for t in range(T + 1)]
    closings = sum((1 - closed[t - 1]) / 2 for t in range(1, T + 1))
    return closings / T, sum(closed[1:]) / closings if closings else 0.0


def _return_probability(t: int) -> float:
    return math.comb(t, t // 2) / 2**t if t % 2 == 0 else 0.0


def _entropy(q: float) -> float:
    return -sum(p * math.log(p) for p in (q, 1 - q) if p > 0)


def _differing(rng: np.random.Generator, shape: tuple[int, int], attractors: int | None) -> Booleans:
    """Which of the nouns in between differ from the subject, (phrases, B)."""
    if attractors is None:
        return rng.integers(2, size=shape).astype(bool)
    first = np.arange(shape[0])[:, None] < np.full(shape[1], attractors)
    return rng.permuted(first, axis=0)


def _sentences(rng: np.random.Generator, plural: Integers, differs: Booleans) -> Integers:
    """The words up to the verb, (T, B): "the SUBJECT", then for every phrase "LINK the NOUN"."""
    phrases, B = differs.shape
    numbers = np.concatenate([plural[None], plural ^ differs])
    nouns = 1 + len(LINKS) + rng.integers(len(SINGULAR), size=numbers.shape) + len(SINGULAR) * numbers
    links = rng.integers(1, 1 + len(LINKS), size=differs.shape)
    the = np.zeros(differs.shape, np.int64)
    between = np.stack([links, the, nouns[1:]], axis=1).reshape(WORDS_A_PHRASE * phrases, B)
    return np.concatenate([np.zeros((1, B), np.int64), nouns[:1], between])
