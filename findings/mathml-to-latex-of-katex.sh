#!/bin/sh
# mathml-to-latex 1.8.0 with the MathML of katex 0.19.1: formulas come back as others, as invalid TeX, or not at all.
#
# A page's formulas are copied that way into editors and question banks. Without an error:
# - \overset{a}{b}, \underset and \stackrel{?}{=} are gone, with what is in them: KaTeX puts an mover into an mo, which in
#   MathML holds text alone, and the converter reads the text of an mo only.
# - \lesssim is \leq, so ≲ has become ≤; \varepsilon is \epsilon, so that ε − ϵ is 0; \mathbb{1} is 1.
# - Names are letters: \sin x is "sin x", which TeX sets as a product of four, \mathrm{ReLU} "R e L U", 5\,\mathrm{km}
#   "5 k m". \lim and \max with something below get brackets that nobody wrote, \left(max \right)_{i}.
# - \overline{AB} and \underline{x} become \overset{\overline}{A B} and \underset{\overline}{x}, and \cdots \hdots; KaTeX
#   refuses them. a\!b, with less space, has more.
# What KaTeX writes has the TeX in it (annotation of application/x-tex), so take that. For a maintainer: take the annotation,
# recurse into whatever has child elements, and keep \operatorname for a name of several letters.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --ignore-scripts mathml-to-latex@1.8.0 katex@0.19.1
cat >probe.cjs <<'JAVASCRIPT'
const assert = require("node:assert/strict");
const katex = require("katex");
const { MathMLToLaTeX } = require("mathml-to-latex");

const mathml = (tex) => /<math.*<\/math>/s.exec(katex.renderToString(tex, { output: "mathml" }))[0];
const isTex = (tex) => {
  try {
    return Boolean(katex.renderToString(tex, { output: "mathml", strict: "ignore" }));
  } catch {
    return false;
  }
};
const REFUSED = new Set(["\\overline{AB}", "\\underline{x}", "1 + \\cdots + n"]);
for (const [tex, expected] of Object.entries({
  "\\frac{a}{b} + \\sqrt[3]{x_i^2}": "\\frac{a}{b} + \\sqrt[3]{x_{i}^{2}}", // right
  "\\overset{a}{b}": "",
  "a \\stackrel{?}{=} b": "a b",
  "\\underset{x}{\\operatorname{argmin}} f": "f",
  "a \\lesssim b": "a \\leq b",
  "\\varepsilon - \\epsilon": "\\epsilon - \\epsilon",
  "\\mathbb{1}": "1",
  "\\sin x": "sin x",
  "\\mathrm{ReLU}(x)": "R e L U \\left(x\\right)",
  "5\\,\\mathrm{km}": "5 \\textrm{ } k m",
  "\\max_i x_i": "\\left(max \\right)_{i} x_{i}",
  "\\overline{AB}": "\\overset{\\overline}{A B}",
  "\\underline{x}": "\\underset{\\overline}{x}",
  "1 + \\cdots + n": "1 + \\hdots + n",
  "a\\!b": "a \\textrm{ } b",
})) {
  const found = MathMLToLaTeX.convert(mathml(tex)).trim();
  console.log(`${tex}  ->  ${found || "nothing"}${isTex(found) ? "" : "   (KaTeX refuses it)"}`);
  assert.equal(found, expected);
  assert.equal(isTex(found), !REFUSED.has(tex));
  assert.ok(mathml(tex).includes('encoding="application/x-tex"'));
}
JAVASCRIPT
node probe.cjs
