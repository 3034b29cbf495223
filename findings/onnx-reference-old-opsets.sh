#!/bin/sh
# onnx 1.23.2: the reference evaluator runs Softmax, Hardmax and BatchNormalization of older models as later ones.
#
# `ReferenceEvaluator` takes a model of any opset, and has versions of some operators. Of these it hasn't the right one:
# - Softmax, LogSoftmax and Hardmax up to opset 12 take all dimensions from `axis` on as one (default 1). They are computed
#   as from 13 on, over one dimension (default the last): of a batch of 2 × 3 × 4 each sample adds up to 3 instead of 1.
# - BatchNormalization from opset 9 to 13 uses the mean and the variance that it is given, as all do, but with one output too
#   (inference) it is computed as in training, from the batch, mixed by `momentum`: another result for every batch.
# From opset 13 and 14 on both are right; what PyTorch wrote by default up to 1.11 is opset 9. Nothing warns. (What it
# leaves out of recurrent operators is in onnx-reference-recurrent.sh.)
# onnxruntime 1.32.0, and the operators' text as written out here, agree. So: convert the model with the version converter
# before (Hardmax by hand: onnx-version-converter.sh). For a maintainer: refuse a version that isn't there.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q install onnx==1.23.2 onnxruntime==1.32.0 numpy==2.2.5
cat >"$folder/probe.py" <<'PYTHON'
import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper
from onnx.reference import ReferenceEvaluator


def model(operator, opset, inputs):
    node = helper.make_node(operator, list(inputs), ["y"])
    ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, value.shape) for name, value in inputs.items()]
    graph = helper.make_graph([node], "g", ends, [helper.make_tensor_value_info("y", TensorProto.FLOAT, [2, 3, 4])])
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=8)


def softmax(x):
    powers = np.exp(x - x.max(-1, keepdims=True))
    return powers / powers.sum(-1, keepdims=True)


def hardmax(x):
    return np.eye(x.shape[-1], dtype=x.dtype)[x.argmax(-1)]


def normalized(x, scale, bias, mean, variance):
    scale, bias, mean, variance = (value[:, None] for value in (scale, bias, mean, variance))
    return scale * (x - mean) / np.sqrt(variance + 1e-5) + bias


onnxruntime.set_default_logger_severity(3)
draw = np.random.default_rng(0)
x = draw.normal(size=(2, 3, 4)).astype(np.float32)
statistics = {name: draw.uniform(1, 2, 3).astype(np.float32) for name in ("scale", "bias", "mean", "variance")}
for operator, compute, extra, last_old in (
    ("Softmax", softmax, {}, 12),
    ("LogSoftmax", lambda x: np.log(softmax(x)), {}, 12),
    ("Hardmax", hardmax, {}, 12),
    ("BatchNormalization", normalized, statistics, 13),
):
    for opset in (9, 11, last_old, last_old + 1):
        inputs = {"x": x, **extra}
        made = model(operator, opset, inputs)
        onnx.checker.check_model(made)
        by_text = compute(x, *extra.values())
        if not extra and opset <= last_old:
            by_text = compute(x.reshape(2, 12)).reshape(x.shape)
        runtime = onnxruntime.InferenceSession(made.SerializeToString()).run(None, inputs)[0]
        assert np.allclose(runtime, by_text, atol=1e-5)
        difference = abs(ReferenceEvaluator(made).run(None, inputs)[0] - by_text).max()
        print(f"{operator}, opset {opset}: off by {difference:.3f}")
        assert (difference > 0.1) == (opset <= last_old)
PYTHON
"$folder/env/bin/python" "$folder/probe.py"
