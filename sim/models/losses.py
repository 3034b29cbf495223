"""How wrong an answer is, and in which direction to mend it.

Imports nothing but NumPy and its neighbours in this folder.
"""

from typing import NamedTuple

import numpy as np

from sim.models.arrays import Array
from sim.models.tasks import CLOSE_ENOUGH, Batch


class Verdict(NamedTuple):
    """The loss of a batch, the share of right answers, and the gradient."""

    loss: float  # the mean over the answers that count, in nats or squared units
    accuracy: float  # between 0 and 1
    dy: Array  # (T, B, K), zero where an answer does not count


def cross_entropy(y: Array, batch: Batch) -> Verdict:
    """Softmax cross-entropy of the outputs y (T, B, K) against the batch's classes."""
    log_p = y - y.max(axis=-1, keepdims=True)
    log_p -= np.log(np.exp(log_p).sum(axis=-1, keepdims=True))
    target = batch.y[..., None].astype(np.intp)
    weight = _weights(batch, y.dtype)
    dy = np.exp(log_p)
    np.put_along_axis(dy, target, np.take_along_axis(dy, target, axis=-1) - 1.0, axis=-1)
    loss = -(weight * np.take_along_axis(log_p, target, axis=-1)).sum()
    right = y.argmax(axis=-1) == batch.y
    return Verdict(float(loss), float(right[batch.counts].mean()), weight * dy)


def squared_error(y: Array, batch: Batch) -> Verdict:
    """Squared error of the outputs y (T, B, K) against the batch's numbers, summed over K."""
    error = y - batch.y.astype(y.dtype)
    weight = _weights(batch, y.dtype)
    right = np.abs(error).max(axis=-1) < CLOSE_ENOUGH
    loss = (weight * error * error).sum()
    return Verdict(float(loss), float(right[batch.counts].mean()), 2.0 * weight * error)


def _weights(batch: Batch, dtype: np.dtype[np.floating]) -> Array:
    """1/n for the n answers that count, 0 for the others, (T, B, 1)."""
    weights: Array = (batch.counts / batch.counts.sum()).astype(dtype)
    return weights[..., None]


LOSSES = {"cross-entropy": cross_entropy, "squared-error": squared_error}
