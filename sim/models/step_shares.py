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
LATER = (0, 1, 5, 10)  # where each bin starts: the same step, 1–4 steps later, 5–9, 10 or more


class StepShares(NamedTuple):
    """How long the terms of ∂L/∂W are."""

    stacks: Array  # (T, bins): the terms of each step, added up by how many steps later their loss stands


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
    stacks = np.zeros((T, len(LATER)))
    for t in range(T) if where == "every" else [T - 1]:
        dL_dh = np.zeros((T, 1, H))
        dL_dh[t] = directions[t]
        norms = share_norms(gradient_shares(trace, rnn_backward(trace, dL_dh, weights)))
        bins = np.searchsorted(LATER, t - np.arange(t + 1), side="right") - 1
        stacks[np.arange(t + 1), bins] += norms[: t + 1]
    return StepShares(stacks)
