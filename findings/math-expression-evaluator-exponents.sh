#!/bin/sh
# math-expression-evaluator 2.0.7: 1e3 is 8.15 and 1e-7 is −4.28, since the e in a number is Euler's.
#
# - A number with an exponent is a product: 1e3 is 1 · e · 3, 2.5e-3 is 2.5 · e − 3. JavaScript writes numbers so below 10^(-6)
#   and from 10^21 on, so a value that a program puts into a formula as text changes from one size on. (A capital E raises
#   an error.)
# - Results are rounded to 15 places behind the point: 1/10^16 and 1.6*10^(-19) are 0.
# Nothing warns; its list of signs has e as 2.71, and no word of such numbers. fparser 4.2.0 and py-expression-eval 0.3.14,
# run beside it, read exponents as JavaScript does.
# So: write toFixed() of scaled numbers into formulas. For a maintainer: take an exponent behind digits as a part of the
# number, and round to digits that count.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip -q install py-expression-eval==0.3.14
npm init -y >/dev/null
npm install --silent --ignore-scripts math-expression-evaluator@2.0.7 fparser@4.2.0
cat >probe.mjs <<'JAVASCRIPT'
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import FormulaParser from "fparser";
import evaluator from "math-expression-evaluator";

const Mexp = evaluator.default ?? evaluator;
const PYTHON = "import sys, py_expression_eval as p; print(p.Parser().parse(sys.argv[1]).evaluate({}))";
const python = (text) => Number(execFileSync("env/bin/python", ["-c", PYTHON, text]));
for (const [text, byEuler] of [
  ["1e3", Math.E * 3], ["2.5e-3", 2.5 * Math.E - 3], ["1e-7", Math.E - 7], ["1e+21", Math.E + 21], ["3e0", 0],
]) {
  const found = new Mexp().eval(text);
  console.log(`${text}: ${found}; fparser ${new FormulaParser(text).evaluate({})}, py-expression-eval ${python(text)}`);
  assert.ok(Math.abs(found - byEuler) < 1e-12);
  assert.deepEqual([new FormulaParser(text).evaluate({}), python(text)], [Number(text), Number(text)]);
}
assert.deepEqual([String(0.0000001), String(1e21)], ["1e-7", "1e+21"]);
assert.throws(() => new Mexp().eval("1E3"));
for (const [text, expected, right] of [
  ["1.6*10^(-19)", 0, 1.6e-19], ["1/10^16", 0, 1e-16], ["1/10^14", 1e-14, 1e-14],
]) {
  console.log(`${text}: ${new Mexp().eval(text)}, in JavaScript ${right}`);
  assert.equal(new Mexp().eval(text), expected);
}
JAVASCRIPT
node probe.mjs
