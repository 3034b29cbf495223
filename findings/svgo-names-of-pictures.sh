#!/bin/sh
# svgo 4.1.0: with its default settings a picture that had a name for screen readers has none.
#
# - `role="img"` is taken out, so what is inside is read piece by piece, or not at all. (`removeUnknownsAndDefaults` keeps
#   aria-* and has `keepRoleAttr: false`, on any element.)
# - The ids that `aria-labelledby` and `aria-describedby` name are taken out, as unused, or shortened, and these attributes
#   stay as they were: they point at nothing. `cleanupIds` knows references by `href`, `url(#…)` and `begin` only.
# SVG 2 allows role and aria-* on every element here, and WAI-ARIA 1.2 takes the values of these two for lists of ids.
# What else is referred to keeps its meaning: the gradient is renamed together with its use.
# So: `{name: "preset-default", params: {overrides: {cleanupIds: false, removeUnknownsAndDefaults: {keepRoleAttr: true}}}}`,
# which is run here as well. For a maintainer: take lists of ids in aria-* for references, and keep `role`.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --ignore-scripts svgo@4.1.0
cat >probe.mjs <<'JAVASCRIPT'
import assert from "node:assert/strict";
import { optimize } from "svgo";

const SVG = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"';
const picture = `<svg ${SVG} role="img" aria-labelledby="name" aria-describedby="text">
<title id="name">Loss</title><desc id="text">It falls for ten epochs.</desc>
<linearGradient id="pale"><stop stop-color="#ddd"/></linearGradient><path d="M0 0h9v9z" fill="url(#pale)"/></svg>`;
const overrides = { cleanupIds: false, removeUnknownsAndDefaults: { keepRoleAttr: true } };
const kept = { plugins: [{ name: "preset-default", params: { overrides } }] };
for (const [what, settings, role, ids] of [
  ["default", {}, false, false], ["default, several passes", { multipass: true }, false, false],
  ["with overrides", kept, true, true],
]) {
  const { data } = optimize(picture, settings);
  const has = (id) => data.includes(`id="${id}"`);
  const named = ["labelledby", "describedby"].map((name) => new RegExp(`aria-${name}="(.*?)"`).exec(data)[1]);
  console.log(`${what}: ${data}`);
  console.log(`  role: ${data.includes("role=")}; named by aria: ${named}, of which there are: ${named.filter(has)}`);
  assert.deepEqual(named, ["name", "text"]);
  assert.deepEqual(named.map(has), [ids, ids]);
  assert.equal(data.includes('role="img"'), role);
  assert.ok(data.includes("<title") && has(/url\(#(.*?)\)/.exec(data)[1]));
}
JAVASCRIPT
node probe.mjs
