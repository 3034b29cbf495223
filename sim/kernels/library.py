"""The compiled library, with the types of what its functions take.

A kernel trusts its sizes: after a wrong one it writes over Python's memory. So sizes are taken from arrays, in this
folder alone.
"""

import ctypes
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from sim.models.arrays import Array, Booleans, Integers

FLOAT32 = np.dtype(np.float32)
LINE = 16  # floats in a cache line
FILE = Path(__file__).with_name("libkernels.so")

_ARRAY, _SIZE, _NUMBER = ctypes.c_void_p, ctypes.c_int, ctypes.c_float
_FLAG, _SIZES = _SIZE, [_SIZE] * 4  # T, B, D, H
_TAKEN = {
    "lstm_forward": [*[_ARRAY] * 13, _FLAG, *_SIZES],
    "lstm_backward": [*[_ARRAY] * 16, *_SIZES],
    "gru_forward": [*[_ARRAY] * 15, *_SIZES],
    "gru_backward": [*[_ARRAY] * 18, *_SIZES],
    "rnn_forward": [*[_ARRAY] * 9, _FLAG, *_SIZES],
    "rnn_backward": [*[_ARRAY] * 13, _FLAG, *_SIZES],
    "readout": [*[_ARRAY] * 12, *_SIZES],  # T, B, H, K
    "product": [_ARRAY, _SIZE, _SIZE, _ARRAY, _SIZE, _ARRAY, *[_SIZE] * 3],
    "sgd": [*[_ARRAY] * 3, _SIZE, _NUMBER],
    "adam": [*[_ARRAY] * 7, _SIZE, *[_NUMBER] * 8],
    "square_sums": [*[_ARRAY] * 2, _SIZE, _SIZE],
    "scale": [*[_ARRAY] * 2, _SIZE, _NUMBER],
    "sigmoids": [*[_ARRAY] * 2, _SIZE],
    "tanhs": [*[_ARRAY] * 2, _SIZE],
}
_SAYS = {"readout": ctypes.c_int}  # what the others return is nothing


def load(path: Path = FILE) -> ctypes.CDLL:
    """Load the library.

    Raises:
        OSError: it can't run here, or lacks a function.
    """
    library = ctypes.CDLL(str(path))
    for name, taken in _TAKEN.items():
        function = getattr(library, name, None)
        if function is None:
            raise OSError(f"{path} has no function {name}")
        function.argtypes, function.restype = taken, _SAYS.get(name)
    return library


def address(a: Array) -> int:
    """Where an array lies; keep the array for as long as the address.

    Raises:
        ValueError: its numbers are not float32, or don't lie one after the other.
    """
    if a.dtype != FLOAT32 or not a.flags.c_contiguous:
        raise ValueError(f"a kernel takes float32 in one piece, not {a.dtype} with strides {a.strides}")
    return place(a)


def place(a: Array | Integers | Booleans) -> int:
    """Where an array in one piece lies, whatever is in it."""
    try:
        return ctypes.addressof(ctypes.c_char.from_buffer(a))  # type: ignore[arg-type]  # in half the time of what follows
    except (TypeError, ValueError):  # it can't be written to, or is empty
        return a.ctypes.data


def fitting(arrays: Sequence[Array | None], shapes: Sequence[tuple[int, ...]]) -> list[Array | None]:
    """The arrays as a kernel takes them, each copied if it has to be; those that are left out stay None.

    Raises:
        ValueError: one has another shape than was said.
    """
    found = []
    for a, shape in zip(arrays, shapes, strict=True):
        if a is not None and a.shape != shape:
            raise ValueError(f"an array has the shape {a.shape}; expected {shape}")
        found.append(None if a is None else np.ascontiguousarray(a, FLOAT32))
    return found


def at(a: Array | None) -> int | None:
    """Where an array lies, if it is there."""
    return None if a is None else address(a)


def zeros(*shape: int) -> Array:
    """Room that a kernel can take, from the start of a cache line: four floats never lie in two lines."""
    count = math.prod(shape)
    room: Array = np.zeros(count + LINE, np.float32)
    start = -(room.ctypes.data // FLOAT32.itemsize) % LINE
    return room[start : start + count].reshape(shape)
