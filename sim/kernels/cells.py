"""The cells' two passes in kernels, with the numbers of `sim.models` up to rounding.

Each object is room for passes of fixed sizes: the next pass overwrites what the last one returned. It keeps all arrays
whose addresses its kernels have. Inside, units are filled up to a multiple of four.
"""

from ctypes import CDLL
from typing import Any, NamedTuple

from sim.kernels.library import address, at, fitting, zeros
from sim.models.arrays import Array
from sim.models.gru import GRUTrace, GRUWeights
from sim.models.lstm import LSTMTrace, LSTMWeights
from sim.models.rnn import RNNTrace, RNNWeights

LANES = 4  # floats that a kernel takes at once


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
        self.D, wide = D, filled_up(H)
        K = D + 1 + wide
        inputs, W, tanh_c, gates = zeros(T + 1, B, K), zeros(K, 4, wide), zeros(T, B, wide), zeros(T, B, 4, wide)
        h, c, dh, dc = (zeros(T + 1, B, wide) for _ in range(4))
        strips = zeros(K, 4, wide)
        room = zeros(K, 4, wide), zeros(B, 4 * wide), zeros(4 * wide, wide), zeros(4 * wide, D)
        found = zeros(D, 4 * H), zeros(H, 4 * H), zeros(4 * H), zeros(T, B, D) if with_dx else None
        self.given = (T, B, D), (D, 4 * H), (H, 4 * H), (4 * H,), (B, H), (B, H)
        self.from_loss = [(T, B, H)]
        self.states = h[:, :, :H], c[:, :, :H]
        self.gates = [gates[:, :, gate, :H] for gate in range(4)]
        self.gradients = LSTMKernelGradients(*found, dh[:, :, :H], dc[:, :, :H])
        self.kept = inputs, W, h, c, tanh_c, gates, strips, found, dh, dc, room
        made = map(address, (inputs, W, h, c, tanh_c, gates, strips))
        self.forth = library.lstm_forward, (*made, forget_gate, T, B, D, H)
        inner = map(address, (inputs, W, c, tanh_c, gates, dh, dc, *room))
        self.back = library.lstm_backward, (*map(at, found), *inner, T, B, D, H)

    def forward(self, x: Array, weights: LSTMWeights, h_0: Array | None = None, c_0: Array | None = None) -> LSTMTrace:
        """Like `lstm_forward`."""
        run(self.forth, fitting((x, *weights, h_0, c_0), self.given))
        return LSTMTrace(x, *self.states, *self.gates)

    def backward(self, trace: LSTMTrace, dL_dh: Array, weights: LSTMWeights) -> LSTMKernelGradients:
        """Like `lstm_backward`, for the trace of this object's last `forward`."""
        run(self.back, fitting((dL_dh,), self.from_loss))
        return self.gradients


class GRU:
    """Passes of a GRU; the arguments are those of `LSTM`."""

    def __init__(self, library: CDLL, T: int, B: int, D: int, H: int, *, with_dx: bool = False) -> None:
        self.D, wide = D, filled_up(H)
        inputs, gates = zeros(T + 1, B, D + 1 + wide), zeros(T, B, 4, wide)
        h, dh = zeros(T + 1, B, wide), zeros(T + 1, B, wide)
        W_x, W_h = zeros(D + 1, 3 * wide), zeros(1 + wide, 3 * wide)
        of_x, of_h = zeros(B, 3 * wide), zeros(B, 3 * wide)
        strips = zeros(D + 1, 3 * wide), zeros(1 + wide, 3 * wide)
        turned = zeros(3 * wide, wide), zeros(3 * wide, D)
        room = zeros(D + 1, 3 * wide), zeros(1 + wide, 3 * wide), of_x, of_h, *turned
        found = zeros(D, 3 * H), zeros(H, 3 * H), zeros(3 * H), zeros(3 * H), zeros(T, B, D) if with_dx else None
        self.given = (T, B, D), (D, 3 * H), (H, 3 * H), (3 * H,), (3 * H,), (B, H)
        self.from_loss = [(T, B, H)]
        self.h = h[:, :, :H]
        self.gates = [gates[:, :, gate, :H] for gate in range(4)]
        self.gradients = GRUKernelGradients(*found, dh[:, :, :H])
        self.kept = inputs, W_x, W_h, h, gates, strips, found, dh, room
        made = [*map(address, (inputs, W_x, W_h, h, gates))]
        self.forth = library.gru_forward, (*made, *map(address, (*strips, of_x, of_h)), T, B, D, H)
        self.back = library.gru_backward, (*map(at, found), *made, *map(address, (dh, *room)), T, B, D, H)

    def forward(self, x: Array, weights: GRUWeights, h_0: Array | None = None) -> GRUTrace:
        """Like `gru_forward`."""
        run(self.forth, fitting((x, *weights, h_0), self.given))
        return GRUTrace(x, self.h, *self.gates)

    def backward(self, trace: GRUTrace, dL_dh: Array, weights: GRUWeights) -> GRUKernelGradients:
        """Like `gru_backward`, for the trace of this object's last `forward`."""
        run(self.back, fitting((dL_dh,), self.from_loss))
        return self.gradients


class RNN:
    """Passes of a plain network; the arguments are those of `LSTM`, and `relu`: whether φ is ReLU, else tanh."""

    def __init__(
        self, library: CDLL, T: int, B: int, D: int, H: int, *, with_dx: bool = False, relu: bool = False
    ) -> None:
        self.D, wide = D, filled_up(H)
        K = D + 1 + wide
        inputs, W, h, dh = zeros(T + 1, B, K), zeros(K, wide), zeros(T + 1, B, wide), zeros(T + 1, B, wide)
        strips = zeros(K, wide)
        room = zeros(K, wide), zeros(B, wide), zeros(wide, wide), zeros(wide, D)
        found = zeros(D, H), zeros(H, H), zeros(H), zeros(T, B, D) if with_dx else None
        self.given = (T, B, D), (D, H), (H, H), (H,), (B, H)
        self.from_loss = [(T, B, H)]
        self.h = h[:, :, :H]
        self.gradients = RNNKernelGradients(*found, dh[:, :, :H])
        self.kept = inputs, W, h, strips, found, dh, room
        made = [*map(address, (inputs, W, h))]
        self.forth = library.rnn_forward, (*made, address(strips), relu, T, B, D, H)
        self.back = library.rnn_backward, (*map(at, found), *made, *map(address, (dh, *room)), relu, T, B, D, H)

    def forward(self, x: Array, weights: RNNWeights, h_0: Array | None = None) -> RNNTrace:
        """Like `rnn_forward`."""
        run(self.forth, fitting((x, *weights, h_0), self.given))
        return RNNTrace(x, self.h)

    def backward(self, trace: RNNTrace, dL_dh: Array, weights: RNNWeights) -> RNNKernelGradients:
        """Like `rnn_backward`, for the trace of this object's last `forward`."""
        run(self.back, fitting((dL_dh,), self.from_loss))
        return self.gradients


def run(kernel: tuple[Any, tuple[int | None, ...]], given: list[Array | None]) -> None:
    """Call a kernel with the arrays of this call, then with those that are always the same."""
    function, always = kernel
    function(*map(at, given), *always)


def filled_up(count: int) -> int:
    """The next multiple of four."""
    return -(-count // LANES) * LANES
