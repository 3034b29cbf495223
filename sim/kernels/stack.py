"""Input, the constant 1 and state side by side, [x_t 1 h_{t-1}], as the kernels multiply them with weights."""

from sim.kernels.library import zeros
from sim.models.arrays import Array

LANES = 4  # floats that a kernel takes at once


class Stack:
    """The inputs and states of a sequence.

    Input and 1 take X columns, and the state `wide`, a multiple of four. Units that are there for that alone have zeros
    for weights: they stay at 0 and get no gradient.

    Args:
        T, B, D, H: steps, sequences, inputs, units.
    """

    def __init__(self, T: int, B: int, D: int, H: int) -> None:
        self.D, self.H, self.X, self.wide = D, H, D + 1, filled_up(H)
        self.sizes = T, B, self.X, self.wide
        self.inputs = zeros(T + 1, B, self.X + self.wide)
        self.inputs[:, :, self.X - 1] = 1.0
        self.x, self.h_0 = self.inputs[:T, :, :D], self.inputs[0, :, self.X : self.X + H]

    def take(self, x: Array, h_0: Array | None) -> None:
        """Copy inputs (T, B, D) and first state (B, H), zeros if left out, to where the kernels find them.

        Raises:
            ValueError: a shape is another one than was said.
        """
        put(self.x, x)
        put_state(self.h_0, h_0)

    def blocks(self, W: Array) -> tuple[Array, Array, Array]:
        """What of stacked weights (X + wide, gates, wide) belongs to x, to h and to the 1."""
        return W[: self.D, :, : self.H], W[self.X : self.X + self.H, :, : self.H], W[self.X - 1, :, : self.H]


def put_state(room: Array, state: Array | None) -> None:
    """Copy a first state, zeros if it is left out."""
    if state is None:
        room[...] = 0.0
    else:
        put(room, state)


def put(room: Array, values: Array) -> None:
    """Copy an array into room of the same shape.

    Raises:
        ValueError: it has another shape, which NumPy might stretch to this one.
    """
    if values.shape != room.shape:
        raise ValueError(f"an array has the shape {values.shape}; expected {room.shape}")
    room[...] = values


def put_gates(room: Array, weights: Array) -> None:
    """Copy weights (…, gates · H) into room (…, gates, H).

    Raises:
        ValueError: they have another shape.
    """
    if weights.shape != (*room.shape[:-2], room.shape[-2] * room.shape[-1]):
        raise ValueError(f"weights have the shape {weights.shape}; expected them for {room.shape}")
    room[...] = weights.reshape(room.shape)


def side_by_side(gates: Array) -> Array:
    """Put gates side by side: (…, gates, H) to (…, gates · H)."""
    return gates.reshape(*gates.shape[:-2], -1)


def filled_up(count: int) -> int:
    """The next multiple of four."""
    return -(-count // LANES) * LANES
