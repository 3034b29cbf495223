"""One LSTM unit on a short story: write, keep, read, erase. Each gate can be held at a value.

Imports nothing but NumPy and its neighbours in this folder.
"""

import math
from typing import NamedTuple

import numpy as np

from sim.models.arrays import Array
from sim.models.lstm import LSTMWeights, lstm_forward

STORY = np.array(  # value, write, erase, read at each of ten steps
    [
        [1.0, 1, 0, 0],
        [-0.6, 0, 0, 0],
        [0.8, 0, 0, 0],
        [-0.9, 0, 0, 1],
        [0.4, 0, 0, 0],
        [0.7, 0, 1, 0],
        [-0.3, 0, 0, 1],
        [-1.0, 1, 0, 0],
        [0.9, 0, 0, 0],
        [0.2, 0, 0, 1],
    ]
)
INPUT, FORGET, CANDIDATE, OUTPUT = range(4)


class Story(NamedTuple):
    """Inputs, gates, products and states by step; the states also before the first step."""

    x: Array  # (T, 4): value, write, erase, read
    i: Array  # (T,)
    f: Array  # (T,)
    g: Array  # (T,)
    o: Array  # (T,)
    kept: Array  # (T,): f ⊙ c of the step before
    written: Array  # (T,): i ⊙ g
    squashed: Array  # (T,): tanh(c)
    c: Array  # (T + 1,)
    h: Array  # (T + 1,)


def lstm_step_through(input_gate: str, forget_gate: str, output_gate: str) -> Story:
    """Run the unit, with gates computed from the input or held.

    Args:
        input_gate, forget_gate, output_gate: "computed", or the value from 0 to 1 at which to hold it, such as "0.5".
    """
    weights = obedient_unit()
    for gate, hold in ((INPUT, input_gate), (FORGET, forget_gate), (OUTPUT, output_gate)):
        if hold != "computed":
            weights = held(weights, gate, float(hold))
    trace = lstm_forward(STORY[:, None], weights)
    i, f, g, o, c, h = (a[:, 0, 0] for a in (trace.i, trace.f, trace.g, trace.o, trace.c, trace.h))
    return Story(STORY, i, f, g, o, f * c[:-1], i * g, np.tanh(c[1:]), c, h)


def obedient_unit() -> LSTMWeights:
    """A unit whose gates obey the inputs: write opens i, erase closes f, read opens o; g takes the value in."""
    W_xh, b_h = np.zeros((4, 4)), np.zeros(4)
    W_xh[0, CANDIDATE] = 1.5
    W_xh[1, INPUT], b_h[INPUT] = 8.0, -4.0
    W_xh[2, FORGET], b_h[FORGET] = -8.0, 4.0
    W_xh[3, OUTPUT], b_h[OUTPUT] = 8.0, -4.0
    return LSTMWeights(W_xh, np.zeros((1, 4)), b_h)


def held(weights: LSTMWeights, gate: int, value: float) -> LSTMWeights:
    """The same unit with one gate at a constant value: no weights, and the bias σ⁻¹(value), infinite for 0 and 1."""
    W_xh, W_hh, b_h = (w.copy() for w in weights)
    W_xh[:, gate] = W_hh[:, gate] = 0.0
    b_h[gate] = {0.0: -math.inf, 1.0: math.inf}.get(value) or math.log(value / (1.0 - value))
    return LSTMWeights(W_xh, W_hh, b_h)
