#!/bin/sh
# numbro 2.5.0: a half is rounded up on both sides of 0, and a unit is a factor.
#
# - format() rounds 2.5 to 3 and −2.5 to −2, 0.25 to 0.3 and −0.25 to −0.2, with `mantissa` and in per cent: a gain and a loss
#   of the same size differ. Intl.NumberFormat (halfExpand) rounds both away from 0. The default of `roundingFunction` is
#   Math.round, which does this.
# - unformat() takes k, m, b and t wherever one follows the number, for each of them: "5 km" is 5,000,000,000 and "5 m" five
#   million. "5 s" is undefined.
# - It reads none of the spaces that Intl writes in French (U+202F) or other programs do (U+00A0): "1 234,5" is undefined with
#   these, 1234.5 with a plain one; nor the minus sign U+2212 that Intl writes in Swedish. In German "1.5" is 15.
# So: `roundingFunction: (x) => Math.sign(x) * Math.round(Math.abs(x))`, and take units off and replace spaces before reading.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --ignore-scripts numbro@2.5.0
cat >probe.cjs <<'JAVASCRIPT'
const assert = require("node:assert/strict");
const numbro = require("numbro");
const languages = require("numbro/dist/languages.min.js");

for (const language of Object.values(languages)) numbro.registerLanguage(language);
for (const [number, mantissa, output, expected, intl] of [
  [2.5, 0, "number", "3", "3"], [-2.5, 0, "number", "-2", "-3"],
  [0.25, 1, "number", "0.3", "0.3"], [-0.25, 1, "number", "-0.2", "-0.3"],
  [0.125, 0, "percent", "13%", "13%"], [-0.125, 0, "percent", "-12%", "-13%"],
]) {
  numbro.setLanguage("en-US");
  const found = numbro(number).format({ output, mantissa });
  const style = output === "percent" ? "percent" : "decimal";
  const digits = { minimumFractionDigits: mantissa, maximumFractionDigits: mantissa };
  const other = new Intl.NumberFormat("en-US", { style, ...digits }).format(number);
  console.log(`${number}: numbro ${found}, Intl ${other}`);
  assert.deepEqual([found, other], [expected, intl]);
}
const written = (language, number) => new Intl.NumberFormat(language).format(number);
for (const [language, text, expected] of [
  ["en-US", "1.5k", 1500], ["en-US", "5 km", 5e9], ["en-US", "5 m", 5e6], ["en-US", "5 s", undefined],
  ["fr-FR", "1 234,5", 1234.5], ["fr-FR", "1\u00a0234,5", undefined], ["fr-FR", written("fr", 1234.5), undefined],
  ["sv-SE", "-5", -5], ["sv-SE", written("sv", -5), undefined], ["de-DE", "1,5", 1.5], ["de-DE", "1.5", 15],
]) {
  numbro.setLanguage(language);
  const found = numbro.unformat(text);
  console.log(`${language} ${JSON.stringify(text)} -> ${found}`);
  assert.equal(found, expected);
}
JAVASCRIPT
node probe.cjs
