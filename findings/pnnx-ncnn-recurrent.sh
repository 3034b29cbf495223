#!/bin/sh
# pnnx 20261020 and ncnn 1.0.20261020: ONNX models with a batch, or a GRU as ONNX has it by default, become other networks.
#
# - Of an input of (T, B, D) with B = 2 ncnn computes the first step only, and takes its two samples for two steps of one: the
#   second starts from the state of the first, and the output is (2, H) instead of (T, 2, H). ncnn has no batch, and pnnx
#   converts the model for B = 2 without a word; B = 1 is right.
# - A GRU with `linear_before_reset = 0`, ONNX' default and Keras' `reset_after=False`, is written as the other form, in which
#   the reset gate is applied behind the recurrent product: ncnn knows that one only. `linear_before_reset = 1`, PyTorch's, is
#   right, as are RNN and LSTM, bidirectional too. (MNN, in mnn-onnx-recurrent.sh, makes a third form of it.)
# A layer with `direction = "reverse"` isn't converted, which pnnx says ("todo", "ignore"). Weights are rounded to 16 bits.
# So: convert for one sequence, and compare with the original. For a maintainer: refuse both, as "reverse" is.
# The package pnnx asks for PyTorch (3 GB), which its program doesn't need for ONNX; so it's installed without.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q install ncnn==1.0.20261020 onnx==1.23.2 onnxruntime==1.32.0 numpy==2.4.6
"$folder/env/bin/pip" -q install --no-deps pnnx==20261020
cat >"$folder/probe.py" <<'PYTHON'
import importlib.util
import subprocess
import sys
from pathlib import Path

import ncnn
import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

onnxruntime.set_default_logger_severity(4)
FOLDER = Path(sys.argv[1])
PNNX = Path(importlib.util.find_spec("pnnx").origin).parent / "pnnx"
GATES = {"RNN": 1, "GRU": 3, "LSTM": 4}
H, D, T = 4, 3, 5
TOLERANCE = 2e-3  # weights of 16 bits


def weights(operator, ways=1):
    rng, rows = np.random.default_rng(0), GATES[operator] * H
    shapes = {"W": (ways, rows, D), "R": (ways, rows, H), "B": (ways, 2 * rows)}
    return {name: rng.standard_normal(shape).astype("float32") / 2 for name, shape in shapes.items()}


def case(operator, batch=1, **attributes):
    ways = 2 if attributes.get("direction") == "bidirectional" else 1
    made, rest = weights(operator, ways), [helper.make_node("Squeeze", ["Y", "axes"], ["Z"])]
    if ways == 2:
        made["shape"] = np.array([T, batch, ways * H])
        rest = [
            helper.make_node("Transpose", ["Y"], ["beside"], perm=[0, 2, 1, 3]),
            helper.make_node("Reshape", ["beside", "shape"], ["Z"]),
        ]
    else:
        made["axes"] = np.array([1])
    nodes = [helper.make_node(operator, ["X", "W", "R", "B"], ["Y"], hidden_size=H, **attributes), *rest]
    ends = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, (T, batch, size)) for name, size in (("X", D), ("Z", ways * H))
    ]
    given = [numpy_helper.from_array(array, name) for name, array in made.items()]
    graph = helper.make_graph(nodes, "g", ends[:1], ends[1:], given)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 14)], ir_version=8)
    onnx.checker.check_model(model, full_check=True)
    return model, np.random.default_rng(1).standard_normal((T, batch, D)).astype("float32")


def runtime(model, x):
    return onnxruntime.InferenceSession(model.SerializeToString()).run(None, {"X": x})[0]


def other(model, x):
    onnx.save(model, FOLDER / "m.onnx")
    said = subprocess.run([PNNX, "m.onnx"], cwd=FOLDER, check=True, capture_output=True, text=True)
    assert not {"ignore", "todo"} & set((said.stdout + said.stderr).split())
    net = ncnn.Net()
    net.load_param(str(FOLDER / "m.ncnn.param"))
    net.load_model(str(FOLDER / "m.ncnn.bin"))
    extractor = net.create_extractor()
    extractor.input("in0", ncnn.Mat(np.ascontiguousarray(x.squeeze(1) if x.shape[1] == 1 else x)).clone())
    return np.array(extractor.extract("out0")[1])


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def gru(xs, is_linear_before_reset):
    made = weights("GRU")
    of_x, of_h, (bx, bh) = np.split(made["W"][0], 3), np.split(made["R"][0], 3), made["B"][0].reshape(2, 3, H)
    h, steps = np.zeros(H), []
    for x in xs:
        z, r = (sigmoid(x @ of_x[i].T + h @ of_h[i].T + bx[i] + bh[i]) for i in (0, 1))
        recurrent = r * (h @ of_h[2].T + bh[2]) if is_linear_before_reset else (r * h) @ of_h[2].T + bh[2]
        h = (1 - z) * np.tanh(x @ of_x[2].T + bx[2] + recurrent) + z * h
        steps.append(h)
    return np.array(steps)


def gap(one, two):
    return float(np.abs(one - two).max())


for operator, attributes in [
    ("RNN", {}), ("LSTM", {}), ("LSTM", {"direction": "bidirectional"}), ("GRU", {"linear_before_reset": 1}),
]:
    model, x = case(operator, **attributes)
    print(f"{operator} {attributes}: within {gap(other(model, x), runtime(model, x)[:, 0]):.0e} of onnxruntime")
    assert gap(other(model, x), runtime(model, x)[:, 0]) < TOLERANCE

model, x = case("GRU", linear_before_reset=0)
found, right = other(model, x), runtime(model, x)[:, 0]
gaps = [gap(found, gru(x[:, 0], form)) for form in (0, 1)]
print(f"GRU, linear_before_reset = 0: ncnn differs from form 0 by {gaps[0]:.2f}, from form 1 by {gaps[1]:.0e}")
assert gap(right, gru(x[:, 0], 0)) < 1e-5 and gaps[0] > 0.1 and gaps[1] < TOLERANCE

for operator, attributes in (("LSTM", {}), ("GRU", {"linear_before_reset": 1}), ("RNN", {})):
    model, x = case(operator, batch=2, **attributes)
    found, right = other(model, x), runtime(model, x)
    single, _ = case(operator, **attributes)
    padded = np.concatenate([x[0], np.zeros((T - 2, D), "float32")])[:, None]  # the first step's two samples as two steps
    as_steps = runtime(single, padded)[:2, 0]
    print(f"{operator}, two samples: ncnn {found.shape}, onnxruntime {right.shape}; "
          f"as two steps of one: within {gap(found, as_steps):.0e}")
    assert found.shape == (2, H) and right.shape == (T, 2, H)
    assert gap(found, as_steps) < TOLERANCE and gap(found[1], right[0, 1]) > 0.02
PYTHON
"$folder/env/bin/python" "$folder/probe.py" "$folder"
