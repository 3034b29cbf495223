#!/bin/sh
# evaluatex 2.2.0: told to read LaTeX, it gives a function one digit.
#
# - With `{latex: true}` any command takes a single digit or letter where it has no braces, as \frac12 does in TeX. But what is
#   behind \sin isn't an argument in TeX, it is just written there. Here \sin 10 is sin(1) · 0 = 0, \tan 45 is 5 tan 4,
#   \cos 3x is x cos 3, and \sin x^2 the square of the sine. Right are \sin(10) and \sin{10}, and sin 10 without that setting.
# - \sqrt[3]{8} is 8 √3 = 13.9: the index becomes what the root is taken of, and the 8 a factor.
# - \log(100), \exp(1) and \tanh(1) are NaN, without an error. Without that setting they are numbers (log the natural one).
# \pi, \ln, \arctan and e raise errors. So: put every argument in parentheses, and take NaN for an error. For a maintainer:
# single digits after \frac, ^ and _ alone.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --ignore-scripts evaluatex@2.2.0
cat >probe.cjs <<'JAVASCRIPT'
const assert = require("node:assert/strict");
const module_ = require("evaluatex");

const evaluatex = module_.default ?? module_;
const x = 2;
for (const [text, plain, right, found] of [
  ["\\frac12", null, 1 / 2, 1 / 2],
  ["\\sin(10)", "sin(10)", Math.sin(10), Math.sin(10)],
  ["\\sin{10}", null, Math.sin(10), Math.sin(10)],
  ["\\sin 10", "sin 10", Math.sin(10), 0],
  ["\\sin 12", "sin 12", Math.sin(12), Math.sin(1) * 2],
  ["\\tan 45", "tan 45", Math.tan(45), Math.tan(4) * 5],
  ["\\cos 3x", "cos(3x)", Math.cos(3 * x), Math.cos(3) * x],
  ["\\sin x^2", "sin(x^2)", Math.sin(x ** 2), Math.sin(x) ** 2],
  ["\\sqrt[3]{8}", null, 2, Math.sqrt(3) * 8],
  ["\\log(100)", null, 2, NaN],
  ["\\exp(1)", null, Math.E, NaN],
  ["\\tanh(1)", "tanh(1)", Math.tanh(1), NaN],
]) {
  const result = evaluatex(text, { x }, { latex: true })();
  console.log(`${text} (x = ${x}): ${result}, right: ${right}`);
  assert.ok(Object.is(result, found) || Math.abs(result - found) < 1e-12, String(found));
  if (plain) {
    const other = evaluatex(plain, { x })();
    console.log(`  ${plain}, not as LaTeX: ${other}`);
    assert.ok(Math.abs(other - right) < 1e-12, plain);
  }
}
JAVASCRIPT
node probe.cjs
