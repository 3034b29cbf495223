#!/bin/sh
# speech-rule-engine 4.1.5, ClearSpeak rules: "is not in" is read as "is a member of", and ⌊2.7⌋ = 2 as "2.7 equals 2".
#
# MathJax and others read formulas aloud by it, from MathML; the same in English, German and French, and nothing warns.
# - A negation written as two characters, as KaTeX 0.19.1 writes that of \not\in, isn't spoken: "x is a member of A", "3
#   divides n". Others get a mark that no voice reads, "a equals ̸ b". With one character both are right, and Unicode has the
#   two ways as canonically equivalent (U+2208 U+0338 is U+2209).
# - Floor and ceiling are left out where they hold one sign, a number, a product or a function, as round brackets are: ⌊x⌋ ≤
#   x is "x is less than or equal to x". Around sums, fractions, roots and powers they are spoken.
# - P(A ∣ B), the probability of A given B, is "P of open paren A divides B close paren".
# - 50^\circ, degrees as TeX has them (a superscript ∘), is "50 raised to the composed with power".
# MathSpeak, the package's default rules, has "left floor", "vertical bar" and "Superscript ring", and "element of ̸".
# So: MathSpeak where such occur, NFC and U+00B0 before. For a maintainer: compare in NFC, and count ⌊⌋ and ⌈⌉ among the
# brackets that mean something.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --ignore-scripts speech-rule-engine@4.1.5 katex@0.19.1
cat >probe.cjs <<'JAVASCRIPT'
const assert = require("node:assert/strict");
const katex = require("katex");
const engine = require("speech-rule-engine");

const math = (inside) => `<math xmlns="http://www.w3.org/1998/Math/MathML"><mrow>${inside}</mrow></math>`;
const kind = (text) => (/^[\d.]+$/.test(text) ? "mn" : /^\p{L}+$/u.test(text) ? "mi" : "mo");
const word = (text) => `<${kind(text)}>${text}</${kind(text)}>`;
const row = (text) => math(text.split(" ").map(word).join(""));
const NOT = "\u0338";
const cases = [
  ["not in, one character", row("x \u2209 A"), "x is not a member of A", "x not an element of upper A"],
  ["not in, two characters", row(`x \u2208${NOT} A`), "x is a member of A", `x element of ${NOT} upper A`],
  ["doesn't divide, two characters", row(`3 \u2223${NOT} n`), "3 divides n", `3 vertical bar ${NOT} n`],
  ["unequal, one character", row("a \u2260 b"), "a is not equal to b", "a not equals b"],
  ["unequal, two characters", row(`a =${NOT} b`), `a equals ${NOT} b`, `a equals ${NOT} b`],
  ["⌊x⌋ ≤ x", row("⌊ x ⌋ ≤ x"), "x is less than or equal to x", "left floor x right floor less than or equals x"],
  ["⌊2.7⌋ = 2", row("⌊ 2.7 ⌋ = 2"), "2.7 equals 2", "left floor 2.7 right floor equals 2"],
  ["⌈2x⌉", row("⌈ 2 x ⌉"), "2 x", "left ceiling 2 x right ceiling"],
  ["⌊x+y⌋", row("⌊ x + y ⌋"), "left floor x plus y right floor", "left floor x plus y right floor"],
  ["⌊√n⌋", math("<mo>⌊</mo><msqrt><mi>n</mi></msqrt><mo>⌋</mo>"), "left floor the square root of n right floor",
    "left floor StartRoot n EndRoot right floor"],
  ["P(A | B)", row("P ( A \u2223 B )"), "P of open paren A divides B close paren",
    "upper P left parenthesis upper A vertical bar upper B right parenthesis"],
  ["50^∘", math("<msup><mn>50</mn><mo>∘</mo></msup>"), "50 raised to the composed with power", "50 Superscript ring"],
  ["50°", row("50 °"), "50 degrees", "50 degree"],
];
const others = { 1: ["x Element von A", "x est un A"], 7: ["2 x", "2 x"] };
(async () => {
  const speech = cases.map(() => []);
  for (const [domain, locale] of [["clearspeak", "en"], ["mathspeak", "en"], ["clearspeak", "de"], ["clearspeak", "fr"]]) {
    await engine.setupEngine({ domain, locale });
    cases.forEach(([, source], i) => speech[i].push(engine.toSpeech(source)));
  }
  cases.forEach(([name, , clear, spoken], i) => {
    console.log(`${name}: ${speech[i].join(" | ")}`);
    assert.deepEqual(speech[i], [clear, spoken, ...(others[i] ?? speech[i].slice(2))]);
  });
  assert.equal(`\u2208${NOT}`.normalize("NFC"), "\u2209");
  assert.ok(katex.renderToString("x \\not\\in A", { output: "mathml" }).includes(`<mo>\u2208${NOT}</mo>`));
})();
JAVASCRIPT
node probe.cjs
