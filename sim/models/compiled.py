"""Whether the compiled kernels are used: asked for here alone.

In the browser NumPy has no fast products, so what trains there runs in kernels (`sim/kernels`), fetched with the first
array that wants them. Where they can't run, all is computed as ever, with the same numbers up to rounding. Imports
nothing but NumPy and, when they are wanted, the kernels.
"""

import sys
from functools import cache
from importlib import import_module
from typing import Any, Protocol

import numpy as np

from sim.models.arrays import Array

FLOAT32 = np.dtype(np.float32)
IN_THE_BROWSER = sys.platform == "emscripten"


class Kernels(Protocol):
    """What is compiled, for float32; `sim/kernels/kernels.py` says more of each."""

    def passes(self, name: str, T: int, B: int, H: int, *, with_dx: bool) -> Any | None: ...

    def read_out(self, h: Array, W_hy: Array, b_y: Array, batch: Any, loss: Any) -> tuple[float, float, Any]: ...

    def product(self, a: Array, b: Array, out: Array | None = None) -> Array: ...

    def sgd(self, w: Array, dw: Array, learning_rate: float) -> Array: ...

    def adam(
        self, w: Array, dw: Array, m: Array, v: Array, step: int, learning_rate: float
    ) -> tuple[Array, Array, Array]: ...

    def square_sums(self, rows: Array) -> Array: ...

    def scaled(self, a: Array, factor: float) -> Array: ...


def kernels_for(*arrays: Array) -> Kernels | None:
    """The kernels, if they can take these arrays: float32 in one piece, or in one piece when transposed."""
    return kernels() if all(map(_fits, arrays)) else None


def kernels_with(dtype: np.dtype[np.floating] | type) -> Kernels | None:
    """The kernels, if they compute with such numbers."""
    return kernels() if dtype == FLOAT32 else None


@cache
def kernels() -> Kernels | None:
    """The kernels, if they run here: WebAssembly without SIMD has none, nor has a page that could not fetch them."""
    if not IN_THE_BROWSER:
        return None
    try:
        found: Kernels = import_module("sim.kernels.kernels").Kernels()
    except (ImportError, OSError) as problem:
        print(f"models: training without kernels: {problem}", file=sys.stderr)
        return None
    return found


def _fits(a: Array) -> bool:
    return a.dtype == FLOAT32 and (a.flags.c_contiguous or (a.ndim == 2 and a.flags.f_contiguous))
