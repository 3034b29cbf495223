#!/bin/sh
# onnx 1.23.2: the reference evaluator leaves attributes and inputs of recurrent operators out, without a word.
#
# `ReferenceEvaluator` is what an exporter is compared with. For LSTM, GRU and RNN it runs a model that has
# `sequence_lens`, `clip`, `input_forget` or, for LSTM and GRU, other `activations`, and gives bit for bit the output of the
# model without them; onnxruntime 1.32.0 heeds all of them. For RNN it refuses every activation but Tanh and Affine, of
# those that the operator's text lists, among them the Relu that exporters of `nn.RNN(nonlinearity="relu")` write.
# So a comparison with the reference alone proves nothing about padding, clipping or coupled gates.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q install onnx==1.23.2 onnxruntime==1.32.0 numpy==2.4.6
cat >"$folder/probe.py" <<'PYTHON'
import numpy as np
import onnxruntime
from onnx import TensorProto, helper
from onnx.reference import ReferenceEvaluator

onnxruntime.set_default_logger_severity(4)
GATES = {"RNN": 1, "GRU": 3, "LSTM": 4}
H, D, T, B = 2, 3, 4, 2


def case(operator, lengths=None, **attributes):
    rng, rows = np.random.default_rng(0), GATES[operator] * H
    shapes = {"X": (T, B, D), "W": (1, rows, D), "R": (1, rows, H), "B": (1, 2 * rows)}
    feeds = {name: rng.standard_normal(shape).astype("float32") for name, shape in shapes.items()}
    if lengths:
        feeds["lengths"] = np.array(lengths, dtype="int32")
    outputs = ["Y", "Y_h"]
    node = helper.make_node(operator, list(feeds), outputs, hidden_size=H, **attributes)
    kinds = {"int32": TensorProto.INT32, "float32": TensorProto.FLOAT}
    graph = helper.make_graph(
        [node],
        "g",
        [helper.make_tensor_value_info(name, kinds[str(value.dtype)], value.shape) for name, value in feeds.items()],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in outputs],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 14)], ir_version=8), feeds


def reference(model, feeds):
    try:
        return ReferenceEvaluator(model).run(None, feeds)
    except RuntimeError as error:
        return str(error)


def runtime(model, feeds):
    return onnxruntime.InferenceSession(model.SerializeToString()).run(None, feeds)


def same(ours, theirs, gap):
    return all(np.abs(one - other).max() <= gap for one, other in zip(ours, theirs, strict=True))


ignored = [
    *((operator, {"lengths": [4, 2]}) for operator in GATES),
    *((operator, {"clip": 0.3}) for operator in GATES),
    ("LSTM", {"input_forget": 1}),
    ("LSTM", {"activations": ["HardSigmoid", "Relu", "Relu"]}),
    ("GRU", {"activations": ["Sigmoid", "Relu"]}),
]
for operator, settings in ignored:
    plain = case(operator)
    model = case(operator, **settings)
    left_out = same(reference(*model), reference(*plain), 0)
    heeded = not same(runtime(*model), runtime(*plain), 1e-2)
    print(f"{operator} {settings}: reference leaves it out: {left_out}; onnxruntime heeds it: {heeded}")
    assert left_out and heeded
for name in ("Relu", "Sigmoid", "Softsign", "Softplus", "LeakyRelu", "Elu", "HardSigmoid"):
    model = case("RNN", activations=[name])
    said = reference(*model)
    print(f"RNN {name}: reference: {said}; onnxruntime: {[output.shape for output in runtime(*model)]}")
    assert said == f"Unknown activation function '{name}'."
PYTHON
"$folder/env/bin/python" "$folder/probe.py"
