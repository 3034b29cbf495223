#!/bin/sh
# resvg-py 0.5.0: with its default `dpi`, every length in inches, millimetres, centimetres, points or picas is 0.
#
# The default is 0.0, which its documentation calls the "SVG default", and is taken as it is: 0.25in × 0 = nothing. So a bar
# "6mm" wide and a line of "3pt" aren't painted, without a word, and a picture whose own size is in such units, as
# Matplotlib's (pt) and Inkscape's (mm) are, is refused with "SVG has an invalid size". CSS Values 3, section 6.2: 1in = 96px
# = 72pt = 2.54cm, always. Units px and em, and numbers, are right. CairoSVG 2.9.1, run beside it, is right in all.
# So: give `dpi=96`. For a maintainer: make that the default, as the command line of resvg has it.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q install resvg-py==0.5.0 CairoSVG==2.9.1 pillow==13.0.0
cat >"$folder/probe.py" <<'PYTHON'
import inspect
import io

import cairosvg
import resvg_py
from PIL import Image

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">{}</svg>'


def painted(png):
    return sum(Image.open(io.BytesIO(png)).convert("RGBA").getchannel("A").histogram()[128:])


def resvg(svg, **settings):
    return painted(bytes(resvg_py.svg_to_bytes(svg_string=svg, **settings)))


assert inspect.signature(resvg_py.svg_to_bytes).parameters["dpi"].default == 0
assert "``0`` = SVG default" in resvg_py.svg_to_bytes.__doc__
for length, vanishes in [
    ("24", False), ("24px", False), ("1.5em", False),
    ("0.25in", True), ("6.35mm", True), ("0.635cm", True), ("18pt", True), ("1.5pc", True),
]:  # fmt: skip
    for what, inside in (
        ("bar", f'<rect width="{length}" height="40"/>'),
        ("line", f'<path d="M0 20H40" stroke="#000" stroke-width="{length}"/>'),
    ):
        svg = SVG.format(inside)
        found = resvg(svg), resvg(svg, dpi=96), painted(cairosvg.svg2png(svg.encode()))
        print(f"{what} of {length} (24 × 40 = 960 pixels): resvg-py {found[0]}, with dpi=96 {found[1]}; CairoSVG {found[2]}")
        assert found == (0 if vanishes else 960, 960, 960)
whole = '<svg xmlns="http://www.w3.org/2000/svg" width="72pt" height="25.4mm"><rect width="96" height="96"/></svg>'
try:
    said = resvg(whole)
except ValueError as error:
    said = str(error)
found = said, resvg(whole, dpi=96), painted(cairosvg.svg2png(whole.encode()))
print(f"picture of 72pt by 25.4mm (96 × 96 = 9216 pixels): resvg-py {found[0]}, with dpi=96 {found[1]}; CairoSVG {found[2]}")
assert found == ("SVG has an invalid size", 9216, 9216)
PYTHON
"$folder/env/bin/python" "$folder/probe.py"
