#!/bin/sh
# tract 0.23.9: loads ONNX models with recurrent operators whose attributes it leaves out, and runs them as something else.
#
# - RNN always computes tanh: `activations=["Relu"]`, which exporters write for nn.RNN(nonlinearity="relu"), runs as the
#   tanh network. GRU's and LSTM's activations are left out likewise.
# - `direction="reverse"` runs forwards; "bidirectional" is computed as it should be.
# - `clip` and `input_forget` are left out. Peepholes (the input P) and `linear_before_reset` are heeded.
# The operators' text (ONNX 14) has all of them; onnxruntime 1.32.0, beside which they are run here, computes them.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q install tract==0.23.9 onnx==1.23.2 onnxruntime==1.32.0 numpy==2.4.6
cat >"$folder/probe.py" <<'PYTHON'
import sys

import numpy as np
import onnxruntime
import tract
from onnx import TensorProto, checker, helper, numpy_helper

onnxruntime.set_default_logger_severity(4)
GATES = {"RNN": 1, "GRU": 3, "LSTM": 4}
H, D, T, B = 2, 3, 4, 2


def case(operator, peepholes=False, **attributes):
    rng, rows = np.random.default_rng(0), GATES[operator] * H
    sides = 2 if attributes.get("direction") == "bidirectional" else 1
    shapes = {"W": (sides, rows, D), "R": (sides, rows, H), "b": (sides, 2 * rows), "P": (sides, 3 * H)}
    weights = {name: rng.standard_normal(shape).astype("float32") for name, shape in shapes.items()}
    inputs = ["X", "W", "R", "b", "", "", "", "P"] if peepholes else ["X", "W", "R", "b"]
    x = rng.standard_normal((T, B, D)).astype("float32")
    graph = helper.make_graph(
        [helper.make_node(operator, inputs, ["Y"], hidden_size=H, **attributes)],
        "g",
        [helper.make_tensor_value_info("X", TensorProto.FLOAT, x.shape)],
        [helper.make_tensor_value_info("Y", TensorProto.FLOAT, (T, sides, B, H))],
        [numpy_helper.from_array(weights[name], name) for name in inputs[1:] if name],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 14)], ir_version=8)
    checker.check_model(model, full_check=True)
    return model, x


def runtime(model, x):
    return onnxruntime.InferenceSession(model.SerializeToString()).run(None, {"X": x})[0]


def other(model, x):
    with open(sys.argv[1], "wb") as file:
        file.write(model.SerializeToString())
    return tract.onnx().load(sys.argv[1]).into_model().into_runnable().run([x])[0].to_numpy()


def gap(one, two):
    return float(np.abs(one - two).max())


heeded = [(operator, {}) for operator in GATES] + [(operator, {"direction": "bidirectional"}) for operator in GATES]
heeded += [("GRU", {"linear_before_reset": 1}), ("LSTM", {"peepholes": True})]
left_out = [(operator, {"direction": "reverse"}) for operator in GATES] + [(operator, {"clip": 0.3}) for operator in GATES]
left_out += [("RNN", {"activations": [name]}) for name in ("Relu", "Sigmoid", "Softsign", "HardSigmoid", "Elu")]
left_out += [
    ("GRU", {"activations": ["Sigmoid", "Relu"]}),
    ("LSTM", {"activations": ["Sigmoid", "Tanh", "Relu"]}),
    ("LSTM", {"input_forget": 1}),
]
for operator, settings in heeded:
    model = case(operator, **settings)
    print(f"{operator} {settings}: as onnxruntime, within {gap(other(*model), runtime(*model)):.0e}")
    assert gap(other(*model), runtime(*model)) < 1e-5
for operator, settings in left_out:
    model, plain = case(operator, **settings), case(operator)
    print(f"{operator} {settings}: as without it; onnxruntime differs by {gap(other(*model), runtime(*model)):.2f}")
    assert np.array_equal(other(*model), other(*plain)) and gap(other(*model), runtime(*model)) > 1e-2
PYTHON
"$folder/env/bin/python" "$folder/probe.py" "$folder/model.onnx"
