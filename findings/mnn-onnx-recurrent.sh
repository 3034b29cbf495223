#!/bin/sh
# MNN 3.6.1: converts ONNX models with recurrent operators without a word, and computes another network.
#
# - GRU as the operator's text has it when nothing is said (`linear_before_reset = 0`, what Keras' `reset_after=False` and
#   Cho et al. 2014 compute) is neither of its two forms: the reset gate is applied behind the recurrent product, as for 1,
#   and the recurrent bias of the candidate is left outside of it. With `linear_before_reset = 1`, PyTorch's form, it is right.
# - `direction = "reverse"` runs forwards for RNN, GRU and LSTM; "bidirectional" is right.
# - `sequence_lens` and `clip` are left out of all three, other `activations` of RNN (so nn.RNN(nonlinearity="relu") runs as
#   tanh) and GRU, and `input_forget` of LSTM. LSTM with other activations or peepholes is at least refused.
# - A GRU or RNN of which only Y_h is used gives all steps, (T, 1, B, H), instead of the last, (1, B, H).
# So run what was converted beside the original, with a batch of unequal lengths; write a reversed layer as one half of a
# bidirectional one. For a maintainer: refuse what isn't computed, as is done for LSTM's activations.
# The command `mnnconvert` also runs `pip install -U` for another package by itself; here the function behind it is called.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q install MNN==3.6.1 onnx==1.23.2 onnxruntime==1.32.0 numpy==2.4.6
cat >"$folder/convert.py" <<'PYTHON'
import sys

import _tools

_tools.mnnconvert(["mnnconvert", "-f", "ONNX", "--modelFile", sys.argv[1], "--MNNModel", sys.argv[2], "--bizCode", "probe"])
PYTHON
cat >"$folder/probe.py" <<'PYTHON'
import subprocess
import sys
from pathlib import Path

import MNN.expr
import MNN.nn
import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

onnxruntime.set_default_logger_severity(4)
FOLDER = Path(__file__).parent
GATES = {"RNN": 1, "GRU": 3, "LSTM": 4}
ALL = {"RNN": ["Y", "Y_h"], "GRU": ["Y", "Y_h"], "LSTM": ["Y", "Y_h", "Y_c"]}
H, D, T, B = 2, 3, 4, 2


def weights(operator, ways=1):
    rng, rows = np.random.default_rng(0), GATES[operator] * H
    shapes = {"W": (ways, rows, D), "R": (ways, rows, H), "B": (ways, 2 * rows), "X": (T, B, D), "P": (ways, 3 * H)}
    return {name: rng.standard_normal(shape).astype("float32") for name, shape in shapes.items()}


def case(operator, outputs=None, lengths=None, peepholes=False, **attributes):
    if operator == "GRU":
        attributes = {"linear_before_reset": 1} | attributes
    outputs, ways = outputs or ALL[operator], 2 if attributes.get("direction") == "bidirectional" else 1
    made, inputs = weights(operator, ways), ["X", "W", "R", "B"]
    if lengths:
        made["lengths"] = np.array(lengths, dtype="int32")
        inputs.append("lengths")
    if peepholes:
        inputs += ["", "", "", "P"]
    shapes = {"Y": (T, ways, B, H), "Y_h": (ways, B, H), "Y_c": (ways, B, H)}
    graph = helper.make_graph(
        [helper.make_node(operator, inputs, outputs, hidden_size=H, **attributes)],
        "g",
        [helper.make_tensor_value_info("X", TensorProto.FLOAT, (T, B, D))],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, shapes[name]) for name in outputs if name],
        [numpy_helper.from_array(made[name], name) for name in inputs if name not in ("", "X")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 14)], ir_version=8)
    onnx.checker.check_model(model, full_check=True)
    return model, made["X"]


def runtime(model, x):
    return onnxruntime.InferenceSession(model.SerializeToString()).run(None, {"X": x})


def mnn(model, x):
    source, target = FOLDER / "m.onnx", FOLDER / "m.mnn"
    onnx.save(model, source)
    target.unlink(missing_ok=True)
    said = subprocess.run([sys.executable, FOLDER / "convert.py", source, target], capture_output=True, text=True)
    if not target.exists():
        return "refused" if "Not Support" in said.stdout + said.stderr else said.stdout + said.stderr
    net = MNN.nn.load_module_from_file(str(target), ["X"], [output.name for output in model.graph.output])
    return [np.array(y.read()) for y in net.forward([MNN.expr.const(x.ravel().tolist(), list(x.shape), MNN.expr.NCHW)])]


def same(ours, theirs):
    return all(a.shape == b.shape and np.abs(a - b).max() < 1e-5 for a, b in zip(ours, theirs, strict=True))


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru(made, candidate):
    of_x, of_h, (bx, bh) = np.split(made["W"][0], 3), np.split(made["R"][0], 3), made["B"][0].reshape(2, 3, H)
    h, steps = np.zeros((B, H)), []
    for x in made["X"]:
        z, r = (sigmoid(x @ of_x[i].T + h @ of_h[i].T + bx[i] + bh[i]) for i in (0, 1))
        a = np.tanh(x @ of_x[2].T + bx[2] + candidate(r, h, of_h[2].T, bh[2]))
        h = (1 - z) * a + z * h
        steps.append(h)
    return np.array(steps)[:, None]


forms = {
    "0: (r h) R + b": lambda r, h, w, b: (r * h) @ w + b,
    "1: r (h R + b)": lambda r, h, w, b: r * (h @ w + b),
    "neither: r (h R) + b": lambda r, h, w, b: r * (h @ w) + b,
}
for asked, expected in ((0, "neither: r (h R) + b"), (1, "1: r (h R + b)")):
    model, x = case("GRU", linear_before_reset=asked)
    ours, theirs = mnn(model, x)[0], runtime(model, x)[0]
    by_form = {name: gru(weights("GRU"), form) for name, form in forms.items()}
    found = [[name for name, y in by_form.items() if same([y], [output])] for output in (ours, theirs)]
    print(f"GRU, linear_before_reset = {asked}: MNN computes {found[0]}, onnxruntime {found[1]}")
    assert found == [[expected], [list(forms)[asked]]]

for operator in GATES:
    plain = runtime(*case(operator))
    assert same(mnn(*case(operator)), plain), operator
    both = case(operator, direction="bidirectional")
    assert same(mnn(*both), runtime(*both)), operator
    left_out = [{"direction": "reverse"}, {"lengths": [4, 2]}, {"clip": 0.3}]
    left_out += {"RNN": [{"activations": ["Relu"]}], "GRU": [{"activations": ["Sigmoid", "Relu"]}]}.get(
        operator, [{"input_forget": 1}]
    )
    for settings in left_out:
        model = case(operator, **settings)
        as_plain, heeded = same(mnn(*model), plain), not same(runtime(*model), plain)
        print(f"{operator} {settings}: MNN gives what it gives without: {as_plain}; onnxruntime heeds it: {heeded}")
        assert as_plain and heeded
for settings in ({"activations": ["HardSigmoid", "Relu", "Relu"]}, {"peepholes": True}):
    said = mnn(*case("LSTM", **settings))
    print(f"LSTM {settings}: {said}")
    assert said == "refused"
for operator in ("RNN", "GRU"):
    last = case(operator, outputs=["", "Y_h"])
    (ours,), (theirs,) = mnn(*last), runtime(*last)
    print(f"{operator}, Y_h alone: MNN {ours.shape}, onnxruntime {theirs.shape}")
    assert ours.shape == (T, 1, B, H) and theirs.shape == (1, B, H) and same([ours[-1]], [theirs])
PYTHON
"$folder/env/bin/python" "$folder/probe.py"
