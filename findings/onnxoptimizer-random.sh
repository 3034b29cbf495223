#!/bin/sh
# onnxoptimizer 0.4.2, and onnxsim 0.8.1 which uses it: two draws become one.
#
# Nodes of the same kind with the same inputs and attributes are taken for the same value (pass
# `eliminate_common_subexpression`, among those that run by default), also where each is to draw anew: RandomNormal,
# RandomUniform, their …Like, Bernoulli, and Dropout in training. So two noises are equal and cancel in a difference, and two
# layers that get the same input drop the same units. The operators' text has a seed of its own for each where none is given.
# onnxsim compares its result with the original and says True, as what is random is not looked at.
# With `seed`, different for each, both stay. So: give seeds, or leave that pass out (`skipped_optimizers` of onnxsim).
# For a maintainer: take nodes without a seed out of the pass, and Dropout whose `training_mode` is set.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q install onnxoptimizer==0.4.2 onnxsim==0.8.1 onnx==1.23.2 onnxruntime==1.32.0 numpy==2.4.6
cat >"$folder/probe.py" <<'PYTHON'
import numpy as np
import onnx
import onnxoptimizer
import onnxruntime
import onnxsim
from onnx import TensorProto, helper

onnxruntime.set_default_logger_severity(4)
SHAPE = [1, 1000]
X = np.ones(SHAPE, "float32")
CASES = {  # operator: its inputs and attributes
    "RandomNormal": ([], {"shape": SHAPE}),
    "RandomUniform": ([], {"shape": SHAPE}),
    "RandomNormalLike": (["x"], {}),
    "RandomUniformLike": (["x"], {}),
    "Dropout": (["x", "ratio", "training"], {}),
}


def difference(operator, inputs, attributes, seeds=({}, {})):
    """A model of two draws a and b, whose output is x + a - b."""
    draws = [helper.make_node(operator, inputs, [name], **attributes, **seed) for name, seed in zip("ab", seeds, strict=True)]
    rest = [helper.make_node("Sub", ["a", "b"], ["d"]), helper.make_node("Add", ["x", "d"], ["y"])]
    ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, SHAPE) for name in "xy"]
    constants = [("ratio", TensorProto.FLOAT, 0.5), ("training", TensorProto.BOOL, True)]
    given = [helper.make_tensor(name, kind, [], [value]) for name, kind, value in constants if name in inputs]
    graph = helper.make_graph([*draws, *rest], "g", ends[:1], ends[1:], given)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 15)], ir_version=8)
    onnx.checker.check_model(model, full_check=True)
    return model


def spread(model):
    return float(onnxruntime.InferenceSession(model.SerializeToString()).run(None, {"x": X})[0].std())


def spreads(model):
    simple, is_checked = onnxsim.simplify(model)
    assert is_checked
    return [round(spread(made), 2) for made in (model, onnxoptimizer.optimize(model), simple)]


for operator, (inputs, attributes) in CASES.items():
    found = spreads(difference(operator, inputs, attributes))
    print(f"{operator} - {operator}: standard deviation {found[0]}; optimized {found[1]}, simplified {found[2]}")
    assert found[0] > 0.3 and found[1:] == [0, 0]
found = spreads(difference("RandomNormal", *CASES["RandomNormal"], seeds=({"seed": 1.0}, {"seed": 2.0})))
print(f"RandomNormal with two seeds: {found}")
assert min(found) > 1
simple, _ = onnxsim.simplify(
    difference("RandomNormal", *CASES["RandomNormal"]), skipped_optimizers=["eliminate_common_subexpression"]
)
print(f"RandomNormal, simplified without that pass: {spread(simple):.2f}")
assert spread(simple) > 1
PYTHON
"$folder/env/bin/python" "$folder/probe.py"
