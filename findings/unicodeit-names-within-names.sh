#!/bin/sh
# unicodeit 0.7.5: commands that it doesn't know are changed into others that it knows.
#
# The text is searched for each of its commands and replaced, without a look at where a command's name ends (in TeX at the
# first character that is no letter), and braces and signs are taken for what they look like:
# - \left( is "≤ft(", since \le is within it; \log "łog", \lim "łim", \lVert "łVert" (\l is a letter), \operatorname and
#   \overset begin with "ø", \pmod{3} is "±od{3}". \leq, \ln and \omega, which it knows, are right.
# - \hat{xy} is "x̂}": the accent goes to the first letter and its brace is lost, the other one stays. \overline{AB} likewise.
# - x^* is "x*", which reads as a product begun; \sqrt[3]{x} is "∛{x}".
# What has no sign of its own is left as it is, x^{q} and \frac{1}{2}: those one sees. pylatexenc 2.11, run beside it, reads TeX
# by its rules, and has √(x) for the cube root instead.
# So: replace a command only where no letter follows, or look for a backslash or brace in what comes out.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q install unicodeit==0.7.5 pylatexenc==2.11
cat >"$folder/probe.py" <<'PYTHON'
import unicodeit
from pylatexenc.latex2text import LatexNodes2Text

CASES = {
    r"x \leq y^{10}": "x ≤ y¹⁰",
    r"\omega_{t-1}": "ωₜ₋₁",
    r"\left( x \right)": "≤ft( x \\right)",
    r"\log_{10} x": "łog₁₀ x",
    r"\lim_{x \to 0}": "łim_{x → 0}",
    r"\lVert x \rVert": "łVert x \\rVert",
    r"\operatorname{ReLU}(x)": "øperatorname{ReLU}(x)",
    r"a \pmod{3}": "a ±od{3}",
    r"\hat{xy}": "x̂}",
    r"\overline{AB}": "A̅}",
    r"x^*": "x*",
    r"\sqrt[3]{x}": "∛{x}",
    r"x^{q}": "x^{q}",
    r"\frac{1}{2}": "\\frac{1}{2}",
}
for text, expected in CASES.items():
    found = unicodeit.replace(text)
    print(f"{text}  ->  {found}   (pylatexenc: {LatexNodes2Text().latex_to_text(text)})")
    assert found == expected, expected
PYTHON
"$folder/env/bin/python" "$folder/probe.py"
