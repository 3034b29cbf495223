"""An ONNX model of one recurrent layer with a linear readout, as the bytes of its file.

The package `onnx` is no part of what readers load, and what is written here needs a few fields of its format: so they
are written out, in the encoding of Protocol Buffers, numbered as in onnx.proto3
(https://onnx.ai/onnx/repo-docs/IR.html).

Imports nothing but NumPy and its neighbours in this folder.
"""

import numpy as np

from sim.models.arrays import Array

IR_VERSION, OPSET = 8, 14  # the first with the `layout` of recurrent operators; read by whatever is newer
FLOAT, INT64 = 1, 7  # TensorProto.DataType
INT, STRINGS = 2, 8  # AttributeProto.AttributeType
Size = int | str  # of an axis; a name leaves it open


def onnx_file(operator: str, W: Array, R: Array, B: Array, W_hy: Array, b_y: Array, activation: str = "") -> bytes:
    """Write the model: x (T, B, D) to y (T, B, K), and the hidden states h (T, B, H); states start at 0.

    Args:
        operator: "RNN", "GRU" or "LSTM"; a GRU resets after the product with its recurrent weights.
        W, R, B: weights in the operator's layout and order of gates, (G·H, D), (G·H, H), (2·G·H,).
        W_hy, b_y: readout, (H, K), (K,).
        activation: of an RNN, if not its default, Tanh.
    """
    D, (H, K) = W.shape[1], W_hy.shape
    attributes = [_message(5, _text(1, "hidden_size"), _number(3, H), _number(20, INT))]
    if operator == "GRU":
        attributes.append(_message(5, _text(1, "linear_before_reset"), _number(3, 1), _number(20, INT)))
    if activation:
        attributes.append(_message(5, _text(1, "activations"), _text(9, activation), _number(20, STRINGS)))
    weights = {"W": W[None], "R": R[None], "B": B[None], "W_hy": W_hy, "b_y": b_y}
    graph = [
        _node(operator, ["x", "W", "R", "B"], "states", *attributes),
        _node("Squeeze", ["states", "direction"], "h"),
        _node("MatMul", ["h", "W_hy"], "product"),
        _node("Add", ["product", "b_y"], "y"),
        _text(2, operator.lower()),
        *(_tensor(name, FLOAT, values.astype("<f4")) for name, values in weights.items()),
        _tensor("direction", INT64, np.array([1], "<i8")),
        _value(11, "x", ["T", "B", D]),
        _value(12, "y", ["T", "B", K]),
        _value(12, "h", ["T", "B", H]),
    ]
    opset = _message(8, _text(1, ""), _number(2, OPSET))
    return b"".join([_number(1, IR_VERSION), _text(2, "Gradient Highway"), _message(7, *graph), opset])


def _node(operator: str, inputs: list[str], output: str, *attributes: bytes) -> bytes:
    names = [_text(1, name) for name in inputs]
    return _message(1, *names, _text(2, output), _text(3, operator.lower()), _text(4, operator), *attributes)


def _tensor(name: str, kind: int, values: Array) -> bytes:
    sizes = [_number(1, size) for size in values.shape]
    return _message(5, *sizes, _number(2, kind), _text(8, name), _field(9, values.tobytes()))


def _value(field: int, name: str, sizes: list[Size]) -> bytes:
    """Describe an input (field 11) or an output (12) of floats."""
    axes = [_message(1, _text(2, size) if isinstance(size, str) else _number(1, size)) for size in sizes]
    tensor = _message(1, _number(1, FLOAT), _message(2, *axes))
    return _message(field, _text(1, name), _message(2, tensor))


def _message(field: int, *fields: bytes) -> bytes:
    return _field(field, b"".join(fields))


def _text(field: int, text: str) -> bytes:
    return _field(field, text.encode())


def _field(field: int, content: bytes) -> bytes:
    """Write a field of bytes, a text or a message: wire type 2, its length first."""
    return _varint(field << 3 | 2) + _varint(len(content)) + content


def _number(field: int, number: int) -> bytes:
    """Write a field that is a number: wire type 0."""
    return _varint(field << 3) + _varint(number)


def _varint(number: int) -> bytes:
    """Write a number of at least 0 in groups of seven bits, the lowest first; the top bit says that more follow."""
    groups = []
    while number > 0x7F:
        groups.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*groups, number])
