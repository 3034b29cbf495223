"""Which step contributes how much to the gradient of the recurrent weights, for each loss (after RNNbow).

Imports nothing but NumPy and its neighbours in this folder.
"""

from typing import Literal, NamedTuple

import numpy as np

from sim.models.arrays import Array
from sim.models.gradient_shares import gradient_shares, share_norms
from sim.models.initialisation import orthogonal, rnn_weights
from sim.models.rnn import rnn_backward, rnn_forward

T, H, D = 20, 16, 4


class StepShares(NamedTuple):
    """How long each term of ∂L/∂W is."""

    norms: Array  # (losses, T): the term of step t in the gradient of each loss
    at: list[int]  # the step at which each loss stands, from 1


def step_shares(rho: float, where: Literal["every", "end"], seed: int) -> StepShares:
    """Run a tanh network over 20 steps and split the gradient of its recurrent weights into its terms.

    Args:
        rho: the recurrent weights are ρ times orthogonal.
        where: a loss at every step, or only at the end; each sends back a random unit gradient.
        seed: of weights, inputs and losses.
    """
    rng = np.random.default_rng(seed)
    weights = rnn_weights(rng, D, orthogonal(rng, H, rho))
    trace = rnn_forward(0.5 * rng.normal(size=(T, 1, D)), weights)
    directions = rng.normal(size=(T, H))
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    at = list(range(1, T + 1)) if where == "every" else [T]
    norms = []
    for t in at:
        dL_dh = np.zeros((T, 1, H))
        dL_dh[t - 1] = directions[t - 1]
        norms.append(share_norms(gradient_shares(trace, rnn_backward(trace, dL_dh, weights))))
    return StepShares(np.array(norms), at)
