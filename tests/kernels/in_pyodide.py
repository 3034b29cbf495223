"""Print what the committed library computes, as hashes of its bits: in Pyodide, and natively to compare.

Mounted: `/project`, `/wheel` (NumPy, unpacked), `/output`, which gets `hashes.json`. It imports NumPy and `sim` only.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

if sys.platform == "emscripten":
    sys.path[:0] = ["/wheel", "/project"]

import numpy as np

from sim.kernels.kernels import CELLS, Kernels
from sim.kernels.library import address
from sim.models.cells import CELLS as READABLE
from sim.models.losses import LOSSES
from sim.models.tasks import Batch

GATES = {"lstm": 4, "lstm-1997": 4, "gru": 3, "rnn": 1, "rnn-relu": 1}
T, B, D = 11, 7, 5


def hashes(kernels: Kernels) -> dict[str, str]:
    """Run everything on numbers that are the same everywhere, and hash the bits of all that comes out."""
    found = {f"{cell}, H = {H}": digest(*passed(kernels, cell, H)) for cell in CELLS for H in (8, 13)}
    x = np.linspace(-20, 20, 4000, dtype=np.float32)
    for name in ("sigmoids", "tanhs"):
        y = np.empty_like(x)
        getattr(kernels.library, name)(address(x), address(y), x.size)
        found[name] = digest(y)
    a, b = numbers(9, 14), numbers(14, 11)
    found["product"] = digest(kernels.product(a, b), kernels.product(b.T, a.T))
    found["adam"] = digest(*kernels.adam(a, numbers(9, 14), np.abs(a), np.abs(a), 3, 0.01))
    loss: Any
    for loss in LOSSES:
        asked: Any = np.arange(T * B).reshape(T, B) % 3 if loss == "cross-entropy" else numbers(T, B, 3)
        batch = Batch(a, asked, np.arange(T * B).reshape(T, B) % 2 > 0)
        *values, gradients = kernels.read_out(numbers(T, B, 13), numbers(13, 3), numbers(3), batch, loss)
        found[loss] = digest(np.array(values), *gradients)
    found["others"] = digest(kernels.sgd(a, a, 0.3), kernels.scaled(a, 0.7), kernels.square_sums(a))
    return found


def passed(kernels: Kernels, cell: str, H: int) -> list[Any]:
    """Go forward and back, and return all arrays."""
    wide = GATES[cell] * H
    biases = [numbers(wide)] * (2 if cell == "gru" else 1)
    weights = READABLE[cell].weights(numbers(D, wide), numbers(H, wide), *biases)
    passes = kernels.passes(cell, T, B, H, with_dx=True)
    trace = passes.forward(numbers(T, B, D), weights)
    return [*trace, *passes.backward(trace, numbers(T, B, H), weights)]


def numbers(*shape: int) -> Any:
    """Numbers in [−1, 1) that need no library of mathematics."""
    count = int(np.prod(shape))
    steps = np.arange(count, dtype=np.uint64) * np.uint64(2654435761) % np.uint64(1 << 20)
    return (steps.astype(np.float32) / np.float32(1 << 19) - np.float32(1)).reshape(shape)


def digest(*arrays: Any) -> str:
    whole = hashlib.sha256()
    for array in arrays:
        whole.update(np.ascontiguousarray(array).tobytes())
    return whole.hexdigest()


if sys.platform == "emscripten":
    Path("/output/hashes.json").write_text(json.dumps(hashes(Kernels())), encoding="utf-8")
