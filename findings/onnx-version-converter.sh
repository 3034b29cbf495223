#!/bin/sh
# onnx 1.23.2: its version converter gives old models another meaning: Hardmax from opset 11 to 13, Resize from 10 to 11.
#
# `convert_version` is to write the same model for a newer opset. The text of these operators changed:
# - Hardmax without an `axis` is over all dimensions from the second on, taken as one, up to opset 12, and over the last from
#   13 on. Softmax and LogSoftmax, which changed likewise, are converted rightly (Flatten and Reshape around); Hardmax is
#   left as it stands. Of a batch of 2 × 3 × 4 each sample has a 1 before and three after.
# - Resize up to opset 10, and Upsample before it, have pixels at their corners ("asymmetric"); from 11 on the default of the
#   new attribute `coordinate_transformation_mode` is "half_pixel". The converter doesn't write the attribute, so pictures are
#   shifted by up to half a pixel, and an upsampling of 1 2 by two, linear, isn't 1 1.5 2 2 any more, but 1 1.25 1.75 2.
#   Nearest neighbours stay where the scale is 2.
# Checker and converter say nothing. onnxruntime 1.32.0 runs both. So: compare with the original, and write `axis` and the
# mode by hand. For a maintainer: Hardmax through the same adapter as Softmax, "asymmetric" for Resize.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q install onnx==1.23.2 onnxruntime==1.32.0 numpy==2.2.5
cat >"$folder/probe.py" <<'PYTHON'
import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper, version_converter


def model(operator, opset, shape, constants=(), **attributes):
    names = ["x", *(f"c{i}" for i in range(len(constants)))]
    node = helper.make_node(operator, names, ["y"], **attributes)
    sizes = {"x": shape, "y": [f"d{i}" for i in range(len(shape))]}
    ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, size) for name, size in sizes.items()]
    values = [numpy_helper.from_array(np.array(value, np.float32), name) for value, name in zip(constants, names[1:])]
    graph = helper.make_graph([node], "g", ends[:1], ends[1:], values)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=8)


def run(made, x):
    return onnxruntime.InferenceSession(made.SerializeToString()).run(None, {"x": x})[0]


def both(made, opset, x):
    onnx.checker.check_model(made)
    converted = version_converter.convert_version(made, opset)
    onnx.checker.check_model(converted)
    return run(made, x), run(converted, x)


onnxruntime.set_default_logger_severity(3)
x = np.random.default_rng(0).normal(size=(2, 3, 4)).astype(np.float32)
for operator, is_kept in {"Softmax": True, "LogSoftmax": True, "Hardmax": False}.items():
    before, after = both(model(operator, 11, x.shape), 13, x)
    print(f"{operator}, opset 11 to 13: {'the same' if np.allclose(before, after, atol=1e-6) else 'another result'}")
    assert np.allclose(before, after, atol=1e-6) == is_kept
print(f"  ones in a sample: {before[0].sum():g} before, {after[0].sum():g} after")
assert (before[0].sum(), after[0].sum()) == (1, 3)
picture = np.array([[[[1, 2]]]], np.float32)
for operator, opset, mode, scale, was, becomes in [
    ("Resize", 10, "linear", 2, [1, 1.5, 2, 2], [1, 1.25, 1.75, 2]),
    ("Upsample", 9, "linear", 2, [1, 1.5, 2, 2], [1, 1.25, 1.75, 2]),
    ("Resize", 10, "nearest", 2, [1, 1, 2, 2], [1, 1, 2, 2]),
]:
    made = model(operator, opset, picture.shape, [[1, 1, 1, scale]], mode=mode)
    before, after = (out.ravel().tolist() for out in both(made, 13, picture))
    print(f"{operator} ({mode}), opset {opset} to 13: {before} before, {after} after")
    assert (before, after) == (was, becomes)
    converted = version_converter.convert_version(made, 13).graph.node[-1]
    assert "coordinate_transformation_mode" not in [attribute.name for attribute in converted.attribute]
PYTHON
"$folder/env/bin/python" "$folder/probe.py"
