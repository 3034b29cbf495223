"""Every cell against PyTorch: frozen values always, fresh ones wherever torch is installed."""

import importlib.util

import numpy as np
import pytest

from sim.models.gru import GRUWeights, gru_backward, gru_forward
from sim.models.lstm import LSTMWeights, lstm_backward, lstm_forward
from sim.models.rnn import Activation, RNNWeights, rnn_backward, rnn_forward
from tests.references.make_torch_references import CELLS, Case, frozen, reference

with_torch = pytest.mark.skipif(importlib.util.find_spec("torch") is None, reason="torch is not installed")


@pytest.mark.parametrize("cell", CELLS)
def test_states_and_gradients_are_the_frozen_ones_of_pytorch(cell: str) -> None:
    compare(cell, frozen()[cell])


@with_torch
@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("sizes", [(1, 1, 1, 1), (9, 4, 2, 5), (30, 3, 4, 8)])
def test_states_and_gradients_are_those_of_pytorch(cell: str, sizes: tuple[int, int, int, int]) -> None:
    T, B, D, H = sizes
    compare(cell, reference(cell, seed=T, T=T, B=B, D=D, H=H))


def compare(cell: str, case: Case) -> None:
    found = ours(cell, case)
    for name, values in found.items():
        np.testing.assert_allclose(values, case[name], rtol=1e-10, atol=1e-11, err_msg=f"{cell}: {name}")


def ours(cell: str, case: Case) -> Case:
    """Our outputs and gradients under the names of the reference."""
    if cell == "gru":
        return ours_gru(case)
    if cell == "lstm":
        return ours_lstm(case)
    return ours_rnn(case, "relu" if cell == "rnn-relu" else "tanh")


def ours_rnn(case: Case, activation: Activation) -> Case:
    weights = RNNWeights(case["W_xh"], case["W_hh"], case["b_xh"] + case["b_hh"])
    trace = rnn_forward(case["x"], weights, case["h_0"], activation)
    gradients = rnn_backward(trace, case["dL_dh"], weights, activation)
    found = {name: getattr(gradients, name) for name in ("dW_xh", "dW_hh", "dx")}
    return found | {
        "h": trace.h[1:],
        "dh_0": gradients.dh[0],
        "db_xh": gradients.db_h,
        "db_hh": gradients.db_h,
    }


def ours_gru(case: Case) -> Case:
    weights = GRUWeights(case["W_xh"], case["W_hh"], case["b_xh"], case["b_hh"])
    trace = gru_forward(case["x"], weights, case["h_0"])
    gradients = gru_backward(trace, case["dL_dh"], weights)
    found = {name: getattr(gradients, name) for name in ("dW_xh", "dW_hh", "db_xh", "db_hh", "dx")}
    return found | {"h": trace.h[1:], "dh_0": gradients.dh[0]}


def ours_lstm(case: Case) -> Case:
    weights = LSTMWeights(case["W_xh"], case["W_hh"], case["b_xh"] + case["b_hh"])
    trace = lstm_forward(case["x"], weights, case["h_0"], case["c_0"])
    gradients = lstm_backward(trace, case["dL_dh"], weights)
    found = {name: getattr(gradients, name) for name in ("dW_xh", "dW_hh", "dx")}
    return found | {
        "h": trace.h[1:],
        "c_T": trace.c[-1],
        "dh_0": gradients.dh[0],
        "dc_0": gradients.dc[0],
        "db_xh": gradients.db_h,
        "db_hh": gradients.db_h,
    }
