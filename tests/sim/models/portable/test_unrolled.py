"""The network of one unit: against the page that computes it by hand, finite differences and the array model."""

import math
import re
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.models.portable.unrolled import unrolled
from sim.models.rnn import RNNWeights, rnn_backward, rnn_forward
from tests.lesson.pages import markdown

BY_HAND: dict[str, Any] = {"w": 0.5, "u": 1.0, "x": [1.0, 0.0], "h_0": 0.5, "target": 1.0}
NUMBER = st.floats(-1.5, 1.5)


def test_the_page_by_hand_has_these_numbers() -> None:
    found = unrolled(**BY_HAND)
    text = markdown("lesson/by-hand.md")
    for value in (
        *found["a"],
        *found["h"][1:],
        found["loss"],
        *found["dh"],
        *found["da"],
        *found["slope"],
        *found["dw"],
    ):
        assert re.search(rf"(?<!\d){re.escape(written(value))}(?!\d)", text), value
    assert written(sum(found["dw"])) in text


def written(value: float) -> str:
    """Write a number as the page does: four decimals, without zeros at the end."""
    return f"{value:.4f}".rstrip("0")


@given(NUMBER, NUMBER, st.lists(NUMBER, min_size=1, max_size=6), NUMBER, NUMBER)
def test_its_gradients_are_those_of_finite_differences(
    w: float, u: float, x: list[float], h_0: float, target: float
) -> None:
    def loss(w: float, h_0: float) -> float:
        h = h_0
        for x_t in x:
            h = math.tanh(w * h + u * x_t)
        return 0.5 * (h - target) ** 2

    found, step = unrolled(w, u, x, h_0, target), 1e-6
    by_state = (loss(w, h_0 + step) - loss(w, h_0 - step)) / (2 * step)
    by_weight = (loss(w + step, h_0) - loss(w - step, h_0)) / (2 * step)
    assert found["loss"] == loss(w, h_0)
    assert found["dh"][0] == pytest.approx(by_state, abs=1e-8)
    assert sum(found["dw"]) == pytest.approx(by_weight, abs=1e-8)


@given(NUMBER, NUMBER, st.lists(NUMBER, min_size=1, max_size=6), NUMBER, NUMBER)
def test_it_is_the_vanilla_network_with_one_unit(w: float, u: float, x: list[float], h_0: float, target: float) -> None:
    found = unrolled(w, u, x, h_0, target)
    weights = RNNWeights(np.array([[u]]), np.array([[w]]), np.zeros(1))
    trace = rnn_forward(np.array(x).reshape(-1, 1, 1), weights, np.array([[h_0]]))
    direct = np.zeros_like(trace.h[1:])
    direct[-1] = trace.h[-1] - target
    back = rnn_backward(trace, direct, weights)
    assert found["h"] == pytest.approx(trace.h.ravel().tolist())
    assert found["dh"] == pytest.approx(back.dh.ravel().tolist())
    assert found["da"] == pytest.approx(back.da.ravel().tolist())
    assert sum(found["dw"]) == pytest.approx(back.dW_hh.item())
