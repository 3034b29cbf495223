#!/bin/sh
# @khanacademy/kas 2.2.3: sin(x)^2 is sin(x^2), and 1.6·10^(-19) is 3·10^(-19).
#
# It compares what learners type with the right answer. Without an error:
# - A power behind a function's brackets is given to what is inside: sin(x)^2 is sin(x^2), likewise cos, tan, ln and log,
#   also as TeX with \left( and \right). So "sin(x)^2 + cos(x)^2" isn't 1, "sin(x)^2" is wrong where sin^2(x) or (sin(x))^2 is
#   right, and right where sin(x^2) is. A product or quotient behind the brackets is outside, as one expects.
# - Numbers below 1 are equal within 10^(-9), absolutely; above, within a billionth of each other. All that physics has below
#   is one number: the charge of the electron, Planck's constant and 0.
# - sqrt(x^2) is x, and isn't |x|.
# SymPy 1.14.0, which reads the same text beside it, has the opposite for all of these. So: turn f(x)^2 into (f(x))^2 before,
# and ask for mantissa and exponent, or in units in which the number is around 1. For a maintainer: end the argument at the
# bracket, and compare numbers by their quotient always.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip -q install sympy==1.14.0
npm init -y >/dev/null
npm install --silent --ignore-scripts @khanacademy/kas@2.2.3
cat >pairs.json <<'JSON'
[
  ["sin(x)^2", "sin(x^2)", true], ["sin(x)^2", "(sin(x))^2", false], ["sin(x)^2 + cos(x)^2", "1", false],
  ["(sin(x))^2 + (cos(x))^2", "1", true], ["ln(x)^2", "ln(x^2)", true], ["log(x)^2", "(log(x))^2", false],
  ["sqrt(x)^2", "x", true], ["sin(x)*2", "2*(sin(x))", true], ["sin(x)/2", "(sin(x))/2", true],
  ["1.6*10^(-19)", "3*10^(-19)", true], ["6.6*10^(-34)", "9.1*10^(-31)", true], ["10^(-20)", "0", true],
  ["2*10^(-10)", "10^(-10)", true], ["2*10^(-9)", "10^(-9)", false], ["1000000", "1000001", false],
  ["sqrt(x^2)", "x", true], ["sqrt(x^2)", "|x|", false]
]
JSON
cat >probe.cjs <<'JAVASCRIPT'
const assert = require("node:assert/strict");
const { compare, parse } = require("@khanacademy/kas");

const equal = (a, b) => compare(parse(a).expr, parse(b).expr).equal;
for (const [a, b, expected] of require("./pairs.json")) {
  console.log(`${a}, ${b}: ${equal(a, b)}`);
  assert.equal(equal(a, b), expected);
}
assert.ok(equal("sin^2(x)", "(sin(x))^2"));
assert.ok(equal("\\sin\\left(x\\right)^2", "\\sin(x^2)"));
console.log("read as", parse("sin(x)^2").expr.print());
JAVASCRIPT
node probe.cjs
cat >probe.py <<'PYTHON'
import json
import re

from sympy import simplify, symbols
from sympy.parsing.sympy_parser import parse_expr

x = symbols("x", real=True)


def read(text):
    return parse_expr(re.sub(r"\|(.*)\|", r"Abs(\1)", text).replace("^", "**"), {"x": x})


other = [f"{a} and {b}" for a, b, found in json.load(open("pairs.json")) if (simplify(read(a) - read(b)) == 0) != found]
print("SymPy has the opposite for", ", ".join(other))
assert len(other) == 11
PYTHON
env/bin/python probe.py
