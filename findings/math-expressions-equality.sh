#!/bin/sh
# math-expressions 1.8.1: x + 0.001 is x, every number below a millionth is 0, and of "1\,000" and "50\%" it reads 1 and 50.
#
# Made to grade what students type, `equals` for expressions and `fromLatex` for what an editor of formulas gives.
# - Two expressions are the same if at random points they differ by less than a thousandth of their size, plus a millionth.
#   Its text says "approximate numeric equality", and of no setting. So 1000 is 1001, 299792458 is 3·10^8, 2.001x is 2x,
#   9.81t is 9.80665t, and the charge of the electron is Planck's constant and 0.
# - fromLatex reads up to the first sign or command that it doesn't know, and gives what it has, with no error: of "a \bmod
#   b" a is left, of "n \log_2 n" n, of "x \le 3" x, of "x'" and "x_{12}" x, of "3\dfrac{1}{2}" and "3\ x" 3. At the beginning
#   the same commands raise an error.
# So: compare numbers as numbers, and count the letters and digits of a formula against what was read. For a maintainer: a
# tolerance that the caller gives, for the quotient alone; an error unless all was read.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --ignore-scripts math-expressions@1.8.1
cat >probe.cjs <<'JAVASCRIPT'
const assert = require("node:assert/strict");
const { fromLatex, fromText } = require("math-expressions");

for (const [a, b, expected] of [
  ["x + 0.001", "x", true], ["x + 0.1", "x", false], ["2.001x", "2x", true], ["2.1x", "2x", false],
  ["9.81t", "9.80665t", true], ["10^(-7)x", "0", true], ["1000", "1001", true], ["1000", "1002", false],
  ["299792458", "3*10^8", true], ["2*10^(-7)", "10^(-7)", true], ["2*10^(-3)", "10^(-3)", false],
  ["1.6*10^(-19)", "6.6*10^(-34)", true], ["1.6*10^(-19)", "0", true], ["sin^2(x) + cos^2(x)", "1", true],
]) {
  const found = Array.from({ length: 20 }, () => fromText(a).equals(fromText(b)));
  console.log(`${a}, ${b}: ${found[0]}`);
  assert.ok(found.every((value) => value === expected), `${a}, ${b}: ${found}`);
}
for (const [text, expected] of [
  ["1\\,000", "1"], ["50\\%", "50"], ["3\\ x", "3"], ["3\\dfrac{1}{2}", "3"], ["3\\frac{1}{2}", "3 (1/2)"], ["x'", "x"],
  ["x_{12}", "x"], ["a \\bmod b", "a"], ["a \\pm b", "a"], ["n \\log_2 n", "n"], ["x \\le 3", "x"], ["x \\ne y", "x"],
]) {
  console.log(`${text} is read as ${fromLatex(text)}`);
  assert.equal(`${fromLatex(text)}`, expected);
}
for (const text of ["\\dfrac{1}{2}", "\\log_2 n", "\\%"]) assert.throws(() => fromLatex(text).toString());
JAVASCRIPT
node probe.cjs
