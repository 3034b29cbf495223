"""Products, optimisers and norms of the kernels against NumPy in float64 and the readable functions."""

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.kernels.kernels import CELLS as COMPILED
from sim.kernels.kernels import Kernels
from sim.models import clipping, fast, optimisers
from sim.models.arrays import Array
from sim.models.cells import CELLS, fast_cell
from sim.models.products import times, times_transposed, transposed_times

RNG = np.random.default_rng(0)
SHAPES = [(5, 3), (1, 1), (4, 8), (13,), (2, 1)]


def arrays(scale: float = 1.0) -> tuple[Array, ...]:
    return tuple((scale * RNG.normal(size=shape)).astype(np.float32) for shape in SHAPES)


def test_a_cell_that_is_not_compiled_is_the_readable_one(in_use: Kernels) -> None:
    assert set(COMPILED) < set(CELLS)
    for name in set(CELLS) - set(COMPILED):
        assert fast_cell(name, 3, 2, 4, np.float32) is CELLS[name]


@given(M=st.integers(1, 20), K=st.integers(1, 20), N=st.integers(1, 20))
def test_products_of_any_size_are_those_of_numpy(kernels: Kernels, M: int, K: int, N: int) -> None:
    rng = np.random.default_rng(M + 100 * K + 10_000 * N)
    a, b = rng.normal(size=(M, K)).astype(np.float32), rng.normal(size=(K, N)).astype(np.float32)
    expected = a.astype(np.float64) @ b
    for one in (a, np.asfortranarray(a)):
        for other in (b, np.asfortranarray(b)):
            np.testing.assert_allclose(kernels.product(one, other), expected, atol=1e-5)


def test_a_product_that_does_not_fit_is_refused(kernels: Kernels) -> None:
    a = np.ones((2, 3), np.float32)
    with pytest.raises(ValueError, match=r"shapes \(2, 3\) and \(2, 3\) can't be multiplied into \(2, 3\)"):
        kernels.product(a, a)
    with pytest.raises(ValueError, match="into"):
        kernels.product(a, a.T, out=np.ones((2, 3), np.float32))
    with pytest.raises(ValueError, match="a kernel takes float32 in one piece, not float64"):
        kernels.product(a, np.ones((3, 2)))


def test_what_trains_multiplies_with_kernels(in_use: Kernels) -> None:
    a, W = RNG.normal(size=(6, 3)).astype(np.float32), RNG.normal(size=(3, 5)).astype(np.float32)
    np.testing.assert_allclose(times(a, W), a @ W, atol=1e-6)
    np.testing.assert_allclose(times_transposed(a, W.T), a @ W, atol=1e-6)
    np.testing.assert_allclose(transposed_times(a, a), a.T @ a, atol=1e-6)
    out = np.empty((6, 5), np.float32)
    assert times(a, W, out=out) is out


@pytest.fixture
def state() -> Iterator[optimisers.AdamState]:
    yield optimisers.adam_start(arrays())


def test_adam_goes_where_the_readable_one_goes(in_use: Kernels, state: optimisers.AdamState) -> None:
    w = arrays()
    exact: optimisers.Arrays = tuple(a.astype(np.float64) for a in w)
    exact_state = optimisers.adam_start(exact)
    for _ in range(20):
        gradients = arrays()
        w, state = fast.adam(w, gradients, state, 0.01)
        exact, exact_state = optimisers.adam(exact, gradients, exact_state, 0.01)
    assert state.step == 20
    for found, known in zip((*w, *state.m, *state.v), (*exact, *exact_state.m, *exact_state.v), strict=True):
        assert found.dtype == np.float32
        np.testing.assert_allclose(found, known, atol=2e-6)


def test_gradient_descent_goes_where_the_readable_one_goes(in_use: Kernels) -> None:
    w, gradients = arrays(), arrays()
    for found, known in zip(fast.sgd(w, gradients, 0.1), optimisers.sgd(w, gradients, 0.1), strict=True):
        np.testing.assert_allclose(found, known, rtol=1e-6, atol=1e-7)


@pytest.mark.parametrize("scale", [1.0, 1e-30, 1e30])
def test_norms_and_clipping_are_the_readable_ones(in_use: Kernels, scale: float) -> None:
    gradients = arrays(scale)
    norm = clipping.global_norm(gradients)
    assert fast.global_norm(gradients) == pytest.approx(norm, rel=1e-6)
    for limit in (norm / 3, 3 * norm):
        expected = clipping.clip_by_norm(gradients, limit)
        for found, known in zip(fast.clip_by_norm(gradients, limit, norm), expected, strict=True):
            np.testing.assert_allclose(found, known, rtol=1e-5)
    rows = gradients[0]
    np.testing.assert_allclose(fast.norms(rows), np.linalg.norm(rows.astype(np.float64), axis=1), rtol=1e-12)


def test_a_gradient_that_is_not_finite_keeps_its_length(in_use: Kernels) -> None:
    for wrong in (np.inf, np.nan):
        gradients = (np.array([1.0, wrong], np.float32),)
        assert not np.isfinite(fast.global_norm(gradients))
        assert fast.clip_by_norm(gradients, 1.0, wrong)[0] is gradients[0]


def test_arrays_of_other_shapes_are_refused(kernels: Kernels) -> None:
    w = np.ones(3, np.float32)
    with pytest.raises(ValueError, match=r"shapes \(3,\) and \(2,\)"):
        kernels.sgd(w, w[:2], 0.1)
    with pytest.raises(ValueError, match=r"shapes \(3,\) and \(2,\)"):
        kernels.adam(w, w, w, w[:2], 1, 0.1)
