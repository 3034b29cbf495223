"""The gradient through a linear chain, against its closed form and against finite differences."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.models.gradient_flow import gradient_flow


@given(st.floats(0.01, 2.5), st.integers(0, 200))
def test_the_gradient_by_lag_is_a_power(multiplier: float, steps: int) -> None:
    by_lag = gradient_flow(multiplier, steps).by_lag
    assert by_lag.shape == (steps + 1,)
    powers = [math.exp(lag * math.log(multiplier)) for lag in range(steps + 1)]
    np.testing.assert_allclose(by_lag, powers, rtol=1e-11)


@pytest.mark.parametrize(("multiplier", "left"), [(0.5, 1 / 1_048_576), (1.0, 1.0), (2.0, 1_048_576.0)])
def test_twenty_steps_give_the_three_numbers_of_the_lesson(multiplier: float, left: float) -> None:
    assert gradient_flow(multiplier, 20).by_lag[-1] == left


def test_it_is_the_derivative_of_the_chain() -> None:
    def last_state(h_0: float) -> float:
        for _ in range(10):
            h_0 *= 0.9
        return h_0

    step = 1e-6
    difference = (last_state(1 + step) - last_state(1 - step)) / (2 * step)
    assert gradient_flow(0.9, 10).by_lag[-1] == pytest.approx(difference, rel=1e-8)


def test_a_negative_length_is_refused() -> None:
    with pytest.raises(ValueError, match="steps is -1; expected 0 or more"):
        gradient_flow(0.5, -1)
