"""σ and tanh of the kernels, in units in the last place of the exact value, over all float32."""

import math
from collections.abc import Iterator

import numpy as np
import pytest

from sim.kernels.kernels import Kernels
from sim.kernels.library import address
from sim.models.arrays import Array

BOUND = 2.5  # units in the last place
LARGEST = {"sigmoids": 87.0, "tanhs": math.inf}  # of |x|: below σ(−87), 1e−38, floats lose their precision
PIECE = 1 << 20


def floats(step: int) -> Iterator[Array]:
    """Every so many of all float32 from 0 to infinity, and as many below 0, in pieces."""
    for start in range(0, 0x7F800001, PIECE * step):
        count = (min(start + PIECE * step, 0x7F800001) - start) // step // 4 * 4
        bits = start + np.arange(count, dtype=np.uint32) * np.uint32(step)
        yield bits.view(np.float32)
        yield -bits.view(np.float32)


def exact(name: str, x: Array) -> Array:
    """The value in float64; σ by the exponential, so that it keeps its precision where it is small."""
    wide = x.astype(np.float64)
    with np.errstate(over="ignore"):
        return np.tanh(wide) if name == "tanhs" else 1.0 / (1.0 + np.exp(-wide))


def computed(kernels: Kernels, name: str, x: Array) -> Array:
    y = np.empty_like(x)
    getattr(kernels.library, name)(address(x), address(y), x.size)
    return y


def units_off(kernels: Kernels, name: str, step: int) -> float:
    worst = 0.0
    for x in floats(step):
        inside = np.ascontiguousarray(x[np.abs(x) <= LARGEST[name]])
        inside = inside[: inside.size // 4 * 4]
        if inside.size:
            known = exact(name, inside)
            unit = np.spacing(np.abs(known).astype(np.float32)).astype(np.float64)
            worst = max(worst, float((np.abs(computed(kernels, name, inside) - known) / unit).max()))
    return worst


@pytest.mark.parametrize("name", LARGEST)
@pytest.mark.parametrize("step", [9973, pytest.param(1, marks=pytest.mark.thorough)])
def test_activations_are_exact_to_a_few_units_in_the_last_place(kernels: Kernels, name: str, step: int) -> None:
    assert units_off(kernels, name, step) <= BOUND


def test_activations_saturate_and_what_is_not_a_number_stays_so(kernels: Kernels) -> None:
    x = np.array([np.inf, -np.inf, np.nan, -np.nan, 1e30, -1e30, 0.0, -0.0], np.float32)
    np.testing.assert_array_equal(
        computed(kernels, "tanhs", x), np.array([1, -1, np.nan, np.nan, 1, -1, 0, -0.0], np.float32)
    )
    sigma = computed(kernels, "sigmoids", x)
    np.testing.assert_array_equal(sigma[[0, 2, 3, 4, 6, 7]], np.array([1, np.nan, np.nan, 1, 0.5, 0.5], np.float32))
    assert (sigma[[1, 5]] < 1e-38).all()
