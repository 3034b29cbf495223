#!/bin/sh
# latex2mathml 3.81.1 beside katex 0.19.1: valid TeX that becomes another formula, or no XML.
#
# - `aligned`, the usual environment for equations of several lines, isn't known, nor are `alignedat`, `gathered` and `rcases`:
#   no table and no rows, and each "&" is written as it is, so an XML or XHTML reader refuses the page. Nothing warns.
#   `split`, `align*` and `array` are right.
# - Without braces a command takes one digit in TeX (TeXbook, chapter 20: an argument is the next token). `\frac12` and
#   `x^12` do so here, `\sqrt12` is the root of twelve, `\hat12` and `\overline12` cover both, and `\binom12` becomes an
#   mfrac with one child, where MathML wants two.
# - `\text` ends at the first closing brace, so `\text{a {b} c}` shows braces; it keeps the backslash of `\%` and `\_`, and
#   shows `$x$` inside of it as it stands.
# So: write `split` for `aligned`, braces around every argument, and no mathematics inside `\text`. For a maintainer: escape
# text when it is written, and refuse the name of an environment that isn't known.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip -q install latex2mathml==3.81.1
npm init -y >/dev/null
npm install --silent --ignore-scripts katex@0.19.1
cat >katex.mjs <<'JAVASCRIPT'
import { readFileSync } from "node:fs";
import katex from "katex";

const formulas = JSON.parse(readFileSync(0, "utf8"));
const math = (tex) => katex.renderToString(tex, { output: "mathml", displayMode: true }).match(/<math.*<\/math>/s)[0];
console.log(JSON.stringify(formulas.map(math)));
JAVASCRIPT
cat >probe.py <<'PYTHON'
import json
import subprocess
import xml.etree.ElementTree as ET

from latex2mathml.converter import convert


def parsed(mathml):
    try:
        root = ET.fromstring(mathml)
    except ET.ParseError:
        return None
    for part in root.iter():
        part.tag = part.tag.rpartition("}")[2]
    for part in list(root.iter()):
        for note in part.findall("annotation"):
            part.remove(note)
    return root


def said(part):
    return "".join("".join(part.itertext()).split())


def rows(root):
    return "no XML" if root is None else len(root.findall(".//mtr"))


def under(tag):
    return lambda root: [said(part[0]) for part in root.iter(tag)]


def children(root):
    return [len(part) for part in root.iter("mfrac")]


LINES = r"a&=b\\c&=d"
cases = [
    ("rows", rows, rf"\begin{{split}}{LINES}\end{{split}}", 2, 2),
    ("rows", rows, rf"\begin{{align*}}{LINES}\end{{align*}}", 2, 2),
    ("rows", rows, rf"\begin{{aligned}}{LINES}\end{{aligned}}", "no XML", 2),
    ("rows", rows, rf"\begin{{alignedat}}{{1}}{LINES}\end{{alignedat}}", "no XML", 2),
    ("rows", rows, rf"\begin{{rcases}}{LINES}\end{{rcases}}", "no XML", 2),
    ("rows", rows, r"\begin{gathered}a\\b\end{gathered}", 0, 2),
    ("numerator", under("mfrac"), r"\frac12", ["1"], ["1"]),
    ("under the root", under("msqrt"), r"\sqrt{1}2", ["1"], ["1"]),
    ("under the root", under("msqrt"), r"\sqrt12", ["12"], ["1"]),
    ("under the hat", under("mover"), r"\hat12", ["12"], ["1"]),
    ("under the line", under("mover"), r"\overline12", ["12"], ["1"]),
    ("children of the fraction", children, r"\binom{1}{2}", [2], [2]),
    ("children of the fraction", children, r"\binom12", [1], [2]),
    ("text", said, r"\text{a {b} c}", "a{bc}", "abc"),
    ("text", said, r"\text{50\%}", "50\\%", "50%"),
    ("text", said, r"\text{h\_t}", "h\\_t", "h_t"),
    ("text", said, r"\text{if $x$}", "if$x$", "ifx"),
]
formulas = json.dumps([case[2] for case in cases])
run = subprocess.run(["node", "katex.mjs"], input=formulas, capture_output=True, text=True, check=True)
theirs = json.loads(run.stdout)
for (what, look, formula, expected, right), katex in zip(cases, theirs, strict=True):
    found = look(parsed(convert(formula))), look(parsed(katex))
    print(f"{formula}: {what}: latex2mathml {found[0]}, KaTeX {found[1]}")
    assert found == (expected, right)
PYTHON
env/bin/python probe.py
