#!/bin/sh
# openvino 2026.4.1: its ONNX front end leaves out peepholes, coupled gates and the layout, and knows few activations.
#
# - The input P (peepholes) and the attribute `input_forget` are left out without a word: the model compiles and gives what
#   it gives without them. `clip`, `sequence_lens` (reversed and bidirectional too) and `linear_before_reset` are heeded.
# - Softsign, LeakyRelu, Elu and ScaledTanh, which the operators' text lists, are refused when the model is compiled, not
#   when it is read.
# - `layout = 1` (batch first, opset 14) is left out as well: what is meant as (B, T, D) is read as (T, B, D), so sequences
#   are computed across the batch. onnxruntime 1.32.0 refuses such a model; the reference of onnx 1.23.2 computes it.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q install openvino==2026.4.1 onnx==1.23.2 onnxruntime==1.32.0 numpy==2.4.6
cat >"$folder/probe.py" <<'PYTHON'
import numpy as np
import onnxruntime
import openvino
from onnx import TensorProto, checker, helper, numpy_helper
from onnx.reference import ReferenceEvaluator

onnxruntime.set_default_logger_severity(4)
GATES = {"RNN": 1, "GRU": 3, "LSTM": 4}
H, D, T, B = 2, 3, 4, 2
core = openvino.Core()


def case(operator, peepholes=False, lengths=None, **attributes):
    rng, rows = np.random.default_rng(0), GATES[operator] * H
    sides = 2 if attributes.get("direction") == "bidirectional" else 1
    shapes = {"W": (sides, rows, D), "R": (sides, rows, H), "b": (sides, 2 * rows), "P": (sides, 3 * H)}
    weights = {name: rng.standard_normal(shape).astype("float32") for name, shape in shapes.items()}
    inputs = ["X", "W", "R", "b"]
    if lengths:
        inputs, weights["lengths"] = [*inputs, "lengths"], np.array(lengths, dtype="int32")
    if peepholes:
        inputs = [*inputs, "", "", "", "P"]
    swapped = attributes.get("layout")
    x = rng.standard_normal((B, T, D) if swapped else (T, B, D)).astype("float32")
    graph = helper.make_graph(
        [helper.make_node(operator, inputs, ["Y", "Y_h"], hidden_size=H, **attributes)],
        "g",
        [helper.make_tensor_value_info("X", TensorProto.FLOAT, x.shape)],
        [
            helper.make_tensor_value_info("Y", TensorProto.FLOAT, (B, T, sides, H) if swapped else (T, sides, B, H)),
            helper.make_tensor_value_info("Y_h", TensorProto.FLOAT, (B, sides, H) if swapped else (sides, B, H)),
        ],
        [numpy_helper.from_array(weights[name], name) for name in inputs[1:] if name],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 14)], ir_version=8)
    checker.check_model(model, full_check=True)
    return model, x


def runtime(model, x):
    return onnxruntime.InferenceSession(model.SerializeToString()).run(None, {"X": x})


def other(model, x):
    compiled = core.compile_model(core.read_model(model.SerializeToString()), "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    found = compiled({"X": x})
    return [found[output] for output in compiled.outputs]


def gap(ours, theirs):
    return max(float(np.abs(one - two).max()) for one, two in zip(ours, theirs, strict=True))


heeded = [(operator, {"clip": 0.3}) for operator in GATES]
heeded += [(operator, {"lengths": [4, 2], "direction": way}) for operator in GATES for way in ("reverse", "bidirectional")]
heeded += [("GRU", {"linear_before_reset": 1}), ("RNN", {"activations": ["Relu"]})]
for operator, settings in heeded:
    model = case(operator, **settings)
    print(f"{operator} {settings}: as onnxruntime, within {gap(other(*model), runtime(*model)):.0e}")
    assert gap(other(*model), runtime(*model)) < 1e-5
for settings in ({"peepholes": True}, {"input_forget": 1}):
    model = case("LSTM", **settings)
    print(f"LSTM {settings}: as without it; onnxruntime differs by {gap(other(*model), runtime(*model)):.2f}")
    assert gap(other(*model), other(*case("LSTM"))) == 0 and gap(other(*model), runtime(*model)) > 1e-2
for name in ("Softsign", "LeakyRelu", "Elu", "ScaledTanh"):
    model, x = case("RNN", activations=[name])
    read = core.read_model(model.SerializeToString())
    try:
        core.compile_model(read, "CPU")
        raise SystemExit(f"{name} is taken")
    except RuntimeError as error:
        reason = str(error).strip().rsplit(": ", 1)[-1]
        print(f"RNN {name}: read, then refused: {reason}")
for operator in GATES:
    model, x = case(operator, layout=1)
    expected, found = ReferenceEvaluator(model).run(None, {"X": x}), other(model, x)
    model.graph.node[0].attribute.remove(next(a for a in model.graph.node[0].attribute if a.name == "layout"))
    for output in model.graph.output:
        output.type.tensor_type.ClearField("shape")
    print(f"{operator}, layout 1: {[y.shape for y in found]} instead of {[y.shape for y in expected]}, as without it")
    assert [y.shape for y in expected] == [(B, T, 1, H), (B, 1, H)]
    assert [y.shape for y in found] == [(B, 1, T, H), (1, T, H)] and gap(found, runtime(model, x)) < 1e-5
PYTHON
"$folder/env/bin/python" "$folder/probe.py"
