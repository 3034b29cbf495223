import numpy as np
import pytest

from sim.models import products
from sim.models.products import times, times_transposed, transposed_times, weight_gradient

A, B = np.random.default_rng(0).normal(size=(2, 3, 4))


@pytest.fixture(params=[True, False], ids=["in the browser", "elsewhere"], autouse=True)
def platform(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(products, "IN_THE_BROWSER", request.param)


def test_both_platforms_compute_the_same_products() -> None:
    np.testing.assert_allclose(times(A, B.T), A @ B.T, rtol=1e-14)
    np.testing.assert_allclose(times_transposed(A, B), A @ B.T, rtol=1e-14)
    np.testing.assert_allclose(transposed_times(A, B), A.T @ B, rtol=1e-14)


def test_products_go_where_they_are_told() -> None:
    out = np.empty((3, 3))
    assert times(A, B.T, out=out) is out
    assert times_transposed(A, B, out=out) is out
    np.testing.assert_allclose(out, A @ B.T, rtol=1e-14)


def test_a_weight_gradient_sums_outer_products_over_steps_and_batch() -> None:
    inputs, da = np.random.default_rng(1).normal(size=(2, 5, 2, 3))
    expected = sum(np.outer(inputs[t, b], da[t, b]) for t in range(5) for b in range(2))
    np.testing.assert_allclose(weight_gradient(inputs, da), expected, rtol=1e-12)
