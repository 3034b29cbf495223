"""Which way a gradient takes beside the direct path of an LSTM, into its gates or into its candidate, as the pages say.

A network runs with all its weights; then the way into the candidate, or into the gates, is left out of its Jacobians.
"""

from functools import cache

import numpy as np
import pytest

from sim.models.arrays import Array
from sim.models.gradient_highway import gradient_highway
from sim.models.initialisation import forget_bias, lstm_weights
from sim.models.inside_network import SIGNS, networks, reach, read
from sim.models.jacobians import jacobians_to_last, lstm_direct_path, lstm_jacobians
from sim.models.lstm import lstm_forward
from sim.models.tasks import one_hot
from sim.widgets import WIDGETS
from sim.widgets.gradient_highway import STEPS
from tests.lesson.listings import distance, lstm
from tests.lesson.pages import markdown

GATES, CANDIDATE = (0, 1, 3), (2,)  # places of i, f, o and of g among the columns of W_h


def without(W_h: Array, left_out: tuple[int, ...]) -> Array:
    """Return recurrent weights (H, 4 H) with zeros for what is left out."""
    blocks = np.split(W_h, 4, axis=1)
    return np.concatenate([np.zeros_like(W) if n in left_out else W for n, W in enumerate(blocks)], axis=1)


@cache
def survival(bias: float, gain: float = 1.0, seed: int = 0, H: int = 32, lag: int = 59) -> tuple[float, ...]:
    """The norm of dc_T/dc_0 as `distance.lstm_survival` has it: all paths, without the candidate, without the gates."""
    rng = np.random.default_rng(seed)
    W_x, W_h, b = lstm.parameters(H, H, rng, bias)
    W_h *= gain
    _, _, caches = lstm.forward(rng.standard_normal((lag, H)), np.zeros(H), np.zeros(H), W_x, W_h, b)
    norms = []
    for left_out in ((), CANDIDATE, GATES):
        J, W = np.eye(2 * H), without(W_h, left_out)
        for kept in caches:
            J = distance.joint_jacobian(kept, W) @ J
        norms.append(float(np.linalg.norm(J[:H, :H], 2)))
    return tuple(norms)


def highway(keep: float, gain: float, seed: int, H: int = 32) -> tuple[float, float, float]:
    """What the lab's picture shows of the LSTM after all steps, the same without the candidate, and the direct path."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(STEPS, 1, H))
    weights = lstm_weights(rng, H, forget_bias(H, keep), gain)
    trace = lstm_forward(x, weights)
    full, gates_alone = (
        float(np.linalg.norm(jacobians_to_last(lstm_jacobians(trace, W))[0, 0, :H, :H], 2))
        for W in (weights.W_hh, without(weights.W_hh, CANDIDATE))
    )
    return full, gates_alone, float(lstm_direct_path(trace.f)[0].max())


@pytest.mark.parametrize("bias", range(6))
def test_nearly_all_that_comes_through_h_in_the_third_experiment_comes_by_way_of_the_candidate(bias: int) -> None:
    page = " ".join(markdown("lesson/experiments.md").split())
    assert "most of the norm has come through $h$, nearly all of that by way of the candidate" in page
    full, gates_alone, _ = survival(bias)
    assert full == pytest.approx(distance.lstm_survival(bias, 59)[0])
    assert gates_alone < 0.05 * full


@pytest.mark.parametrize("seed", range(5))
def test_where_an_lstm_explodes_it_takes_the_gates_and_the_candidate(seed: int) -> None:
    """The row with a gain of 4, by its five draws: neither alone has half as much, the gates not a thousandth."""
    full, gates_alone, candidate_alone = survival(1, 4, seed)
    assert gates_alone < 1e-3 * full
    assert candidate_alone < 0.5 * full


@pytest.mark.parametrize("keep", [0.0, 1.0, 3.0, 5.0])
@pytest.mark.parametrize("gain", [0.5, 1.0, 2.0, 4.0])
def test_most_of_what_the_highway_of_the_lab_shows_comes_by_way_of_the_candidate(keep: float, gain: float) -> None:
    page = " ".join(markdown("lab/highway.md").split())
    assert "most of it has come by way of the candidate" in page
    shown = gradient_highway(keep, gain, 0, STEPS)
    assert highway(keep, gain, 0)[::2] == pytest.approx((shown.lstm[-1], shown.direct[-1]))
    for seed in range(10):
        full, gates_alone, _ = highway(keep, gain, seed)
        assert gates_alone < full / 3


def test_what_exceeds_the_gates_in_a_trained_network_takes_both_ways() -> None:
    """The network that the page shows first: its key names gates and candidate, and with either alone less is left."""
    assert "- [x] Through $h_{t-1}$, which gates and candidate read" in markdown("lesson/today.md")
    trained = networks(0)[1]
    W_hh = trained.parameters[1]
    text = WIDGETS["inside-network"].start()["text"]
    x = one_hot(np.array([SIGNS.index(sign) for sign in text]), len(SIGNS))[:, None]
    trace, _ = read(trained.parameters, x)
    full, gates_alone, candidate_alone = (reach(trace, without(W_hh, out))[-1] for out in ((), CANDIDATE, GATES))
    assert f"{full:.2f}" == "3.55"
    assert lstm_direct_path(trace.f)[0].max() < 1 < gates_alone < candidate_alone < full / 2
