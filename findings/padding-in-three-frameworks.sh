#!/bin/sh
# keras 3.15.1, flax 0.12.8 and paddlepaddle 3.3.1: what a recurrent layer gives behind the end of a padded sequence.
#
# The same cell, the same lengths, three answers: Paddle (as PyTorch's pad_packed_sequence) gives 0; Keras with a `mask`
# repeats the last true output; Flax with `seq_lengths` goes on computing on the padding, and only the final carry is that
# of the true end. So a mean over time, a readout at `[:, -1]` or a loss without a mask of its own changes its meaning when
# weights are carried over. (Keras: `zero_output_for_mask=True`; and a padding in front gives 0 there until the first step.)
# Paddle also needs setuptools to be imported, and doesn't ask for it.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q install keras==3.15.1 flax==0.12.8 jax==0.10.2 jaxlib==0.10.2 paddlepaddle==3.3.1 \
  setuptools==80.9.0 numpy==2.4.6
cat >"$folder/probe.py" <<'PYTHON'
import jax
import jax.numpy as jnp
import keras
import numpy as np
import paddle
from flax import nnx

D, H, T, END = 3, 4, 5, 2
rng = np.random.default_rng(0)
x = rng.standard_normal((1, T, D)).astype("float32")
W, U, b = (rng.standard_normal(shape).astype("float32") for shape in ((D, H), (H, H), (H,)))

layer = keras.layers.SimpleRNN(H, return_sequences=True)
layer.build(x.shape)
layer.set_weights([W, U, b])
in_keras = np.array(layer(x, mask=np.arange(T)[None] < END))[0]

cell = nnx.SimpleCell(D, H, rngs=nnx.Rngs(0))
cell.dense_i.kernel[...], cell.dense_i.bias[...], cell.dense_h.kernel[...] = W, b, U
carry, in_flax = nnx.RNN(cell, return_carry=True)(x, seq_lengths=jnp.array([END]))
in_flax = np.array(in_flax)[0]

net = paddle.nn.SimpleRNN(D, H)
for name, values in (("weight_ih_l0", W.T), ("weight_hh_l0", U.T), ("bias_ih_l0", b), ("bias_hh_l0", 0 * b)):
    getattr(net, name).set_value(np.ascontiguousarray(values))
in_paddle, last = net(paddle.to_tensor(x), sequence_length=paddle.to_tensor([END]))
in_paddle = in_paddle.numpy()[0]

h, whole = np.zeros(H), []
for x_t in x[0]:
    h = np.tanh(x_t @ W + h @ U + b)
    whole.append(h)
whole = np.array(whole)
expected = {
    "Paddle: 0": (in_paddle, np.where(np.arange(T)[:, None] < END, whole, 0)),
    "Keras: the last true output again": (in_keras, whole[np.minimum(np.arange(T), END - 1)]),
    "Flax: as if nothing were padded": (in_flax, whole),
}
for what, (found, told) in expected.items():
    print(f"{what}: {found[:, 0].round(3).tolist()}")
    assert np.abs(found - told).max() < 1e-5
for state in (np.array(carry)[0], last.numpy()[0, 0]):
    assert np.abs(state - whole[END - 1]).max() < 1e-5
PYTHON
KERAS_BACKEND=jax JAX_PLATFORMS=cpu "$folder/env/bin/python" "$folder/probe.py" 2>/dev/null
