#!/bin/sh
# torch 2.13.0: what its default ONNX exporter (dynamo) makes of recurrent layers.
#
# - A model whose length T was declared dynamic by `dynamic_shapes` runs at the example's length only, GRU and LSTM too,
#   whose operators take any: the input's size is written as a number, or a Reshape behind the operator has it. The export
#   says nothing, the batch is dynamic indeed, and onnxruntime stops at the first other length. `dynamo=False` is right.
# - nn.RNN becomes no RNN operator: it is unrolled, one MatMul and one Tanh or Relu for every step of the example.
# On Linux, PyPI's torch comes with 3 GB of CUDA.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q install torch==2.13.0 onnx==1.23.2 onnxscript==0.7.2 onnxruntime==1.32.0 numpy==2.4.6
cat >"$folder/probe.py" <<'PYTHON'
import io
import logging
import warnings
from collections import Counter

import numpy as np
import onnx
import onnxruntime
import torch

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
onnxruntime.set_default_logger_severity(4)
T, B, D, H = 5, 2, 3, 4


def exported(kind, dynamo):
    layer, file = getattr(torch.nn, kind)(D, H).eval(), io.BytesIO()
    names = {0: "T", 1: "B"}
    shapes = {0: torch.export.Dim("T"), 1: torch.export.Dim("B")}
    free = {"dynamic_shapes": (shapes,)} if dynamo else {"input_names": ["input"], "dynamic_axes": {"input": names}}
    torch.onnx.export(layer, (torch.zeros(T, B, D),), file, dynamo=dynamo, verbose=False, **free)
    model = onnx.load_from_string(file.getvalue())
    onnx.checker.check_model(model, full_check=True)
    return layer, model


def sizes(model):
    return [d.dim_param or d.dim_value for d in model.graph.input[0].type.tensor_type.shape.dim]


def said(layer, model, T):
    session = onnxruntime.InferenceSession(model.SerializeToString())
    x = torch.randn(T, B + 1, D)
    try:
        (y, *_) = session.run(None, {session.get_inputs()[0].name: x.numpy()})
    except Exception as error:
        return type(error).__name__
    return bool(np.abs(y - layer(x)[0].detach().numpy()).max() < 1e-5)


for kind in ("RNN", "GRU", "LSTM"):
    for dynamo in (True, False):
        layer, model = exported(kind, dynamo)
        operators = Counter(node.op_type for node in model.graph.node)
        print(f"nn.{kind}, dynamo={dynamo}: input {sizes(model)}; {kind} operators: {operators[kind]}; "
              f"MatMul: {operators['MatMul']}; as PyTorch at T = {T}: {said(layer, model, T)}, "
              f"at T = {T + 3}: {said(layer, model, T + 3)}")
        assert sizes(model)[1:] == ["B", D]
        assert said(layer, model, T) is True and (said(layer, model, T + 3) is True) == (not dynamo)
        assert operators[kind] == (0 if dynamo and kind == "RNN" else 1)
        assert operators["Tanh"] == (T if dynamo and kind == "RNN" else 0)
PYTHON
"$folder/env/bin/python" "$folder/probe.py" 2>/dev/null
