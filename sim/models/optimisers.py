"""Optimisers as pure functions: parameters and gradients in, new parameters out.

Parameters are tuples of arrays; gradients stand in the same order.

Imports nothing but NumPy and its neighbours in this folder.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from sim.models.arrays import Array

Arrays = tuple[Array, ...]

BETA_1, BETA_2, EPSILON = 0.9, 0.999, 1e-8  # Adam's, as its authors propose


def sgd(parameters: Sequence[Array], gradients: Sequence[Array], learning_rate: float) -> Arrays:
    """One step of gradient descent: w − η dL/dw."""
    return tuple(w - learning_rate * dw for w, dw in zip(parameters, gradients, strict=True))


class AdamState(NamedTuple):
    """What Adam remembers between steps."""

    step: int
    m: Arrays  # running mean of the gradients
    v: Arrays  # running mean of their squares


def adam_start(parameters: Sequence[Array]) -> AdamState:
    """The state before the first step: all zero."""
    zeros = tuple(np.zeros_like(w) for w in parameters)
    return AdamState(0, zeros, zeros)


def adam(
    parameters: Sequence[Array],
    gradients: Sequence[Array],
    state: AdamState,
    learning_rate: float = 1e-3,
    *,
    beta_1: float = BETA_1,
    beta_2: float = BETA_2,
    epsilon: float = EPSILON,
) -> tuple[Arrays, AdamState]:
    """One step of Adam (Kingma & Ba 2015), with bias correction.

    Args:
        parameters, gradients: arrays in the same order.
        state: from `adam_start` or the step before.
        learning_rate: η.
        beta_1, beta_2: how much of each running mean is kept.
        epsilon: keeps the division finite.

    Returns:
        New parameters and the state for the next step.
    """
    step = state.step + 1
    m = _mixed(state.m, gradients, beta_1)
    v = _mixed(state.v, [dw * dw for dw in gradients], beta_2)
    m_scale, v_scale = 1.0 / (1.0 - beta_1**step), 1.0 / (1.0 - beta_2**step)
    moved = tuple(
        w - learning_rate * (m_scale * m_w) / (np.sqrt(v_scale * v_w) + epsilon)
        for w, m_w, v_w in zip(parameters, m, v, strict=True)
    )
    return moved, AdamState(step, m, v)


def _mixed(old: Sequence[Array], new: Sequence[Array], beta: float) -> Arrays:
    return tuple(beta * a + (1.0 - beta) * b for a, b in zip(old, new, strict=True))
