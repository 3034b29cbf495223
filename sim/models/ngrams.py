"""What counting letters gets: bits per character of models that see the last few characters and no more.

Every order is mixed with the one below, by Witten and Bell's rule (1991, method C):

    p(x | context) = (n(context x) + k(context) p(x | shorter context)) / (n(context) + k(context))

n counts what was read, k how many kinds of characters have followed the context: a context that was followed by many
kinds leaves more to the order below. Below single characters, all are equally likely. Nothing is fitted.

Imports nothing but NumPy and its neighbours in this folder.
"""

import numpy as np

from sim.models.arrays import Array, Integers


def bits_per_character(ids: Integers, start: int, V: int, order: int) -> float:
    """The mean of −log₂ p over the held-out characters.

    Args:
        ids: the text, (n,), numbers below V.
        start: counts are of the characters before it, the mean is over those from it on.
        V: kinds of characters.
        order: how many characters before are seen: 0 for single characters, 1 for pairs, 2 for threes.
    """
    return float(-np.log2(probabilities(ids, start, V, order)).mean())


def probabilities(ids: Integers, start: int, V: int, order: int) -> Array:
    """The probability of every held-out character given the `order` characters before it, (n − start,)."""
    if order < 0:
        return np.full(len(ids) - start, 1.0 / V)
    lower = probabilities(ids, start, V, order - 1)
    contexts = _contexts(ids, V, order)  # of the characters from `order` on
    grams = contexts * V + ids[order:]
    seen, asked = start - order, slice(start - order, None)
    n_context = _counted(contexts[:seen], contexts[asked])
    n_gram = _counted(grams[:seen], grams[asked])
    k = _counted(np.unique(grams[:seen]) // V, contexts[asked])
    with np.errstate(invalid="ignore"):  # 0 / 0 where a context is new; then the order below decides
        mixed: Array = np.where(n_context > 0, (n_gram + k * lower) / (n_context + k), lower)
    return mixed


def _contexts(ids: Integers, V: int, order: int) -> Integers:
    """The `order` characters before each character from `order` on, as one number in base V."""
    n = len(ids) - order
    code: Integers = np.zeros(n, dtype=np.int64)
    for back in range(order, 0, -1):
        code = code * V + ids[order - back : order - back + n]
    return code


def _counted(seen: Integers, asked: Integers) -> Integers:
    """How often each of `asked` is among `seen`."""
    values, counts = np.unique(seen, return_counts=True)
    places = np.searchsorted(values, asked).clip(max=len(values) - 1)
    return np.where(values[places] == asked, counts[places], 0)
