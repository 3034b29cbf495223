#!/bin/sh
# sympy 1.14.0: `parse_latex` has two parsers, and each reads valid formulas as others, without an error.
#
# The default, "antlr":
# - A command that it doesn't know becomes a factor of that name: \hat{y} is hat·y, x \approx 1 is approx·x, 7 \bmod 3 is
#   21·bmod, 90^\circ is 90 to the power of circ, \operatorname{ReLU}(x) a product of six letters. With `strict=True` as well.
# - What it can't go on with is left out, from there to the end: of 1{,}5, as the decimal comma is written in TeX, 1 remains,
#   of x + 1{,}5 the x + 1, of "x = 1, y = 2" the first half. `strict=True` raises an error for these.
# - x_12 is one name and x^12 a power of twelve, though TeX without braces takes a single digit: x₁ 2 and x¹ 2.
# The other, `backend="lark"`, raises errors for all of these but the last, of which it has x_12 right. But it lets a function
# have everything behind its brackets: \sin(x)y is sin(x·y), \cos(x)(y+1) is cos(x·(y+1)), where "antlr" has products.
# So: compare the letters of the result with those that the formula may have, give `strict=True`, and put \cdot and brackets
# around. For a maintainer: refuse unknown commands, and end an argument in brackets at the bracket.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q install sympy==1.14.0 antlr4-python3-runtime==4.11.0 lark==1.3.1
cat >"$folder/probe.py" <<'PYTHON'
from sympy import Eq, S, Symbol, cos, prod, simplify, sin, symbols
from sympy.parsing.latex import parse_latex

x, y = symbols("x y")
FAILS = "an error"


def named(*names):
    return prod(Symbol(name) for name in names)


CASES = {  # formula: the default, the default with strict=True, lark
    r"\frac12 x": (x / 2, x / 2, x / 2),
    r"\sin x": (sin(x), sin(x), sin(x)),
    r"\hat{y} - y": (named("hat", "y") - y, named("hat", "y") - y, FAILS),
    r"x \approx 1": (named("x", "approx"), named("x", "approx"), FAILS),
    r"7 \bmod 3": (21 * Symbol("bmod"), 21 * Symbol("bmod"), FAILS),
    r"90^\circ": (S(90) ** Symbol("circ"), S(90) ** Symbol("circ"), FAILS),
    r"\operatorname{ReLU}(x)": (named("operatorname", *"ReLUx"), named("operatorname", *"ReLUx"), FAILS),
    r"1{,}5": (S(1), FAILS, FAILS),
    r"x + 1{,}5": (x + 1, FAILS, FAILS),
    r"x = 1, y = 2": (Eq(x, 1), FAILS, FAILS),
    r"x_12": (Symbol("x_{12}"), Symbol("x_{12}"), 2 * Symbol("x_{1}")),
    r"x^12": (x**12, x**12, x**12),
    r"\sin(x)y": (sin(x) * y, sin(x) * y, sin(x * y)),
    r"\cos(x)(y+1)": (cos(x) * (y + 1), cos(x) * (y + 1), cos(x * (y + 1))),
}


def read(text, **settings):
    try:
        return parse_latex(text, **settings).doit()
    except Exception:
        return FAILS


def same(found, expected):
    if FAILS in (found, expected) or isinstance(expected, Eq):
        return found == expected
    return simplify(found - expected) == 0


for text, expected in CASES.items():
    found = (read(text), read(text, strict=True), read(text, backend="lark"))
    print(f"{text}  ->  antlr: {found[0]}; strict: {found[1]}; lark: {found[2]}")
    assert all(map(same, found, expected)), expected
PYTHON
"$folder/env/bin/python" -W ignore "$folder/probe.py"
