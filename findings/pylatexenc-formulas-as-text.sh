#!/bin/sh
# pylatexenc 2.11: formulas as plain text that mean something else.
#
# latex_to_text, for search indexes, screen readers and alternative texts, takes braces away and puts nothing in their place:
# - \frac{a+b}{c} is a+b/c, 2^{n+1} is 2^n+1, a_{n+1} is a_n+1, x^{2y} is x^2y, (-1)^{n}m is (-1)^nm: other values by the
#   usual rules. Only roots get brackets.
# - \sqrt[3]{x} is √(x), \binom{n}{k} is nk, \overline{AB} is AB.
# - Commands that it doesn't know are nothing: of "a \implies b" and "a \not\implies b" both "a b" is left; \iff and
#   \xrightarrow{f} vanish likewise.
# No setting changes this, and nothing is logged. flatlatex 0.15, run beside it, sets brackets, (a+b)/c, and leaves commands
# that it doesn't know as they stand.
# So: give such texts by hand where they carry meaning; add the commands one has to `LatexContextDb`.
# For a maintainer: brackets around whatever is more than a letter or number, and the name of what isn't known.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q install pylatexenc==2.11 flatlatex==0.15
cat >"$folder/probe.py" <<'PYTHON'
import flatlatex
from pylatexenc.latex2text import LatexNodes2Text

CASES = {  # formula: pylatexenc, flatlatex
    r"\sqrt{x+1}": ("√(x+1)", "√(x+1)"),
    r"\frac{a+b}{c}": ("a+b/c", "(a+b)/c"),
    r"\frac{1}{2x}": ("1/2x", "¹⁄₂ₓ"),
    r"2^{n+1}": ("2^n+1", "2ⁿ⁺¹"),
    r"x^{2y}": ("x^2y", "x²ʸ"),
    r"(-1)^{n}m": ("(-1)^nm", "(-1)ⁿm"),
    r"a_{n+1}": ("a_n+1", "a[n+1]"),
    r"\sqrt[3]{x}": ("√(x)", "√[3]x"),
    r"\binom{n}{k}": ("nk", "binom(n,k)"),
    r"\overline{AB}": ("AB", "overline(AB)"),
    r"a \implies b": ("a  b", "a\\impliesb"),
    r"a \not\implies b": ("a b", "anot(\\implies)b"),
    r"a \iff b": ("a  b", "a\\iffb"),
    r"A \xrightarrow{f} B": ("A  B", "A\\xrightarrowfB"),
}
for text, expected in CASES.items():
    found = (LatexNodes2Text(math_mode="text").latex_to_text(f"${text}$"), flatlatex.converter().convert(text))
    print(f"{text}  ->  {found[0]!r}   (flatlatex: {found[1]!r})")
    assert found == expected, expected
PYTHON
"$folder/env/bin/python" "$folder/probe.py"
