/* The training step of `training_step.py` again, on TensorFlow.js (wasm backend), in a worker.
 *
 * From the page: {start, x, y, steps, rate, seconds}, arrays as nested lists. To the page: {perSecond, steps,
 * losses} or {error}.
 */
importScripts("tf.min.js", "tf-backend-wasm.min.js");

self.onmessage = ({ data }) =>
  measured(data)
    .catch((error) => ({ error: String(error) }))
    .then((found) => self.postMessage(found));

const AT_ONCE = 10; // steps that are timed before the clock is looked at: half a second or more

async function measured({ start, x, y, steps, rate, seconds }) {
  tf.wasm.setWasmPaths("./");
  await tf.setBackend("wasm");
  const losses = train(start, x, y, steps, rate); // which warms up, too
  const begun = performance.now();
  let done = 0;
  while (performance.now() < begun + 1000 * seconds) {
    train(start, x, y, AT_ONCE, rate);
    done += AT_ONCE;
  }
  return { perSecond: (1000 * done) / (performance.now() - begun), steps: steps + done, losses };
}

/* Train on one batch, some steps; reading the loss waits until a step is done. */
function train(start, x, y, steps, rate) {
  const variables = start.map((values) => tf.variable(tf.tensor(values)));
  const batch = { x: tf.tensor3d(x), y: tf.tensor2d(y) };
  const optimizer = tf.train.sgd(rate);
  const losses = [];
  for (let step = 0; step < steps; step++) {
    const loss = optimizer.minimize(() => squaredError(variables, batch), true, variables);
    losses.push(loss.dataSync()[0]);
    loss.dispose();
  }
  tf.dispose([variables, batch]);
  return losses;
}

/* All inputs are multiplied at once, the four gates together, as in `fast_lstm.py`. */
function squaredError([W_xh, W_hh, b_h, W_hy, b_y], { x, y }) {
  const [T, B, D] = x.shape;
  const H = W_hh.shape[0];
  const fromInputs = tf.add(tf.matMul(tf.reshape(x, [T * B, D]), W_xh), b_h);
  let [h, c] = [tf.zeros([B, H]), tf.zeros([B, H])];
  for (const a of tf.unstack(tf.reshape(fromInputs, [T, B, 4 * H]))) {
    const [i, f, g, o] = tf.split(tf.add(a, tf.matMul(h, W_hh)), 4, 1);
    c = tf.add(tf.mul(tf.sigmoid(f), c), tf.mul(tf.sigmoid(i), tf.tanh(g)));
    h = tf.mul(tf.sigmoid(o), tf.tanh(c));
  }
  return tf.mean(tf.square(tf.sub(tf.add(tf.matMul(h, W_hy), b_y), y)));
}
