"""A trained network as a file that other libraries read: NumPy's .npz, safetensors, ONNX.

Each speaks the language of those who read it: .npz has the shapes of this lesson and the names of these models,
safetensors those of PyTorch's `nn.RNN`, `nn.GRU`, `nn.LSTM` and `nn.Linear`, ONNX those of its operators.

Imports nothing but NumPy and its neighbours in this folder.
"""

import io
import json
from typing import Any, NamedTuple

import numpy as np

from sim.models.arrays import Array
from sim.models.cells import CELLS
from sim.models.onnx_file import onnx_file
from sim.models.optimisers import Arrays


class Network(NamedTuple):
    """A recurrent layer with a linear readout at each step, y_t = h_t W_hy + b_y."""

    cell: str  # a name in `CELLS`; only .npz takes others than "rnn", "rnn-relu", "gru" and "lstm"
    parameters: Arrays  # the cell's weights, then W_hy (H, K) and b_y (K,)


def network_file(network: Network, kind: str) -> bytes:
    """Write a network.

    Args:
        network: which.
        kind: "npz", "safetensors" or "onnx".
    """
    return {"npz": _npz, "safetensors": _safetensors, "onnx": _onnx}[kind](network)


def named(network: Network) -> dict[str, Array]:
    """The parameters under the names of these models: W_xh (D, G·H), W_hh (H, G·H), b_h or b_xh and b_hh, W_hy, b_y."""
    *weights, W_hy, b_y = network.parameters
    return {**CELLS[network.cell].weights(*weights)._asdict(), "W_hy": W_hy, "b_y": b_y}


def in_pytorch(network: Network) -> dict[str, Array]:
    """The parameters as PyTorch keeps those of a module with a `cell` and a `readout`.

    Matrices are transposed, and there are two biases: of a cell that has one, the second is 0.
    """
    W_xh, W_hh, *biases, W_hy, b_y = network.parameters
    b_xh, b_hh = biases if len(biases) == 2 else (biases[0], np.zeros_like(biases[0]))
    return {
        "cell.weight_ih_l0": W_xh.T,
        "cell.weight_hh_l0": W_hh.T,
        "cell.bias_ih_l0": b_xh,
        "cell.bias_hh_l0": b_hh,
        "readout.weight": W_hy.T,
        "readout.bias": b_y,
    }


def _npz(network: Network) -> bytes:
    file = io.BytesIO()
    arrays: dict[str, Any] = {"cell": np.array(network.cell), **named(network)}
    np.savez(file, **arrays)
    return file.getvalue()


def _safetensors(network: Network) -> bytes:
    """Write eight bytes with the length of a JSON header, the header, and all numbers behind one another.

    Source: https://github.com/huggingface/safetensors#format
    """
    header: dict[str, object] = {"__metadata__": {"cell": network.cell}}
    data = b""
    for name, values in in_pytorch(network).items():
        start, data = len(data), data + values.astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": values.shape, "data_offsets": [start, len(data)]}
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)  # the numbers start where eight bytes do
    return len(text).to_bytes(8, "little") + text + data


def _onnx(network: Network) -> bytes:
    kept = in_pytorch(network)
    operator, order, activation = {
        "rnn": ("RNN", [0], ""),
        "rnn-relu": ("RNN", [0], "Relu"),
        "gru": ("GRU", [1, 0, 2], ""),  # ONNX: z, r, h; here r, z, n
        "lstm": ("LSTM", [0, 3, 1, 2], ""),  # ONNX: i, o, f, c; here i, f, g, o
    }[network.cell]
    W, R, b_x, b_h = (
        _reordered(kept[f"cell.{name}_l0"], order) for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    )
    *_, W_hy, b_y = network.parameters
    return onnx_file(operator, W, R, np.concatenate([b_x, b_h]), W_hy, b_y, activation)


def _reordered(rows: Array, order: list[int]) -> Array:
    """Put the gates' blocks of rows in another order."""
    blocks = np.split(rows, len(order))
    return np.concatenate([blocks[index] for index in order])
