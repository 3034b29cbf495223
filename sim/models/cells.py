"""The cells under one interface, so that training need not know which one it trains.

Imports nothing but NumPy and its neighbours in this folder.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from sim.models.compiled import kernels_with
from sim.models.fast_lstm import FastLSTM
from sim.models.gru import GRUWeights, gru_backward, gru_forward
from sim.models.lru import LRUWeights, lru_backward, lru_forward
from sim.models.lstm import LSTMWeights, lstm_backward, lstm_forward
from sim.models.min_gru import MinGRUWeights, min_gru_backward, min_gru_forward
from sim.models.rnn import RNNWeights, rnn_backward, rnn_forward


class Cell(NamedTuple):
    """What a cell learns and the two passes through it.

    The trace has the states as `h`; the gradients start with those of the weights and have the states' as
    `dh`, and the inputs' as `dx`. A cell that is not there to have other layers below it may leave `dx` out.
    """

    weights: Callable[..., Any]  # (*arrays) -> weights
    forward: Callable[..., Any]  # (x, weights, *states) -> trace; the states before the first step, zero if left out
    backward: Callable[..., Any]  # (trace, dL_dh, weights) -> gradients


CELLS = {
    "rnn": Cell(RNNWeights, rnn_forward, rnn_backward),
    "rnn-relu": Cell(RNNWeights, partial(rnn_forward, activation="relu"), partial(rnn_backward, activation="relu")),
    "gru": Cell(GRUWeights, gru_forward, gru_backward),
    "min-gru": Cell(MinGRUWeights, min_gru_forward, min_gru_backward),
    "lru": Cell(LRUWeights, lru_forward, lru_backward),
    "lstm": Cell(LSTMWeights, lstm_forward, lstm_backward),
    "lstm-1997": Cell(LSTMWeights, partial(lstm_forward, forget_gate=False), lstm_backward),
}


def fast_cell(name: str, T: int, B: int, H: int, dtype: np.dtype[np.floating] | type, *, with_dx: bool = False) -> Cell:
    """The quickest cell of that name for passes of these sizes: the same numbers as `CELLS[name]`.

    Args:
        name: one of `CELLS`.
        T, B, H: steps, sequences, units.
        dtype: of weights and states.
        with_dx: whether the gradients of the inputs are wanted.
    """
    compiled = kernels_with(dtype)
    if compiled and (passes := compiled.passes(name, T, B, H, with_dx=with_dx)):
        return Cell(CELLS[name].weights, passes.forward, passes.backward)
    if name != "lstm":
        return CELLS[name]
    lstm = FastLSTM(T, B, H, dtype, with_dx=with_dx)
    return Cell(LSTMWeights, lstm.forward, lstm.backward)
