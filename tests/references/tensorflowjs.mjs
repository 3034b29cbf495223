// A recurrent layer of TensorFlow.js: a task as JSON on standard input, its weights and hidden states as the last line out.
import { readFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs";

const { kind, units, x, options = {}, weights, drawn } = JSON.parse(readFileSync(0, "utf8"));
const input = tf.tensor3d(x);
const layer = tf.layers[kind]({ units, returnSequences: true, ...options });
layer.apply(input);
if (weights) {
  layer.setWeights(weights.map((values) => tf.tensor(values)));
} else if (drawn) {
  const [W, U, b] = layer.getWeights();
  layer.setWeights([W, U, tf.randomNormal(b.shape, 0, 1, "float32", 0)]);
}
const kept = layer.getWeights().map((tensor) => tensor.arraySync());
console.log(JSON.stringify({ weights: kept, h: layer.apply(input).arraySync() }));
