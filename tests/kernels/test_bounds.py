"""No kernel reads or writes beside its arrays, nor does what C leaves undefined, whatever the sizes."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.kernels import cells
from sim.kernels.build import build_natively
from sim.kernels.kernels import CELLS as COMPILED
from sim.kernels.kernels import Kernels
from sim.models.arrays import Array
from sim.models.losses import LOSSES
from sim.models.tasks import Loss
from tests.kernels.test_cells import draw
from tests.kernels.test_readout import answers

FENCE = 64  # numbers on both sides of an array
UNDEFINED = ("-fsanitize=undefined", "-fsanitize-trap=undefined", "-fno-omit-frame-pointer")  # end the process
SIZES = st.tuples(st.integers(1, 6), st.integers(1, 6), st.integers(1, 9), st.integers(1, 13))


class Fences:
    """Gives room between fences of NaN: what reads one becomes NaN, and what writes one is seen."""

    def __init__(self) -> None:
        self.grounds: list[tuple[Array, int]] = []

    def zeros(self, *shape: int) -> Array:
        size = int(np.prod(shape))
        ground = np.full(size + 2 * FENCE, np.nan, np.float32)
        ground[FENCE : FENCE + size] = 0.0
        self.grounds.append((ground, size))
        return ground[FENCE : FENCE + size].reshape(shape)

    def around(self, values: Array) -> Array:
        fenced = self.zeros(*values.shape)
        fenced[...] = values
        return fenced

    def stand(self) -> bool:
        return all(
            np.isnan(ground[:FENCE]).all() and np.isnan(ground[FENCE + size :]).all() for ground, size in self.grounds
        )


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Kernels:
    """Kernels that trap where C's behaviour is undefined: overflows, shifts, misaligned or null addresses."""
    path = tmp_path_factory.mktemp("strict") / "strict.so"
    build_natively(path, UNDEFINED)
    return Kernels(path)


@pytest.fixture
def fences(monkeypatch: pytest.MonkeyPatch) -> Iterator[Fences]:
    found = Fences()
    monkeypatch.setattr(cells, "zeros", found.zeros)
    yield found


@pytest.mark.parametrize("cell", COMPILED)
def test_passes_stay_within_their_arrays(strict: Kernels, fences: Fences, cell: str) -> None:
    @given(sizes=SIZES, with_dx=st.booleans())
    def stay(sizes: tuple[int, int, int, int], with_dx: bool) -> None:
        fences.grounds.clear()
        T, B, _, H = sizes
        x, weights, dL_dh, states = draw(cell, sizes)
        x, dL_dh, states = fences.around(x), fences.around(dL_dh), [*map(fences.around, states)]
        weights = type(weights)(*map(fences.around, weights))
        passes = strict.passes(cell, T, B, H, with_dx=with_dx)
        trace = passes.forward(x, weights, *states)
        gradients = passes.backward(trace, dL_dh, weights)
        assert fences.stand()
        assert all(np.isfinite(a).all() for a in (*trace, *gradients) if a is not None)

    stay()


@given(sizes=SIZES, loss=st.sampled_from(list(LOSSES)), seed=st.integers(0, 99))
def test_a_readout_stays_within_its_arrays(
    strict: Kernels, sizes: tuple[int, int, int, int], loss: Loss, seed: int
) -> None:
    T, B, K, H = sizes
    fences, rng = Fences(), np.random.default_rng(seed)
    h, W, b = (fences.around(rng.normal(size=shape)) for shape in ((T, B, H), (H, K), (K,)))
    *values, gradients = strict.read_out(h, W, b, answers(rng, sizes, loss), loss)
    assert fences.stand()
    assert all(np.isfinite(np.asarray(a)).all() for a in (*values, *gradients))


@given(counts=st.tuples(*[st.integers(1, 40)] * 3), turned=st.booleans())
def test_products_and_optimisers_stay_within_their_arrays(
    strict: Kernels, counts: tuple[int, int, int], turned: bool
) -> None:
    M, K, N = counts
    fences = Fences()
    a, b, out = fences.zeros(K, M).T if turned else fences.zeros(M, K), fences.zeros(K, N), fences.zeros(M, N)
    strict.product(a, b, out)
    new: Any = strict.adam(b, b, b, b, 1, 0.1)
    found = (out, *new, strict.sgd(b, b, 0.1), strict.scaled(b, 2.0), strict.square_sums(b))
    assert fences.stand()
    assert all((np.asarray(array) == 0.0).all() for array in found)
