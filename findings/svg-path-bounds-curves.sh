#!/bin/sh
# svg-path-bounds 1.0.2: the box of a curve is that of its control points, so it is too large, by a third here.
#
# "Get bounding box of an svg path": of the points that a path names the extremes are taken, after arcs and quadratic curves
# have been written as cubic ones. But a Bézier curve touches the box of its control points at its ends only: the arch
# M0 0 C0 10 10 10 10 0 is 7.5 high (3/4 of 10), and 10 here. Arcs and straight lines are right, since an arc is cut at its
# quarters first. A path such as "a5 5 0 1110 0", in which flags need no space behind them (SVG 2, grammar of path data), as
# optimizers write it, is refused.
# So a picture cropped or centred by it gets empty space on one side. svgpathtools 1.8.0, run beside it, solves for the
# extremes and reads such flags.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip -q install svgpathtools==1.8.0
npm init -y >/dev/null
npm install --silent --ignore-scripts svg-path-bounds@1.0.2
cat >paths.json <<'JSON'
{
  "M0 0 L10 0 L10 5": [0, 0, 10, 5],
  "M0 0 A5 5 0 0 0 10 0": [0, 0, 10, 5],
  "M0 0 C0 10 10 10 10 0": [0, 0, 10, 10],
  "M0 0 C0 -10 10 10 10 0": [0, -10, 10, 10],
  "M0 0 Q5 9 10 0": [0, 0, 10, 6],
  "M0 0 S5 6 10 0": [0, 0, 10, 6],
  "M0 0 a5 5 0 1110 0": "an error"
}
JSON
cat >probe.mjs <<'JAVASCRIPT'
import { readFileSync } from "node:fs";
import bounds from "svg-path-bounds";

const box = (path) => {
  try {
    return bounds(path);
  } catch {
    return "an error";
  }
};
console.log(JSON.stringify(Object.keys(JSON.parse(readFileSync("paths.json", "utf8"))).map(box)));
JAVASCRIPT
node probe.mjs >found.json
cat >probe.py <<'PYTHON'
import json
import math

from svgpathtools import parse_path

for (path, expected), found in zip(json.load(open("paths.json")).items(), json.load(open("found.json")), strict=True):
    left, right, top, bottom = (round(float(edge), 3) for edge in parse_path(path).bbox())
    print(f"{path}: {[left, top, right, bottom]}, svg-path-bounds: {found}")
    if expected == "an error":
        assert found == expected
        continue
    assert all(math.isclose(a, b, abs_tol=1e-9) for a, b in zip(found, expected, strict=True)), expected
    assert (found == [left, top, right, bottom]) == (not set("CQS") & set(path))
PYTHON
env/bin/python probe.py
