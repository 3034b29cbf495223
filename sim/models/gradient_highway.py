"""The gradient through an RNN, a GRU and an LSTM, by lag, all on the same inputs.

Imports nothing but NumPy and its neighbours in this folder.
"""

from typing import NamedTuple

import numpy as np

from sim.models.arrays import Array
from sim.models.gru import gru_forward
from sim.models.initialisation import forget_bias, gaussian, gru_weights, lstm_weights, rnn_weights, update_bias
from sim.models.jacobians import (
    gru_jacobians,
    jacobians_to_last,
    lstm_direct_path,
    lstm_jacobians,
    rnn_jacobians,
)
from sim.models.lstm import lstm_forward
from sim.models.rnn import rnn_forward
from sim.models.spectra import norms_by_lag


class GradientHighway(NamedTuple):
    """Spectral norms by lag, each (steps + 1,)."""

    rnn: Array  # ‖∂h_T/∂h_{T−lag}‖₂
    gru: Array  # ‖∂h_T/∂h_{T−lag}‖₂
    lstm: Array  # ‖∂c_T/∂c_{T−lag}‖₂ over all paths from the cell, h_{T−lag} held; at lag T, that is all there is
    direct: Array  # the largest product of forget gates ∏f: the direct path alone


def gradient_highway(keep: float, gain: float, seed: int, steps: int, H: int = 32) -> GradientHighway:
    """Run three untrained networks of H units on the same random inputs and multiply their Jacobians.

    Args:
        keep: bias of the gates that keep: the LSTM's forget gate and the GRU's update gate.
        gain: scale of all recurrent weights: 1 gives a spectral radius near 1 (a gate's block: near 0.5 for 0.5).
        seed: of weights and inputs.
        steps: the largest lag.
        H: number of units, and of input channels.
    """
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(steps, 1, H))
    lstm, direct = _lstm(x, rng, keep, gain)
    return GradientHighway(_rnn(x, rng, gain), _gru(x, rng, keep, gain), lstm, direct)


def _rnn(x: Array, rng: np.random.Generator, gain: float) -> Array:
    H = x.shape[2]
    weights = rnn_weights(rng, H, gaussian(rng, H, H, gain))
    return norms_by_lag(jacobians_to_last(rnn_jacobians(rnn_forward(x, weights), weights.W_hh)))


def _gru(x: Array, rng: np.random.Generator, keep: float, gain: float) -> Array:
    H = x.shape[2]
    weights = gru_weights(rng, H, update_bias(H, keep), gain)
    return norms_by_lag(jacobians_to_last(gru_jacobians(gru_forward(x, weights), weights.W_hh)))


def _lstm(x: Array, rng: np.random.Generator, keep: float, gain: float) -> tuple[Array, Array]:
    """The cell's full path and its direct path; the full one runs through the joint state (c, h)."""
    H = x.shape[2]
    weights = lstm_weights(rng, H, forget_bias(H, keep), gain)
    trace = lstm_forward(x, weights)
    joint = jacobians_to_last(lstm_jacobians(trace, weights.W_hh))
    direct = lstm_direct_path(trace.f)[::-1, 0].max(axis=1)
    return norms_by_lag(joint[:, :, :H, :H]), direct
