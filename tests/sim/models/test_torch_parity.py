"""Every cell against what PyTorch gave: states, gradients and Jacobians, frozen with their version."""

import numpy as np
import pytest

from sim.models.gru import GRUWeights, gru_backward, gru_forward
from sim.models.jacobians import gru_jacobians, jacobians_to_last, lstm_jacobians, rnn_jacobians
from sim.models.lstm import LSTMWeights, lstm_backward, lstm_forward
from sim.models.rnn import Activation, RNNWeights, rnn_backward, rnn_forward
from tests.references.make_torch_references import CELLS, SIZES, Case, frozen

FROZEN = frozen()


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_states_gradients_and_jacobians_are_those_of_pytorch(cell: str, sizes: tuple[int, int, int, int]) -> None:
    case = FROZEN[cell, sizes]
    for name, values in ours(cell, case).items():
        np.testing.assert_allclose(values, case[name], rtol=1e-9, atol=1e-11, err_msg=f"{cell}: {name}")


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
        "J": jacobians_to_last(rnn_jacobians(trace, weights.W_hh, activation))[0, 0],
    }


def ours_gru(case: Case) -> Case:
    weights = GRUWeights(case["W_xh"], case["W_hh"], case["b_xh"], case["b_hh"])
    trace = gru_forward(case["x"], weights, case["h_0"])
    gradients = gru_backward(trace, case["dL_dh"], weights)
    found = {name: getattr(gradients, name) for name in ("dW_xh", "dW_hh", "db_xh", "db_hh", "dx")}
    J = jacobians_to_last(gru_jacobians(trace, weights.W_hh))[0, 0]
    return found | {"h": trace.h[1:], "dh_0": gradients.dh[0], "J": J}


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
        "J": jacobians_to_last(lstm_jacobians(trace, weights.W_hh))[0, 0],
    }
