#!/bin/sh
# mathlive 0.111.1: between AsciiMath and LaTeX sin(x)/2 becomes sin(x/2), 1/sin(x) becomes "1/s ∈ (x)", and a ≠ b "a b".
#
# AsciiMath is among the formats that its formula field takes and gives. By `convertAsciiMathToLatex`:
# - What is divided or divides is one sign: a function behind "/" or "^" loses its first letter to it, the rest is letters.
#   1/cos(x) is 1/c times os(x), 1/sqrt(x) is 1/s times qrt(x), 2^sin(x) is 2^s ∈ (x); e^-x is "e − x", an empty power.
# - Of a function before "/" the brackets are taken without its name: ln(x)/2 is ln(x/2), max(1,2)/2 the largest of (1,2)/2.
#   sqrt(x)/2 and abs(x)/2 are right, as is (sin(x))/2.
# - 2^3^4 is TeX that is refused (double superscript), floor(x) has an empty floor, `hat y` is "haty".
# By `convertLatexToAsciiMath`: \not= vanishes (a ≠ b is "a b"; \ne is right), \overline{AB}, \overset and \underset with
# all that they hold too; x'' is x', a determinant a matrix, and "7 \bmod 3" is "7 undefined3".
# Nothing is raised or logged. asciimath2tex 1.5.0, run beside it, has the first two right (and not 2^3^4 and max).
# So: brackets around every function, and LaTeX or MathJSON to keep. For a maintainer: read a whole simple expression behind
# "/" and "^", with its argument, and give what isn't known as text.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --ignore-scripts mathlive@0.111.1 asciimath2tex@1.5.0 katex@0.19.1
cat >probe.mjs <<'JAVASCRIPT'
import assert from "node:assert/strict";
import AsciiMathParser from "asciimath2tex";
import katex from "katex";
import { convertAsciiMathToLatex, convertLatexToAsciiMath } from "mathlive/ssr";

const other = new AsciiMathParser();
const bare = (text) => text.replaceAll(" ", "");
for (const [text, expected, right] of [
  ["sin(x)/2", "\\sin\\frac{x}{2}", "\\frac{\\sin{\\left(x\\right)}}{2}"],
  ["ln(x)/2", "\\ln\\frac{x}{2}", "\\frac{\\ln{\\left(x\\right)}}{2}"],
  ["1/sin(x)", "\\frac{1}{s}\\in\\left(x\\right)", "\\frac{1}{\\sin{\\left(x\\right)}}"],
  ["1/cos(x)", "\\frac{1}{c}os\\left(x\\right)", "\\frac{1}{\\cos{\\left(x\\right)}}"],
  ["1/sqrt(x)", "\\frac{1}{s}qrt\\left(x\\right)", "\\frac{1}{\\sqrt{x}}"],
  ["2^sin(x)", "2^{s}\\in\\left(x\\right)", "2^{\\sin{\\left(x\\right)}}"],
  ["e^-x", "e^{}-x", "e^{-x}"],
  ["(sin(x))/2", "\\frac{\\sin\\left(x\\right)}{2}", "\\frac{\\sin{\\left(x\\right)}}{2}"],
  ["sqrt(x)/2", "\\sqrt{x}/2", "\\frac{\\sqrt{x}}{2}"],
  ["floor(x)", "\\left\\lfloor#?\\right\\rfloor\\left(x\\right)", "\\left\\lfloorx\\right\\rfloor"],
  ["hat y", "haty", "\\hat{y}"],
  ["max(1,2)/2", "\\max\\frac{1,2}{2}", "\\max\\frac{1,2}{2}"],
]) {
  const found = [convertAsciiMathToLatex(text), other.parse(text)];
  console.log(`${text}: mathlive ${found[0]}, asciimath2tex ${found[1]}`);
  assert.deepEqual(found.map(bare), [expected, right]);
}
assert.throws(() => katex.renderToString(convertAsciiMathToLatex("2^3^4")), /Double superscript/);
for (const [text, expected] of [
  ["a \\ne b", "a≠b"], ["a \\not= b", "a b"], ["2 \\overline{AB}", "2"], ["a \\overset{?}{=} b", "a b"], ["x''", "x^′"],
  ["x'", "x^′"], ["\\begin{vmatrix} 1 & 2 \\\\ 3 & 4 \\end{vmatrix}", "((1,2),(3,4))"],
  ["\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}", "((1,2),(3,4))"], ["7 \\bmod 3", "7 undefined3"],
]) {
  console.log(`${text}: ${convertLatexToAsciiMath(text)}`);
  assert.equal(convertLatexToAsciiMath(text).trim(), expected);
}
JAVASCRIPT
node probe.mjs
