"""The cell state beside a plain unit: against the closed form of the one and finite differences of the other."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.models.portable.highways import highways


@given(st.floats(0, 3), st.floats(0, 1), st.floats(-2, 2), st.integers(1, 8))
def test_what_the_cell_keeps_and_passes_back_is_a_power_of_its_gate(w: float, f: float, x: float, T: int) -> None:
    found = highways(w, f, x, T)
    assert found["c"][1:] == pytest.approx([x * f**t for t in range(T)])
    assert found["dc"] == pytest.approx([f ** (T - t) for t in range(T + 1)])


@given(st.floats(0, 1.5), st.floats(-2, 2), st.integers(1, 8), st.data())
def test_what_the_plain_unit_passes_back_is_a_finite_difference(
    w: float, x: float, T: int, data: st.DataObject
) -> None:
    found = highways(w, 1.0, x, T)
    start = data.draw(st.integers(1, T))

    def last(h: float) -> float:
        for _ in range(start, T):
            h = math.tanh(w * h)
        return h

    step = 1e-6
    difference = (last(found["h"][start] + step) - last(found["h"][start] - step)) / (2 * step)
    assert found["dh"][start] == pytest.approx(difference, rel=1e-6, abs=1e-6)
    assert found["dh"][0] == pytest.approx(found["dh"][1] * found["slopes"][0])
