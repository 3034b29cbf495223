"""Every cell, and the network of *Your own text*, against what PyTorch gave, frozen with its version."""

from typing import Any

import numpy as np
import pytest

from sim.models.character_network import readable_network
from sim.models.fast import adam, clip_by_norm, global_norm
from sim.models.gru import GRUWeights, gru_backward, gru_forward
from sim.models.jacobians import gru_jacobians, jacobians_to_last, lstm_jacobians, rnn_jacobians
from sim.models.lru import LRUWeights, factors, lru_backward, lru_forward
from sim.models.lstm import LSTMWeights, lstm_backward, lstm_forward
from sim.models.min_gru import MinGRUWeights, min_gru_backward, min_gru_forward
from sim.models.optimisers import adam_start
from sim.models.rnn import Activation, RNNWeights, rnn_backward, rnn_forward
from sim.models.text_windows import Window, evaluate
from tests.references.make_torch_references import CELLS, OWN, SIZES, Case, frozen, frozen_texts
from tests.references.torch_texts import LEARNING_RATE, MAX_NORM, NETWORKS, STEPS, T

FROZEN, TEXTS = frozen(), frozen_texts()


@pytest.mark.parametrize("cell", [*CELLS, *OWN])
@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_states_gradients_and_jacobians_are_those_of_pytorch(cell: str, sizes: tuple[int, int, int, int]) -> None:
    case = FROZEN[cell, sizes]
    for name, values in ours(cell, case).items():
        np.testing.assert_allclose(values, case[name], rtol=1e-9, atol=1e-11, err_msg=f"{cell}: {name}")


@pytest.mark.parametrize(("cell", "layers"), NETWORKS)
def test_a_network_learns_a_text_step_by_step_as_in_pytorch(cell: str, layers: int) -> None:
    case = TEXTS[cell, layers]
    for name, values in trained(cell, layers, case).items():
        for value, expected in zip(values, case[name], strict=True):
            np.testing.assert_allclose(value, expected, rtol=1e-9, atol=1e-11, err_msg=f"{cell}, {layers}: {name}")


def test_some_gradients_of_the_frozen_trainings_are_clipped_and_some_are_not() -> None:
    clipped = [norm > MAX_NORM for case in TEXTS.values() for norm in case["norms"]]
    assert {True, False} == set(clipped)


def trained(cell: str, layers: int, case: Any) -> dict[str, Any]:
    """Our training under the names of the reference: truncated backpropagation, clipping, Adam."""
    ids, network = np.array(case["ids"]), readable_network(cell, layers)
    parameters = tuple(np.array(w) for w in case["parameters"])
    states, optimiser = None, adam_start(parameters)
    losses, norms, gradients = [], [], []
    for start in range(0, STEPS * T, T):
        window = Window(ids[start : start + T], ids[start + 1 : start + T + 1], start == 0)
        found = evaluate(network, parameters, window, states)
        states, norm = found.states, global_norm(found.gradients)
        losses.append(found.loss)
        norms.append(norm)
        gradients.append(found.gradients)
        clipped = clip_by_norm(found.gradients, MAX_NORM, norm)
        parameters, optimiser = adam(parameters, clipped, optimiser, LEARNING_RATE)
    return {"losses": losses, "norms": norms, "gradients": gradients[0], "trained": parameters, "states": states}


def ours(cell: str, case: Case) -> Case:
    """Our outputs and gradients under the names of the reference."""
    if cell == "gru":
        return ours_gru(case)
    if cell == "lstm":
        return ours_lstm(case)
    if cell == "min-gru":
        return ours_min_gru(case)
    if cell == "lru":
        return ours_lru(case)
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


def ours_min_gru(case: Case) -> Case:
    weights = MinGRUWeights(case["W_xh"], case["b_h"])
    trace = min_gru_forward(case["x"], weights, case["h_0"])
    gradients = min_gru_backward(trace, case["dL_dh"], weights)
    found = {name: getattr(gradients, name) for name in ("dW_xh", "db_h", "dx")}
    return found | {"h": trace.h[1:], "dh_0": gradients.dh[0], "J": np.diag(trace.z[:, 0].prod(axis=0))}


def ours_lru(case: Case) -> Case:
    weights = LRUWeights(case["nu"], case["alpha"], case["log_kappa"], case["W_xh"])
    trace = lru_forward(case["x"], weights, case["h_0"])
    gradients = lru_backward(trace, case["dL_dh"], weights)
    found = {name: getattr(gradients, name) for name in ("dnu", "dalpha", "dlog_kappa", "dW_xh", "dx")}
    power = factors(weights) ** len(case["x"])
    real, imaginary = np.diag(power.real), np.diag(power.imag)
    J = np.block([[real, -imaginary], [imaginary, real]])
    return found | {"h": trace.h[1:], "dh_0": gradients.dh[0], "J": J}
