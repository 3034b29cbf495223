import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.models.cliff import Cliff, cliff_gradient, cliff_loss, cliff_step
from tests.sim.models.finite_differences import numerical_gradient

PLACES = st.floats(-6.0, 6.0)


@given(PLACES, PLACES)
def test_the_gradient_matches_finite_differences(w: float, b: float) -> None:
    cliff = Cliff(T=6)
    place = np.array([w, b])
    expected = numerical_gradient(lambda: float(cliff_loss(place[0], place[1], cliff)), place)
    np.testing.assert_allclose(cliff_gradient(place[:1], place[1:], cliff), expected[:, None], rtol=1e-6, atol=1e-9)


def test_with_no_feedback_the_loss_is_known() -> None:
    b = np.array([-1.0, 0.0, 2.0])
    expected = (1 / (1 + np.exp(-b)) - 0.7) ** 2
    np.testing.assert_allclose(cliff_loss(np.zeros(3), b, Cliff()), expected, rtol=1e-12)


def test_a_grid_is_its_points() -> None:
    w, b = np.meshgrid(np.linspace(-2, 6, 3), np.linspace(-3, 2, 4))
    grid = cliff_loss(w, b, Cliff())
    assert grid.shape == (4, 3)
    assert grid[2, 1] == cliff_loss(w[2, 1], b[2, 1], Cliff())


def test_the_wall_of_the_cliff_is_over_a_hundred_times_steeper_than_the_plateau() -> None:
    w, b = np.meshgrid(np.linspace(4.0, 7.0, 61), np.linspace(-4.0, -1.0, 61))
    steepness = np.hypot(*cliff_gradient(w, b, Cliff()))
    assert steepness.max() > 100 * np.median(steepness)


@given(PLACES, PLACES, st.floats(0.01, 1.0))
def test_a_clipped_step_is_never_longer_than_allowed(w: float, b: float, max_norm: float) -> None:
    step = cliff_step(w, b, Cliff(), learning_rate=0.5, max_norm=max_norm)
    assert np.hypot(step.w - w, step.b - b) <= 0.5 * max_norm * (1 + 1e-9) + 1e-12


def test_an_unclipped_step_follows_the_whole_gradient() -> None:
    step = cliff_step(1.0, 0.5, Cliff(), learning_rate=2.0)
    assert step.w == pytest.approx(1.0 - 2.0 * step.dw)
    assert step.b == pytest.approx(0.5 - 2.0 * step.db)
    assert step.norm == pytest.approx(np.hypot(step.dw, step.db))
