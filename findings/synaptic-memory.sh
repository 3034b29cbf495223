#!/bin/sh
# synaptic 1.1.4: what `standalone()` gives of an LSTM has no memory, and `clear()` doesn't empty that of the network.
#
# - standalone() gives a function that "can be used without depending on the library". Its memory is written into it and set
#   anew at every call, so each input is answered as if it were the first: for an LSTM, which is there for sequences, all
#   answers but the first are wrong. What it begins with is what the network had in mind when it was exported.
# - clear(), by which "the network forgets its context, but not what was trained", empties what training needs (the traces).
#   States and activations of the cells stay, so the same sequence after it gives other answers. `reset` empties them, and
#   the weights.
# A feed-forward network is right in both, so nothing shows until sequences are run. toJSON and fromJSON are right, and keep
# the states too. neataptic 1.4.7, which has the same two functions, is right in both, run beside it.
# So: make the network anew from its JSON for each sequence, saved before the first. For a maintainer: the memory outside of
# the function, and state = old = activation = 0 in `clear`.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --ignore-scripts synaptic@1.1.4 neataptic@1.4.7
cat >probe.cjs <<'JAVASCRIPT'
const assert = require("node:assert/strict");
const neataptic = require("neataptic");
const synaptic = require("synaptic");

const SEQUENCE = [[0, 1], [1, 0], [0.5, 0.5], [1, 1], [0, 0]];
let seed;
const draw = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
const makers = {
  synaptic: (kind) => new synaptic.Architect[kind](2, 3, 1),
  neataptic: (kind) => neataptic.architect[kind](2, 3, 1),
};
const readers = { synaptic: synaptic.Network.fromJSON, neataptic: neataptic.Network.fromJSON };
// neataptic's is the source of a program, synaptic's a function
const load = (made) => (typeof made === "function" ? made : new Function(`${made}; return activate;`)());
const close = (a, b) => a.every((value, i) => Math.abs(value - b[i]) < 1e-9);
for (const [name, kind, forgets, remembers] of [
  ["synaptic", "LSTM", false, false], ["synaptic", "Perceptron", true, true],
  ["neataptic", "LSTM", true, true], ["neataptic", "Perceptron", true, true],
]) {
  seed = 1793734747; // weights by which it shows well
  const trained = makers[name](kind).toJSON();
  for (const part of [...(trained.neurons ?? trained.nodes), ...trained.connections]) {
    for (const key of ["bias", "weight"]) if (key in part) part[key] = 6 * draw() - 3;
  }
  const make = () => readers[name](JSON.parse(JSON.stringify(trained)));
  const run = (activate) => SEQUENCE.map((input) => Array.from(activate(input))[0]);
  const network = make();
  const first = run((input) => network.activate(input));
  network.clear();
  const cleared = run((input) => network.activate(input));
  const exported = run(load(make().standalone()));
  const each = run((input) => make().activate(input));
  const show = (values) => values.map((value) => value.toFixed(3)).join(" ");
  console.log(`${name}, ${kind}: ${show(first)}; after clear ${show(cleared)}; standalone ${show(exported)}`);
  assert.equal(close(first, cleared), forgets);
  assert.equal(close(first, exported), remembers);
  if (!remembers) assert.ok(close(exported, each));
}
JAVASCRIPT
node probe.cjs
