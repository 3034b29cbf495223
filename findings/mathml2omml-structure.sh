#!/bin/sh
# mathml2omml 0.5.0: on their way into Word binomials become fractions, ∫ f + g loses its "+ g", and a < b breaks the file.
#
# It turns MathML into the XML that Word has for formulas (ECMA-376, part 1, section 22.1). Nothing warns:
# - linethickness="0px" of an mfrac, with a unit as MathML Core has it and KaTeX 0.19.1 writes \binom, gets a bar: n over k
#   is n divided by k. "0" alone doesn't.
# - Behind an integral or a sum the first sign is put into its body, and what follows as bare text beside it, where the
#   format has no text (m:e): readers of the format see ∫ f.
# - <munder accentunder="true"> becomes an accent, which Word has above only: what was underlined is overlined, and a brace
#   below is above. (With "_" or U+0332 it's a line below.)
# - "<" and "&" aren't escaped: "a < b" is no XML, and a document with it isn't opened.
# Fractions, roots, matrices, scripts and accents above are right. Python's own XML reader reads here what was written. So:
# look for these in the MathML before, and read what comes out. For a maintainer: zero with any unit, m:r around the rest,
# m:groupChr or m:bar with m:pos="bot", and escaped text.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --ignore-scripts mathml2omml@0.5.0 katex@0.19.1
cat >formulas.json <<'JSON'
{
  "binomial, 0": "<mfrac linethickness='0'><mi>n</mi><mi>k</mi></mfrac>",
  "binomial, 0px": "<mfrac linethickness='0px'><mi>n</mi><mi>k</mi></mfrac>",
  "fraction": "<mfrac><mi>n</mi><mi>k</mi></mfrac>",
  "integral": "<msubsup><mo>∫</mo><mn>0</mn><mn>1</mn></msubsup><mi>f</mi><mo>+</mo><mi>g</mi>",
  "sum": "<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover><mn>2</mn><mi>x</mi>",
  "line above": "<mover accent='true'><mi>x</mi><mo>‾</mo></mover>",
  "line below": "<munder accentunder='true'><mi>x</mi><mo>‾</mo></munder>",
  "brace below": "<munder accentunder='true'><mi>x</mi><mo>⏟</mo></munder>",
  "line below, U+0332": "<munder accentunder='true'><mi>x</mi><mo>\u0332</mo></munder>",
  "less": "<mi>a</mi><mo>&lt;</mo><mi>b</mi>",
  "and": "<mtext>A &amp; B</mtext>",
  "root": "<mroot><mi>x</mi><mn>3</mn></mroot>"
}
JSON
cat >convert.mjs <<'JAVASCRIPT'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import katex from "katex";
import { mml2omml } from "mathml2omml";

const MATH = "http://www.w3.org/1998/Math/MathML";
const formulas = Object.entries(JSON.parse(readFileSync("formulas.json", "utf8")));
const converted = formulas.map(([name, inside]) => [name, mml2omml(`<math xmlns="${MATH}"><mrow>${inside}</mrow></math>`)]);
console.log(JSON.stringify(Object.fromEntries(converted)));
assert.ok(katex.renderToString("\\binom{n}{k}", { output: "mathml" }).includes('linethickness="0px"'));
JAVASCRIPT
node convert.mjs >converted.json
cat >probe.py <<'PYTHON'
import json
from xml.etree import ElementTree

SPACE = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


def told(text):
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError:
        return "no XML"
    shown = "".join(part.text for part in root.iter(f"{SPACE}t"))
    kinds = [part.get(f"{SPACE}val") for part in root.iter(f"{SPACE}type")]
    above = ["accent above" for _ in root.iter(f"{SPACE}acc")]
    below = [part.get(f"{SPACE}val") for part in root.iter(f"{SPACE}pos")]
    return ", ".join([shown, *kinds, *above, *below])


found = {name: told(text) for name, text in json.load(open("converted.json")).items()}
for name, what in found.items():
    print(f"{name}: {what}")
assert found == {
    "binomial, 0": "nk, noBar",
    "binomial, 0px": "nk, bar",
    "fraction": "nk, bar",
    "integral": "01f",
    "sum": "in2",
    "line above": "x, accent above",
    "line below": "x, accent above",
    "brace below": "x, accent above",
    "line below, U+0332": "x, bot",
    "less": "no XML",
    "and": "no XML",
    "root": "3x",
}
PYTHON
python3 probe.py
