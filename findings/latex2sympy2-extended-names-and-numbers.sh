#!/bin/sh
# latex2sympy2_extended 1.11.0: X − x is 0, 2(3) is 5, and a derivative is the function itself.
#
# It is made to compare formulas that were given as answers. Without an error:
# - Letters become small: X − x, P − p and \Delta - \delta are 0, N_A n_a is a square, and A^T is a, with no transpose.
#   `ConversionConfig(lowercase_symbols=False)` keeps them; A^T is A then.
# - Two integers side by side are added, since 3\frac{1}{2} is read as a mixed number: 2(3) and (2)(3) are 5, 6/2(3) is 6/5,
#   2(\frac{1}{2}) is 5/2; 2(3)^2 and 2(3+1) are products. `interpret_as_mixed_fractions=False` changes none
#   of these, nor the mixed number.
# - f'(x) is f(x).
# - 1\,000 and 10 000, thousands with the space that TeX and ISO 80000 have for them, are 0; 1{,}5, the decimal comma, is the
#   set of 1 and 5. 1{,}000 is a thousand.
# - \log is to base 10 and \log e 0.43, where SymPy's own `parse_latex` takes the natural one.
# So: give it numbers without spaces and products with \cdot, and keep the case. For a maintainer: add only what is a fraction
# behind an integer, and let the setting turn that off.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q install "latex2sympy2_extended[antlr4_13_2]==1.11.0" sympy==1.14.0
cat >"$folder/probe.py" <<'PYTHON'
from latex2sympy2_extended import latex2sympy
from latex2sympy2_extended.latex2sympy2 import ConversionConfig
from sympy import E, Function, Rational, Symbol, log, simplify

a, x = Symbol("a"), Symbol("x")
CASES = {  # formula: what is read by default, and with both settings off
    r"2 \cdot 3": (6, 6),
    r"2(3+1)": (8, 8),
    r"3\frac{1}{2}": (Rational(7, 2), Rational(7, 2)),
    r"X - x": (0, Symbol("X") - x),
    r"\Delta - \delta": (0, Symbol("Delta") - Symbol("delta")),
    r"N_A n_a": (Symbol("n_a") ** 2, Symbol("N_A") * Symbol("n_a")),
    r"A^T": (a, Symbol("A")),
    r"2(3)": (5, 5),
    r"(2)(3)": (5, 5),
    r"2\left(3\right)": (5, 5),
    r"6/2(3)": (Rational(6, 5), Rational(6, 5)),
    r"2(\frac{1}{2})": (Rational(5, 2), Rational(5, 2)),
    r"2(3)^2": (18, 18),
    r"f'(x)": (Function("f")(x), Function("f")(x)),
    r"1\,000": (0, 0),
    r"10 000": (0, 0),
    r"1{,}5": ("{1, 5}", "{1, 5}"),
    r"1{,}000": (1000, 1000),
    r"\log e": (log(E, 10), log(E, 10)),
}
off = ConversionConfig(lowercase_symbols=False, interpret_as_mixed_fractions=False)


def same(found, expected):
    return str(found) == expected if isinstance(expected, str) else simplify(found - expected) == 0


for text, expected in CASES.items():
    found = [result.doit() for result in (latex2sympy(text), latex2sympy(text, conversion_config=off))]
    print(f"{text}  ->  {simplify(found[0])}; with both settings off: {simplify(found[1])}")
    assert all(map(same, found, expected)), expected
PYTHON
"$folder/env/bin/python" "$folder/probe.py"
