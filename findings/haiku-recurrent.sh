#!/bin/sh
# dm-haiku 0.0.17: three recurrent cells whose formulas are not those that their names and parameters suggest.
#
# - hk.LSTM adds 1 to the forget gate in its formula. The bias that it keeps starts at 0 and shows nothing of it, so weights
#   carried to PyTorch, Keras or ONNX forget sooner unless 1 is added to that quarter of the bias. The order of the gates is
#   i, g, f, o, that of no other library here (PyTorch and Equinox: i, f, g, o; ONNX: i, o, f, c).
# - hk.VanillaRNN is a ReLU network, not tanh, and has two biases that are only ever added to each other.
# - hk.GRU computes (1 − z) h + z a, so that z lets the new in, where PyTorch's, Keras' and Flax's z keeps the old; and its
#   reset gate acts before the product with the recurrent weights (as in Cho et al. 2014), not after (as in cuDNN).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q install dm-haiku==0.0.17 jax==0.10.2 jaxlib==0.10.2 numpy==2.4.6
cat >"$folder/probe.py" <<'PYTHON'
import haiku as hk
import jax
import numpy as np

D, H = 3, 4
rng = np.random.default_rng(0)
x, h, c = (rng.standard_normal((2, size)).astype("float32") for size in (D, H, H))


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def run(make, state):
    cell = hk.transform(lambda x, state: make()(x, state)[0])
    weights = cell.init(jax.random.key(0), x, state)
    return {name: np.array(w) for part in weights.values() for name, w in part.items()}, np.array(
        cell.apply(weights, None, x, state)
    ), weights


def close(what, ours, theirs):
    gap = float(np.abs(ours - theirs).max())
    print(f"{what}: differs by {gap:.1e}")
    return gap < 1e-5


w, found, _ = run(lambda: hk.LSTM(H), hk.LSTMState(h, c))
i, g, f, o = np.split(np.concatenate([x, h], axis=1) @ w["w"] + w["b"], 4, axis=1)
lstm = {extra: sigmoid(o) * np.tanh(sigmoid(f + extra) * c + sigmoid(i) * np.tanh(g)) for extra in (0, 1)}
assert not w["b"].any()
assert close("hk.LSTM, order i g f o, forget gate + 1", lstm[1], found)
assert not close("hk.LSTM, order i g f o, as the kept bias says", lstm[0], found)

_, found, weights = run(lambda: hk.VanillaRNN(H), h)
of_x, of_h = weights["vanilla_rnn/linear"], weights["vanilla_rnn/linear_1"]
summed = x @ np.array(of_x["w"]) + np.array(of_x["b"]) + h @ np.array(of_h["w"]) + np.array(of_h["b"])
assert close("hk.VanillaRNN with ReLU", np.maximum(summed, 0), found)
assert not close("hk.VanillaRNN with tanh", np.tanh(summed), found)

w, found, _ = run(lambda: hk.GRU(H), h)
(xz, xr, xa), (hz, hr, _), (bz, br, ba) = (np.split(m, 3, axis=-1) for m in (x @ w["w_i"], h @ w["w_h"], w["b"]))
z, r = sigmoid(xz + hz + bz), sigmoid(xr + hr + br)
a = np.tanh(xa + (r * h) @ np.split(w["w_h"], 3, axis=1)[2] + ba)
assert close("hk.GRU, (1 - z) h + z a, reset before the product", (1 - z) * h + z * a, found)
assert not close("hk.GRU, z h + (1 - z) a", z * h + (1 - z) * a, found)
PYTHON
JAX_PLATFORMS=cpu "$folder/env/bin/python" "$folder/probe.py"
