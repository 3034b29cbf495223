"""The cells' two passes in kernels, with the numbers of `sim.models` up to rounding.

Each object is room for passes of fixed sizes: the next pass overwrites what the last one returned. It keeps all arrays
whose addresses its kernels have.
"""

from ctypes import CDLL
from functools import partial
from typing import NamedTuple

from sim.kernels.library import address, zeros
from sim.kernels.stack import Stack, put, put_gates, put_state, side_by_side
from sim.models.arrays import Array
from sim.models.gru import GRUTrace, GRUWeights
from sim.models.lstm import LSTMTrace, LSTMWeights
from sim.models.rnn import RNNTrace, RNNWeights


class LSTMKernelGradients(NamedTuple):
    """What training needs of `LSTMGradients`; dx is None unless it was asked for."""

    dW_xh: Array  # (D, 4H)
    dW_hh: Array  # (H, 4H)
    db_h: Array  # (4H,)
    dx: Array | None  # (T, B, D)
    dh: Array  # (T + 1, B, H)
    dc: Array  # (T + 1, B, H)


class GRUKernelGradients(NamedTuple):
    """What training needs of `GRUGradients`; dx is None unless it was asked for."""

    dW_xh: Array  # (D, 3H)
    dW_hh: Array  # (H, 3H)
    db_xh: Array  # (3H,)
    db_hh: Array  # (3H,)
    dx: Array | None  # (T, B, D)
    dh: Array  # (T + 1, B, H)


class RNNKernelGradients(NamedTuple):
    """What training needs of `RNNGradients`; dx is None unless it was asked for."""

    dW_xh: Array  # (D, H)
    dW_hh: Array  # (H, H)
    db_h: Array  # (H,)
    dx: Array | None  # (T, B, D)
    dh: Array  # (T + 1, B, H)


class LSTM:
    """Passes of an LSTM.

    Args:
        library: from `sim.kernels.library.load`.
        T, B, D, H: steps, sequences, inputs, units.
        with_dx: whether the gradients of the inputs are wanted.
        forget_gate: False for the cell of 1997.
    """

    def __init__(
        self, library: CDLL, T: int, B: int, D: int, H: int, *, with_dx: bool = False, forget_gate: bool = True
    ) -> None:
        stack = self.stack = Stack(T, B, D, H)
        self.W, self.dW = zeros(2, stack.X + stack.wide, 4, stack.wide)
        self.h, self.c, self.dh, self.dc = zeros(4, T + 1, B, stack.wide)
        self.tanh_c, self.gates = zeros(T, B, stack.wide), zeros(T, B, 4, stack.wide)
        self.dx = zeros(T, B, D) if with_dx else None
        self.room = zeros(B, 4 * stack.wide), zeros(4 * stack.wide, stack.X + stack.wide)
        arrays = (stack.inputs, self.W, self.h, self.c, self.tanh_c, self.gates)
        self.run = partial(library.lstm_forward, *map(address, arrays), forget_gate, *stack.sizes)
        found = (self.dh, self.dc, self.dW)
        back = (*map(address, (stack.inputs, self.W, self.c, self.tanh_c, self.gates, *found)), at(self.dx))
        self.run_back = partial(library.lstm_backward, *back, *map(address, self.room), *stack.sizes)

    def forward(self, x: Array, weights: LSTMWeights, h_0: Array | None = None, c_0: Array | None = None) -> LSTMTrace:
        """Like `lstm_forward`."""
        stack, H = self.stack, self.stack.H
        stack.take(x, h_0)
        for room, w in zip(stack.blocks(self.W), weights, strict=True):
            put_gates(room, w)
        self.h[0, :, :H] = stack.h_0
        put_state(self.c[0, :, :H], c_0)
        self.run()
        i, f, g, o = (self.gates[:, :, gate, :H] for gate in range(4))
        return LSTMTrace(x, self.h[:, :, :H], self.c[:, :, :H], i, f, g, o)

    def backward(self, trace: LSTMTrace, dL_dh: Array, weights: LSTMWeights) -> LSTMKernelGradients:
        """Like `lstm_backward`, for the trace of this object's last `forward`."""
        stack, H = self.stack, self.stack.H
        self.dh[0] = 0.0
        put(self.dh[1:, :, :H], dL_dh)
        self.run_back()
        dW_xh, dW_hh, db_h = map(side_by_side, stack.blocks(self.dW))
        return LSTMKernelGradients(dW_xh, dW_hh, db_h, self.dx, self.dh[:, :, :H], self.dc[:, :, :H])


class GRU:
    """Passes of a GRU; the arguments are those of `LSTM`."""

    def __init__(self, library: CDLL, T: int, B: int, D: int, H: int, *, with_dx: bool = False) -> None:
        stack = self.stack = Stack(T, B, D, H)
        X, wide = stack.X, stack.wide
        self.W_x, self.dW_x = zeros(2, X, 3, wide)
        self.W_h, self.dW_h = zeros(2, 1 + wide, 3, wide)
        self.h, self.dh = zeros(2, T + 1, B, wide)
        self.gates = zeros(T, B, 4, wide)
        self.dx = zeros(T, B, D) if with_dx else None
        of_x, of_h = zeros(2, B, 3 * wide)
        self.room = of_x, of_h, zeros(3 * wide, X), zeros(3 * wide, 1 + wide)
        arrays = (stack.inputs, self.W_x, self.W_h, self.h, self.gates, of_x, of_h)
        self.run = partial(library.gru_forward, *map(address, arrays), *stack.sizes)
        found = (self.dh, self.dW_x, self.dW_h)
        back = (*map(address, (stack.inputs, self.W_x, self.W_h, self.h, self.gates, *found)), at(self.dx))
        self.run_back = partial(library.gru_backward, *back, *map(address, self.room), *stack.sizes)

    def forward(self, x: Array, weights: GRUWeights, h_0: Array | None = None) -> GRUTrace:
        """Like `gru_forward`."""
        stack, H = self.stack, self.stack.H
        stack.take(x, h_0)
        for room, w in zip(self._blocks(self.W_x, self.W_h), weights, strict=True):
            put_gates(room, w)
        self.h[0, :, :H] = stack.h_0
        self.run()
        r, z, n, q = (self.gates[:, :, gate, :H] for gate in range(4))
        return GRUTrace(x, self.h[:, :, :H], r, z, n, q)

    def backward(self, trace: GRUTrace, dL_dh: Array, weights: GRUWeights) -> GRUKernelGradients:
        """Like `gru_backward`, for the trace of this object's last `forward`."""
        H = self.stack.H
        self.dh[0] = 0.0
        put(self.dh[1:, :, :H], dL_dh)
        self.run_back()
        dW_xh, dW_hh, db_xh, db_hh = map(side_by_side, self._blocks(self.dW_x, self.dW_h))
        return GRUKernelGradients(dW_xh, dW_hh, db_xh, db_hh, self.dx, self.dh[:, :, :H])

    def _blocks(self, W_x: Array, W_h: Array) -> tuple[Array, Array, Array, Array]:
        """What of the stacked weights is W_xh, W_hh, b_xh and b_hh."""
        D, H, X = self.stack.D, self.stack.H, self.stack.X
        return W_x[:D, :, :H], W_h[1 : 1 + H, :, :H], W_x[X - 1, :, :H], W_h[0, :, :H]


class RNN:
    """Passes of a plain network; the arguments are those of `LSTM`, and `relu`: whether φ is ReLU, else tanh."""

    def __init__(
        self, library: CDLL, T: int, B: int, D: int, H: int, *, with_dx: bool = False, relu: bool = False
    ) -> None:
        stack = self.stack = Stack(T, B, D, H)
        self.W, self.dW = zeros(2, stack.X + stack.wide, 1, stack.wide)
        self.h, self.dh = zeros(2, T + 1, B, stack.wide)
        self.dx = zeros(T, B, D) if with_dx else None
        self.room = zeros(B, stack.wide), zeros(stack.wide, stack.X + stack.wide)
        self.run = partial(library.rnn_forward, *map(address, (stack.inputs, self.W, self.h)), relu, *stack.sizes)
        back = (*map(address, (stack.inputs, self.W, self.h, self.dh, self.dW)), at(self.dx))
        self.run_back = partial(library.rnn_backward, *back, *map(address, self.room), relu, *stack.sizes)

    def forward(self, x: Array, weights: RNNWeights, h_0: Array | None = None) -> RNNTrace:
        """Like `rnn_forward`."""
        stack, H = self.stack, self.stack.H
        stack.take(x, h_0)
        for room, w in zip(stack.blocks(self.W), weights, strict=True):
            put_gates(room, w)
        self.h[0, :, :H] = stack.h_0
        self.run()
        return RNNTrace(x, self.h[:, :, :H])

    def backward(self, trace: RNNTrace, dL_dh: Array, weights: RNNWeights) -> RNNKernelGradients:
        """Like `rnn_backward`, for the trace of this object's last `forward`."""
        stack, H = self.stack, self.stack.H
        self.dh[0] = 0.0
        put(self.dh[1:, :, :H], dL_dh)
        self.run_back()
        dW_xh, dW_hh, db_h = map(side_by_side, stack.blocks(self.dW))
        return RNNKernelGradients(dW_xh, dW_hh, db_h, self.dx, self.dh[:, :, :H])


def at(a: Array | None) -> int | None:
    """Where an array lies, if it is there."""
    return None if a is None else address(a)
