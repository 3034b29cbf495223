"""Reading a network's states out: what it says, how wrong that is, and what each state has to do with it.

Imports nothing but NumPy and its neighbours in this folder.
"""

from typing import NamedTuple

import numpy as np

from sim.models.arrays import Array, Booleans
from sim.models.compiled import kernels_with
from sim.models.losses import LOSSES, Verdict
from sim.models.products import flat, times, times_transposed, weight_gradient
from sim.models.tasks import Batch, Loss


class Readout(NamedTuple):
    """The loss of a batch and its gradients, as far as the states."""

    loss: float
    accuracy: float  # between 0 and 1
    dh: Array  # (T, B, H), what the loss says of each state directly
    dW_hy: Array  # (H, K)
    db_y: Array  # (K,)


def read_out(h: Array, W_hy: Array, b_y: Array, batch: Batch, loss: Loss) -> Readout:
    """Read states h (T, B, H) out as y_t = h_t W_hy + b_y, and go back from the loss to them."""
    if compiled := kernels_with(W_hy.dtype):
        value, accuracy, gradients = compiled.read_out(h, W_hy, b_y, batch, loss)
        return Readout(value, accuracy, *gradients)
    asked = _asked(batch)
    states, dh = h[asked], np.zeros_like(h)
    verdict = judged(states, W_hy, b_y, batch, loss)
    dh[asked] = times_transposed(flat(verdict.dy), W_hy).reshape(states.shape)
    dW_hy, db_y = weight_gradient(states, verdict.dy), verdict.dy.sum(axis=(0, 1))
    return Readout(verdict.loss, verdict.accuracy, dh, dW_hy, db_y)


def share_right(h: Array, W_hy: Array, b_y: Array, batch: Batch, loss: Loss) -> float:
    """The share of right answers alone."""
    return judged(h[_asked(batch)], W_hy, b_y, batch, loss).accuracy


def judged(h: Array, W_hy: Array, b_y: Array, batch: Batch, loss: Loss) -> Verdict:
    """Read the states (asked steps, B, H) out, and compare with the answers to them."""
    y = times(flat(h), W_hy).reshape(*h.shape[:2], -1) + b_y
    asked = _asked(batch)
    return LOSSES[loss](y, batch._replace(y=batch.y[asked], counts=batch.counts[asked]))


def _asked(batch: Batch) -> Booleans:
    """The steps at which an answer counts, (T,): nothing need be read out at the others."""
    asked: Booleans = np.any(batch.counts, axis=1)
    return asked
