"""All that is compiled, behind one door: cells, products, optimisers, norms.

Everything takes and gives float32; `sim/models/compiled.py` sees to it.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from sim.kernels.cells import GRU, LSTM, RNN, filled_up
from sim.kernels.library import FILE, address, at, fitting, load, place
from sim.models.arrays import Array
from sim.models.optimisers import BETA_1, BETA_2, EPSILON, Arrays
from sim.models.tasks import Batch, Loss

CELLS: dict[str, Callable[..., Any]] = {
    "rnn": RNN,
    "rnn-relu": partial(RNN, relu=True),
    "gru": GRU,
    "lstm": LSTM,
    "lstm-1997": partial(LSTM, forget_gate=False),
}


class Kernels:
    """The library, loaded.

    Args:
        path: of the compiled library.

    Raises:
        OSError: it can't run here.
    """

    def __init__(self, path: Path = FILE) -> None:
        self.library = load(path)

    def passes(self, name: str, T: int, B: int, H: int, *, with_dx: bool) -> Any:
        """The two passes of a cell, None if it is not compiled; name and sizes are those of `fast_cell`."""
        if name not in CELLS:
            return None
        return Passes(lambda D: CELLS[name](self.library, T, B, D, H, with_dx=with_dx))

    def read_out(self, h: Array, W_hy: Array, b_y: Array, batch: Batch, loss: Loss) -> tuple[float, float, Arrays]:
        """What `sim.models.readout.read_out` says: loss, share of right answers, and gradients of h, W_hy and b_y.

        Raises:
            ValueError: the sizes don't fit, or an answer is none of the classes.
        """
        T, B, H, K = *h.shape, b_y.size
        states = fitting((h, W_hy, b_y), ((T, B, H), (H, K), (K,)))
        as_classes = loss == "cross-entropy"
        answers: Any = np.ascontiguousarray(batch.y, np.int32 if as_classes else np.float32)
        counts = np.ascontiguousarray(batch.counts, bool)
        if answers.shape != ((T, B) if as_classes else (T, B, K)) or counts.shape != (T, B):
            raise ValueError(f"answers {answers.shape}, {counts.shape} of which count, are not those to {(T, B, K)}")
        found, gradients = np.empty(2), (np.empty((T, B, H), np.float32), np.empty_like(W_hy), np.empty_like(b_y))
        room = np.empty((B, filled_up(K)), np.float32), np.empty((K, H), np.float32)
        asked = (None, place(answers)) if as_classes else (place(answers), None)
        written = *map(address, gradients), place(found), *map(address, room)
        if self.library.readout(*map(at, states), *asked, place(counts), *written, T, B, H, K):
            raise ValueError(f"an answer is none of the {K} classes from 0 to {K - 1}")
        return float(found[0]), float(found[1]), gradients

    def product(self, a: Array, b: Array, out: Array | None = None) -> Array:
        """The product a b of (M, K) and (K, N), either of which may be a transposed view.

        Raises:
            ValueError: the sizes don't fit.
        """
        (M, K), (rows, N) = a.shape, b.shape
        c = np.empty((M, N), np.float32) if out is None else out
        if rows != K or c.shape != (M, N):
            raise ValueError(f"shapes {a.shape} and {b.shape} can't be multiplied into {c.shape}")
        row, column, lying = (K, 1, a) if a.flags.c_contiguous else (1, M, a.T)
        rows_of_b = np.ascontiguousarray(b)
        self.library.product(address(lying), row, column, address(rows_of_b), N, address(c), M, N, K)
        return c

    def sgd(self, w: Array, dw: Array, learning_rate: float) -> Array:
        """One array's step of `sim.models.optimisers.sgd`."""
        moved = np.empty_like(w)
        self.library.sgd(*map(address, alike(w, dw, moved)), w.size, learning_rate)
        return moved

    def adam(
        self, w: Array, dw: Array, m: Array, v: Array, step: int, learning_rate: float
    ) -> tuple[Array, Array, Array]:
        """One array's step of `sim.models.optimisers.adam`, counted from 1: new parameters and running means."""
        new = np.empty_like(w), np.empty_like(w), np.empty_like(w)
        scales = 1.0 / (1.0 - BETA_1**step), 1.0 / (1.0 - BETA_2**step)
        numbers = learning_rate, BETA_1, 1.0 - BETA_1, BETA_2, 1.0 - BETA_2, EPSILON, *scales
        self.library.adam(*map(address, alike(w, dw, m, v, *new)), w.size, *numbers)
        return new

    def square_sums(self, rows: Array) -> Array:
        """The sum of squares of each row (R, N), in float64: no float32's square is too large or small for it."""
        sums: Array = np.empty(len(rows))
        self.library.square_sums(address(rows), sums.ctypes.data, len(rows), rows.size // max(len(rows), 1))
        return sums

    def scaled(self, a: Array, factor: float) -> Array:
        """All of an array times a factor."""
        scaled = np.empty_like(a)
        self.library.scale(address(a), address(scaled), a.size, factor)
        return scaled


class Passes:
    """The two passes of a cell, for as many inputs as the first of them takes."""

    def __init__(self, make: Callable[[int], Any]) -> None:
        self.make = make
        self.made: Any = None

    def forward(self, x: Array, weights: Any, *states: Array | None) -> Any:
        if self.made is None or x.shape[-1] != self.made.D:
            self.made = self.make(x.shape[-1])
        return self.made.forward(x, weights, *states)

    def backward(self, trace: Any, dL_dh: Array, weights: Any) -> Any:
        return self.made.backward(trace, dL_dh, weights)


def alike(*arrays: Array) -> Sequence[Array]:
    """Arrays that a kernel goes through together.

    Raises:
        ValueError: one has another shape than the first.
    """
    for a in arrays:
        if a.shape != arrays[0].shape:
            raise ValueError(f"arrays have the shapes {arrays[0].shape} and {a.shape}")
    return arrays
