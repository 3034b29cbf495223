#!/bin/sh
# flax 0.12.8: cells of the same name in its two interfaces have different parameters and start differently.
#
# - linen.GRUCell has the bias of the candidate's recurrent product (b_hn of PyTorch and cuDNN); nnx.GRUCell has none, so a
#   trained linen cell, or one of PyTorch, can't be carried over: what the reset gate multiplies lacks a term.
# - No cell gives the forget gate a bias of 1: linen's and nnx's LSTM cells start with 0, as dm-haiku's parameters do (which
#   adds the 1 in its formula). The one exception in linen is MGUCell, whose forget gate starts with a bias of 1.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q install flax==0.12.8 jax==0.10.2 jaxlib==0.10.2 numpy==2.4.6
cat >"$folder/probe.py" <<'PYTHON'
import flax.linen as nn
import jax
import numpy as np
from flax import nnx

D, H = 3, 4
key, x = jax.random.key(0), np.ones((2, D), "float32")


def linen(kind):
    cell = kind(features=H)
    made = cell.init(key, cell.initialize_carry(key, x.shape), x)["params"]
    return {name: sorted(set(np.array(part["bias"]).tolist())) for name, part in made.items() if "bias" in part}


def module(kind):
    state = nnx.to_flat_state(nnx.state(kind(D, H, rngs=nnx.Rngs(0)), nnx.Param))
    return {path[0]: sorted(set(np.array(w[...]).tolist())) for path, w in state if path[-1] == "bias"}


for name, found, expected in [
    ("linen.GRUCell", linen(nn.GRUCell), {"ir": [0], "iz": [0], "in": [0], "hn": [0]}),
    ("nnx.GRUCell", module(nnx.GRUCell), {"dense_i": [0]}),
    ("linen.LSTMCell", linen(nn.LSTMCell), {"hi": [0], "hf": [0], "hg": [0], "ho": [0]}),
    ("nnx.LSTMCell", module(nnx.LSTMCell), {"hi": [0], "hf": [0], "hg": [0], "ho": [0]}),
    ("linen.MGUCell", linen(nn.MGUCell), {"if": [1], "in": [0], "hn": [0]}),
]:
    print(f"{name}: biases and what they start with: {found}")
    assert found == expected, expected
PYTHON
JAX_PLATFORMS=cpu "$folder/env/bin/python" "$folder/probe.py"
