import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sim.models import fast
from sim.models.arrays import Array
from sim.models.clipping import clip_by_norm, clip_elementwise, global_norm

FINITE = arrays(np.float64, (2, 3), elements=st.floats(-1e308, 1e308))


def test_the_norm_is_taken_over_all_gradients_together() -> None:
    assert global_norm([np.array([3.0]), np.array([[4.0]])]) == pytest.approx(5.0)


@given(FINITE, FINITE, st.floats(1e-3, 1e3))
def test_a_clipped_gradient_is_never_longer_than_allowed(a: Array, b: Array, max_norm: float) -> None:
    assert global_norm(clip_by_norm([a, b], max_norm)) <= max_norm * (1 + 1e-12)


@given(arrays(np.float64, 4, elements=st.floats(-1e3, 1e3)))
def test_clipping_by_norm_keeps_the_direction(gradient: Array) -> None:
    (clipped,) = clip_by_norm([gradient], 1.0)
    length = np.linalg.norm(gradient)
    expected = gradient if length <= 1.0 else gradient / length
    np.testing.assert_allclose(clipped, expected, rtol=1e-12, atol=1e-15)


def test_clipping_elementwise_changes_the_direction() -> None:
    (clipped,) = clip_elementwise([np.array([3.0, 0.5])], 1.0)
    np.testing.assert_array_equal(clipped, [1.0, 0.5])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_squares_beyond_the_dtype_are_no_obstacle(dtype: type) -> None:
    largest = np.finfo(dtype).max
    gradient: Array = np.array([largest, -largest], dtype)
    (clipped,) = clip_by_norm([gradient], 1.0)
    assert clipped.dtype == dtype
    np.testing.assert_allclose(clipped, [0.5**0.5, -(0.5**0.5)], rtol=1e-6)


def test_squares_below_the_dtype_are_no_obstacle() -> None:
    assert global_norm([np.array([3e-200, 4e-200])]) == pytest.approx(5e-200)


def test_a_zero_gradient_stays() -> None:
    np.testing.assert_array_equal(clip_by_norm([np.zeros(2)], 1.0)[0], np.zeros(2))


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_what_is_not_finite_passes_through_to_be_seen(bad: float) -> None:
    gradient = np.array([1.0, bad])
    np.testing.assert_array_equal(clip_by_norm([gradient], 1.0)[0], gradient)
    assert not np.isfinite(global_norm([gradient]))


def test_a_norm_that_is_given_is_not_computed_again() -> None:
    """Of norm 2, said to be 10, a gradient is made ten times shorter; said to be 1, it is left alone."""
    gradient = np.ones(4)
    np.testing.assert_allclose(fast.clip_by_norm([gradient], 1.0, 10.0)[0], gradient / 10)
    np.testing.assert_array_equal(fast.clip_by_norm([gradient], 1.0, 1.0)[0], gradient)


@given(arrays(np.float64, 4, elements=st.floats(-1e300, 1e300)), st.floats(1e-3, 1e3))
def test_training_clips_as_the_readable_function_does(gradient: Array, max_norm: float) -> None:
    (clipped,) = fast.clip_by_norm([gradient], max_norm, global_norm([gradient]))
    smallest = 5e-321  # below the normal floats a factor is rounded to 5e-324, then multiplied by max_norm
    np.testing.assert_allclose(clipped, clip_by_norm([gradient], max_norm)[0], rtol=1e-12, atol=smallest)
