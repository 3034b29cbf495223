import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.models.optimisers import Arrays, adam, adam_start, sgd


def test_sgd_moves_against_the_gradient() -> None:
    (w,) = sgd([np.array([1.0, 2.0])], [np.array([10.0, -10.0])], 0.1)
    np.testing.assert_allclose(w, [0.0, 3.0])


@given(st.floats(-1e3, 1e3).filter(lambda g: abs(g) > 1e-3))
def test_the_first_step_of_adam_is_the_learning_rate_whatever_the_gradient(gradient: float) -> None:
    w = [np.array([0.0])]
    (moved,), _ = adam(w, [np.array([gradient])], adam_start(w), 0.01)
    assert moved[0] == pytest.approx(-0.01 * np.sign(gradient), rel=1e-4)


def test_two_steps_of_adam_follow_the_paper() -> None:
    w: Arrays = (np.array([0.0]),)
    state = adam_start(w)
    w, state = adam(w, [np.array([1.0])], state, 0.1)
    w, state = adam(w, [np.array([3.0])], state, 0.1)
    # by hand: m = 0.9·0.1 + 0.1·3 = 0.39, m̂ = 0.39/0.19; v = 0.999·0.001 + 0.001·9 = 0.009999, v̂ = v/0.001999
    second = 0.1 * (0.39 / 0.19) / (0.009999 / 0.001999) ** 0.5
    assert w[0][0] == pytest.approx(-0.1 - second, rel=1e-6)
    assert state.step == 2


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_dtype_is_preserved(dtype: type) -> None:
    w: Arrays = (np.ones(3, dtype),)
    (moved,), state = adam(w, w, adam_start(w))
    assert {moved.dtype, state.m[0].dtype, state.v[0].dtype, sgd(w, w, 0.1)[0].dtype} == {np.dtype(dtype)}


def test_the_parameters_given_are_left_alone() -> None:
    w = [np.ones(3)]
    state = adam_start(w)
    adam(w, [np.ones(3)], state)
    sgd(w, [np.ones(3)], 0.1)
    np.testing.assert_array_equal(w[0], np.ones(3))
    np.testing.assert_array_equal(state.m[0], np.zeros(3))
