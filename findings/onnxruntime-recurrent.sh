#!/bin/sh
# onnxruntime 1.32.0: three places where its recurrent operators differ from the text of ONNX.
#
# 1. `layout = 1` (batch first, opset 14) is refused for LSTM, GRU and RNN, while the checker and the reference evaluator of
#    onnx 1.23.2 take it: transpose before and after instead.
# 2. `hidden_size` may be left out by the operator's text (the checker and the reference agree), and is demanded here.
# 3. An activation's missing `alpha` is that "of the corresponding ONNX operator", 1 for ThresholdedRelu; here it is 0, so
#    that RNN with ThresholdedRelu computes Relu. LeakyRelu (0.01), Elu (1) and HardSigmoid (0.2, 0.5) are as written.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q install onnx==1.23.2 onnxruntime==1.32.0 numpy==2.4.6
cat >"$folder/probe.py" <<'PYTHON'
import numpy as np
import onnxruntime
from onnx import TensorProto, checker, helper
from onnx.reference import ReferenceEvaluator

onnxruntime.set_default_logger_severity(4)
GATES = {"RNN": 1, "GRU": 3, "LSTM": 4}
H, D, T, B = 2, 3, 4, 2


def case(operator, **attributes):
    rng, rows = np.random.default_rng(0), GATES[operator] * H
    feeds = {
        "X": rng.standard_normal((B, T, D) if attributes.get("layout") else (T, B, D)).astype("float32"),
        "W": rng.standard_normal((1, rows, D)).astype("float32"),
        "R": rng.standard_normal((1, rows, H)).astype("float32"),
    }
    node = helper.make_node(operator, list(feeds), ["Y"], **attributes)
    graph = helper.make_graph(
        [node],
        "g",
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, value.shape) for name, value in feeds.items()],
        [helper.make_tensor_value_info("Y", TensorProto.FLOAT, [None] * 4)],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 14)], ir_version=8)
    checker.check_model(model, full_check=True)
    return model, feeds


def session(model):
    return onnxruntime.InferenceSession(model.SerializeToString())


def refused(model):
    try:
        session(model)
    except Exception as error:
        return str(error).strip().rsplit(": ", 1)[-1].replace("\n", " ")[-150:]
    return ""


for operator in GATES:
    model, feeds = case(operator, hidden_size=H, layout=1)
    shape = ReferenceEvaluator(model).run(None, feeds)[0].shape
    print(f"{operator}, layout 1: reference gives {shape}; onnxruntime: {refused(model)}")
    assert shape == (B, T, 1, H) and "layout" in refused(model)
for operator in GATES:
    model, feeds = case(operator)
    shape = ReferenceEvaluator(model).run(None, feeds)[0].shape
    print(f"{operator}, no hidden_size: reference gives {shape}; onnxruntime: {refused(model)}")
    assert shape == (T, 1, B, H) and "hidden_size" in refused(model)

ACTIVATIONS = {
    "ThresholdedRelu": (lambda x: np.where(x > 1, x, 0), lambda x: np.where(x > 0, x, 0)),
    "LeakyRelu": (lambda x: np.where(x < 0, 0.01 * x, x), None),
    "Elu": (lambda x: np.where(x < 0, np.expm1(np.minimum(x, 0)), x), None),
    "HardSigmoid": (lambda x: np.clip(0.2 * x + 0.5, 0, 1), None),
}
for name, (written, found) in ACTIVATIONS.items():
    model, feeds = case("RNN", hidden_size=H, activations=[name])
    ours = session(model).run(None, feeds)[0]
    h, by_hand = np.zeros((B, H)), []
    for x in feeds["X"]:
        h = (found or written)(x @ feeds["W"][0].T + h @ feeds["R"][0].T)
        by_hand.append(h)
    gap = np.abs(ours[:, 0] - np.array(by_hand)).max()
    print(f"RNN {name} without alpha: as {'Relu, alpha 0' if found else 'written'}, within {gap:.1e}")
    assert gap < 1e-5
PYTHON
"$folder/env/bin/python" "$folder/probe.py"
