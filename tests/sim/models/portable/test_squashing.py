"""tanh and σ: their slopes by finite differences, their steepest by the closed form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.models.portable.squashing import squashing

FUNCTION = st.sampled_from(["tanh", "sigmoid"])


@given(FUNCTION, st.floats(-6, 6))
def test_a_slope_is_what_a_small_step_changes(function: str, a: float) -> None:
    step = 1e-6
    rise = squashing(function, a + step)["value"] - squashing(function, a - step)["value"]
    assert squashing(function, a)["slope"] == pytest.approx(rise / (2 * step), abs=1e-8)


@pytest.mark.parametrize(("function", "steepest"), [("tanh", 1.0), ("sigmoid", 0.25)])
def test_the_steepest_slope_is_at_zero(function: str, steepest: float) -> None:
    found = squashing(function, 0.0)
    assert found["slope"] == steepest == max(slope for _, slope in found["slopes"])
    assert found["curve"][60] == [0.0, found["value"]]


@given(st.floats(-3, 3))
def test_tanh_is_the_logistic_function_stretched(a: float) -> None:
    assert squashing("tanh", a)["value"] == pytest.approx(2 * squashing("sigmoid", 2 * a)["value"] - 1)
