"""The network that is looked into: its reach against differences and closed forms, what is shown of it."""

import numpy as np
import pytest

from sim.models.arrays import Array
from sim.models.inside_network import H, T, depths, drawn, inside_network, networks, reach, read
from sim.models.lstm import LSTMWeights, lstm_forward
from sim.models.tasks import one_hot
from tests.sim.models.finite_differences import numerical_jacobian

TEXT = "(()(()))()((())())(()())"


def encoded(text: str) -> Array:
    """Brackets as inputs, (T, 1, 2)."""
    x = one_hot(np.array(["()".index(sign) for sign in text]), 2)
    return np.expand_dims(x, 1)


def test_the_reach_is_that_of_differences() -> None:
    """dc_T/dc_k, from nudges of the cell after k brackets while the hidden state beside it stays as it was."""
    x, parameters = encoded(TEXT), networks(0)[1].parameters
    weights = LSTMWeights(*parameters[:3])
    trace = lstm_forward(x, weights)
    found = reach(trace, weights.W_hh)
    for k in (0, 10, 20):

        def last(c: Array, k: int = k) -> Array:
            state: Array = lstm_forward(x[k:], weights, trace.h[k], c[None]).c[-1, 0]
            return state

        expected = np.linalg.norm(numerical_jacobian(last, trace.c[k, 0]), 2)
        assert found[len(TEXT) - k] == pytest.approx(expected, rel=1e-6)


def test_without_recurrent_weights_the_reach_is_the_largest_product_of_forget_gates() -> None:
    start = networks(0)[0].parameters
    weights = LSTMWeights(start[0], np.zeros((H, 4 * H)), start[2])
    trace = lstm_forward(encoded(TEXT), weights)
    products = np.cumprod(trace.f[::-1, 0], axis=0).max(axis=1)
    np.testing.assert_allclose(reach(trace, weights.W_hh), [1.0, *products], rtol=1e-12)


def test_the_depth_is_how_many_brackets_are_open() -> None:
    expected = [TEXT[: n + 1].count("(") - TEXT[: n + 1].count(")") for n in range(len(TEXT))]
    assert depths(encoded(TEXT))[:, 0].tolist() == inside_network(TEXT, 0).depth.tolist() == expected


def test_what_is_shown_is_what_the_network_computes() -> None:
    found = inside_network(TEXT, 0).after
    trace, closed = read(networks(0)[1].parameters, encoded(TEXT))
    c = trace.c[1:, 0, found.unit]
    np.testing.assert_allclose(np.diff(c), (found.kept[1:] - 1) * c[:-1] + found.written[1:], atol=1e-12)
    np.testing.assert_allclose(found.c, c)
    np.testing.assert_allclose(found.closed, closed[:, 0])
    shades = np.array([[int(digit, 16) for digit in unit] for unit in found.f]) / 15
    np.testing.assert_allclose(shades, trace.f[:, 0].T, atol=0.5001 / 15)
    above, below = (
        np.array([[int(digit, 16) for digit in unit] for unit in part]) for part in (found.above, found.below)
    )
    np.testing.assert_allclose((above - below) / 15, np.tanh(trace.c[1:, 0]).T, atol=0.5001 / 15)


def test_the_line_from_cell_to_depth_is_the_one_that_fits_best() -> None:
    parameters, best, (slope, offset), _ = networks(0)[1]
    x = drawn(T).x
    c, depth = read(parameters, x)[0].c[1:, :, best.unit].ravel(), depths(x).ravel()
    assert slope == pytest.approx(np.cov(c, depth)[0, 1] / np.var(c, ddof=1))
    assert offset == pytest.approx(depth.mean() - slope * c.mean())
