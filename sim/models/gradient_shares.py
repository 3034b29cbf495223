"""How much each step contributes to the weight gradient (after RNNbow, Cashman et al. 2018).

The gradient of a shared weight is a sum over steps: when distant terms vanish, near ones dominate it, and the gradient
as a whole need not vanish: where every step brings an input of its own, it doesn't. Imports nothing but NumPy and its
neighbours in this folder.
"""

import numpy as np

from sim.models.arrays import Array
from sim.models.rnn import RNNGradients, RNNTrace


def gradient_shares(trace: RNNTrace, gradients: RNNGradients) -> Array:
    """The term h_{t−1}ᵀ da_t that step t adds to dW_hh, summed over the batch.

    Args:
        trace: what `rnn_forward` returned.
        gradients: what `rnn_backward` returned for it.

    Returns:
        (T, H, H), whose sum over the first axis is dW_hh.
    """
    return trace.h[:-1].transpose(0, 2, 1) @ gradients.da


def share_norms(shares: Array) -> Array:
    """The Frobenius norm of each step's share, (T, H, H) to (T,)."""
    norms: Array = np.sqrt(np.square(shares).sum(axis=(1, 2)))
    return norms
