#!/bin/sh
# @tensorflow/tfjs 4.22.0 beside keras 3.15.1: the same layer with the same weights computes something else.
#
# TensorFlow.js keeps the defaults that Keras had before 2.3: the gates of `gru` and `lstm` are a hard sigmoid, not the
# sigmoid, and the forget gate starts with 0 unless `unitForgetBias` is given (Keras: 1). And the two hard sigmoids are not
# the same either: 0.2 x + 0.5 in TensorFlow.js, as in ONNX, x / 6 + 0.5 in Keras 3; so naming it in both doesn't help.
# With `recurrentActivation: "sigmoid"` the LSTMs agree; a GRU also needs `reset_after=False` in Keras, which
# TensorFlow.js refuses to have true.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --ignore-scripts @tensorflow/tfjs@4.22.0
python3 -m venv env
env/bin/pip -q install keras==3.15.1 jax==0.10.2 jaxlib==0.10.2 numpy==2.4.6
cat >layers.py <<'PYTHON'
import json

import keras
import numpy as np

x = np.random.default_rng(0).standard_normal((2, 6, 3)).astype("float32")
cases = []
for kind, options in (("LSTM", {}), ("GRU", {"reset_after": False})):
    for gates in ("sigmoid", "hard_sigmoid"):
        layer = getattr(keras.layers, kind)(4, recurrent_activation=gates, return_sequences=True, **options)
        y = np.array(layer(x)).tolist()
        cases.append({"kind": kind.lower(), "gates": gates, "weights": [w.tolist() for w in layer.get_weights()], "y": y})
of_one = np.array(keras.activations.hard_sigmoid(np.float32([1]))).tolist()
print(json.dumps({"x": x.tolist(), "cases": cases, "hard_sigmoid(1)": of_one}))
PYTHON
KERAS_BACKEND=jax JAX_PLATFORMS=cpu env/bin/python layers.py >keras.json
cat >probe.mjs <<'JAVASCRIPT'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs";

const keras = JSON.parse(readFileSync("keras.json", "utf8"));
const x = tf.tensor3d(keras.x);
const gap = (kind, weights, y, options) => {
  const layer = tf.layers[kind]({ units: 4, returnSequences: true, ...options });
  layer.apply(x);
  layer.setWeights(weights.map((values) => tf.tensor(values)));
  return layer.apply(x).sub(tf.tensor(y)).abs().max().arraySync();
};
for (const { kind, gates, weights, y } of keras.cases) {
  for (const [name, options] of [
    ["default", {}], ["sigmoid", { recurrentActivation: "sigmoid" }], ["hardSigmoid", { recurrentActivation: "hardSigmoid" }],
  ]) {
    const found = gap(kind, weights, y, options);
    console.log(`${kind}: Keras ${gates}, TensorFlow.js ${name}: differ by ${found.toExponential(0)}`);
    assert.equal(found < 1e-5, gates === "sigmoid" && name === "sigmoid");
  }
}
const hard = tf.layers.activation({ activation: "hardSigmoid" }).apply(tf.tensor1d([1])).arraySync();
console.log(`hard sigmoid of 1: ${keras["hard_sigmoid(1)"]} in Keras, ${hard} in TensorFlow.js`);
assert.ok(Math.abs(keras["hard_sigmoid(1)"][0] - 4 / 6) < 1e-6 && Math.abs(hard[0] - 0.7) < 1e-6);
for (const [options, forget] of [[{}, [0, 0]], [{ unitForgetBias: true }, [1, 1]]]) {
  const layer = tf.layers.lstm({ units: 2, ...options });
  layer.apply(x);
  const found = layer.getWeights()[2].arraySync().slice(2, 4);
  console.log(`lstm(${JSON.stringify(options)}): the forget gate starts with ${found}`);
  assert.deepEqual(found, forget);
}
assert.throws(() => tf.layers.gru({ units: 2, resetAfter: true }), /reset_after/);
JAVASCRIPT
node probe.mjs 2>/dev/null | grep -v -e '^ *$' -e '^=====' -e '^Hi, looks like'
