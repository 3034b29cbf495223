"""Every cell in kernels against the readable model in float64."""

from typing import Any

import numpy as np
import pytest

from sim.kernels.kernels import CELLS as COMPILED
from sim.kernels.kernels import Kernels
from sim.models.arrays import Array
from sim.models.cells import CELLS
from sim.models.initialisation import forget_bias, gru_weights, lstm_weights, orthogonal, rnn_weights

SIZES = [(1, 1, 1, 1), (7, 3, 2, 5), (20, 8, 4, 16), (9, 5, 13, 7), (50, 32, 8, 32), (4, 6, 33, 40)]  # T, B, D, H
STATES = {"lstm": 2, "lstm-1997": 2}  # how many first states a cell takes, if not one
GRADIENT, STATE = 1e-6, 5e-7  # relative to their norm
SATURATED = {("lstm-1997", (50, 32, 8, 32)): 1.5e-6}  # |c| up to 20: float32 has lost the slope of tanh; NumPy: 1.0e-6


def draw(cell: str, sizes: tuple[int, int, int, int]) -> tuple[Array, Any, Array, list[Array]]:
    """Draw inputs, weights, what the loss says of each state, and first states; all are float32 numbers."""
    T, B, D, H = sizes
    rng = np.random.default_rng(T)
    if cell.startswith("lstm"):
        weights: Any = lstm_weights(rng, D, forget_bias(H))
    elif cell == "gru":
        weights = gru_weights(rng, D, rng.normal(size=3 * H))
    else:
        weights = rnn_weights(rng, D, orthogonal(rng, H))
    states = [rng.normal(size=(B, H)) for _ in range(STATES.get(cell, 1))]
    x, dL_dh = rng.normal(size=(T, B, D)), rng.normal(size=(T, B, H))
    return single(x), CELLS[cell].weights(*map(single, weights)), single(dL_dh), [single(state) for state in states]


def single(a: Array) -> Array:
    return a.astype(np.float32)


def double(a: Array) -> Array:
    return a.astype(np.float64)


def far(found: Array, expected: Array) -> float:
    """How far two arrays are apart, relative to the norm of one."""
    assert found.dtype == np.float32
    return float(np.linalg.norm(found - expected)) / max(float(np.linalg.norm(expected)), 1e-30)


def farthest(found: Any, expected: Any) -> float:
    """How far the arrays of the first are apart from those of the second, at most."""
    return max(far(getattr(found, name), getattr(expected, name)) for name in found._fields)


@pytest.mark.parametrize("cell", COMPILED)
@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_states_and_gradients_are_those_of_the_readable_model(
    kernels: Kernels, cell: str, sizes: tuple[int, int, int, int]
) -> None:
    T, B, _, H = sizes
    x, weights, dL_dh, states = draw(cell, sizes)
    passes, model = kernels.passes(cell, T, B, H, with_dx=True), CELLS[cell]
    exact = model.weights(*map(double, weights))
    for given in ([], states, []):  # from the second pass on the arrays are full
        trace, expected = passes.forward(x, weights, *given), model.forward(double(x), exact, *map(double, given))
        assert farthest(trace, expected) <= STATE
        gradients, known = passes.backward(trace, dL_dh, weights), model.backward(expected, double(dL_dh), exact)
        assert farthest(gradients, known) <= SATURATED.get((cell, sizes), GRADIENT)


@pytest.mark.parametrize("cell", COMPILED)
def test_a_sequence_in_two_halves_gives_the_states_of_the_whole(kernels: Kernels, cell: str) -> None:
    x, weights, _, _ = draw(cell, (8, 3, 2, 5))
    whole = kernels.passes(cell, 8, 3, 5, with_dx=False).forward(x, weights)
    halves = kernels.passes(cell, 4, 3, 5, with_dx=False)
    first = halves.forward(x[:4], weights)
    states = [getattr(first, name)[-1] for name in ("h", "c") if hasattr(first, name)]  # where the next pass writes
    np.testing.assert_array_equal(halves.forward(x[4:], weights, *states).h[1:], whole.h[5:])


def test_the_gradient_of_the_inputs_is_left_out_where_nobody_wants_it(kernels: Kernels) -> None:
    x, weights, dL_dh, _ = draw("gru", (3, 2, 2, 4))
    passes = kernels.passes("gru", 3, 2, 4, with_dx=False)
    assert passes.backward(passes.forward(x, weights), dL_dh, weights).dx is None


@pytest.mark.parametrize("cell", COMPILED)
def test_what_is_not_a_number_stays_visible(kernels: Kernels, cell: str) -> None:
    x, weights, dL_dh, _ = draw(cell, (6, 2, 3, 8))
    x[2, 0, 1] = np.nan
    passes = kernels.passes(cell, 6, 2, 8, with_dx=True)
    trace = passes.forward(x, weights)
    assert np.isnan(trace.h[3:, 0]).all()
    assert np.isfinite(trace.h[:3]).all()
    assert np.isfinite(trace.h[:, 1]).all()
    gradients = passes.backward(trace, dL_dh, weights)
    assert np.isnan(gradients.dW_hh).any()
    assert np.isfinite(gradients.dh[:, 1]).all()


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_infinite_inputs_saturate(kernels: Kernels, cell: str) -> None:
    x, weights, _, _ = draw(cell, (3, 2, 2, 8))
    x[1, 0, 0] = np.inf
    found = kernels.passes(cell, 3, 2, 8, with_dx=False).forward(x, weights)
    expected = CELLS[cell].forward(double(x), CELLS[cell].weights(*map(double, weights)))
    np.testing.assert_allclose(found.h, expected.h, atol=1e-6)
    assert np.isfinite(found.h).all()


def test_a_rectified_network_explodes_to_infinity(kernels: Kernels) -> None:
    weights = CELLS["rnn-relu"].weights(*map(single, (np.ones((1, 4)), np.full((4, 4), 1e20), np.zeros(4))))
    found = kernels.passes("rnn-relu", 4, 1, 4, with_dx=False).forward(np.ones((4, 1, 1), np.float32), weights)
    assert np.isposinf(found.h[3:]).all()


def test_sizes_that_do_not_fit_are_refused(kernels: Kernels) -> None:
    x, weights, dL_dh, (h_0, c_0) = draw("lstm", (3, 2, 2, 4))
    passes = kernels.passes("lstm", 3, 2, 4, with_dx=False)
    trace = passes.forward(x, weights)
    for wrong in ((x[:2], weights), (x[:, :1], weights), (x, weights._replace(b_h=weights.b_h[:1]))):
        with pytest.raises(ValueError, match="shape"):
            passes.forward(*wrong)
    for states in ((h_0[:1], c_0), (h_0, c_0[:, :1])):
        with pytest.raises(ValueError, match=r"shape .*; expected \(2, 4\)"):
            passes.forward(x, weights, *states)
    with pytest.raises(ValueError, match=r"shape \(2, 2, 4\); expected \(3, 2, 4\)"):
        passes.backward(trace, dL_dh[:2], weights)


def test_another_number_of_inputs_gets_room_of_its_own(kernels: Kernels) -> None:
    passes = kernels.passes("lstm", 3, 2, 4, with_dx=False)
    for D in (2, 9):
        x, weights, _, _ = draw("lstm", (3, 2, D, 4))
        expected = CELLS["lstm"].forward(x, weights)
        np.testing.assert_allclose(passes.forward(x, weights).h, expected.h, atol=1e-6)
