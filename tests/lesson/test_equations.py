"""What stands on the two sides of an equals sign is equal: each equation of numbers is computed from what it prints.

A reader who types the left side into a calculator must get the right side, rounded to as many digits as are printed.
"""

import ast
import math
import operator
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests.lesson.pages import DOCS

PAGES = [
    DOCS / "index.md",
    *sorted(path for part in ("sequences", "lesson", "lab", "quiz") for path in DOCS.glob(f"{part}/*.md")),
]
FORMULA = re.compile(r"\$\$(.+?)\$\$|\$([^$]+)\$", re.DOTALL)
FUNCTIONS: dict[str, Callable[[float], float]] = {
    "ln": math.log, "tanh": math.tanh, "sqrt": math.sqrt, "sigma": lambda a: 1 / (1 + math.exp(-a)),
}  # fmt: skip
OPERATORS: dict[type, Callable[..., float]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.Pow: operator.pow, ast.USub: operator.neg,
}  # fmt: skip
TEX = (  # in this order
    (r"\\[td]?frac(\d)(\d)", r"(\1/\2)"),
    (r"\\[td]?frac\{([^{}]*)\}\{([^{}]*)\}", r"((\1)/(\2))"),
    (r"\\(?:bigl|bigr|left|right|,|;)", ""),
    ("−", "-"),
    (r"\\(?:cdot|times)", "*"),
    (r"\\sqrt\{([^{}]*)\}", r"sqrt(\1)"),
    (r"\\(ln|tanh)\s*(\d[\d.]*)", r"\1(\2)"),
    (r"\\(ln|tanh|sigma)\s*\(", r"\1("),
    (r"\^\{([^{}]*)\}", r"**(\1)"),
    (r"\^(\d)", r"**\1"),
    (r"(?<=[\d)])\s*\(", "*("),
    (r"\)\s*(?=\d)", ")*"),
    (r"[.,;:\s]+$", ""),
)
NUMBERS_ONLY = re.compile(r"(?:ln|tanh|sigma|sqrt|[\d.+\-*/() ])*\d[\d.+\-*/() ]*")
PRINTED = re.compile(r"-?\d+(?:\.(\d+))?(?:\s*\*\s*10\*\*\(?(-?\d+)\)?)?")


def value(tree: ast.AST) -> float:
    match tree:
        case ast.Expression(body=body):
            return value(body)
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.UnaryOp(op=op, operand=operand):
            return OPERATORS[type(op)](value(operand))
        case ast.BinOp(left=left, op=op, right=right):
            return OPERATORS[type(op)](value(left), value(right))
        case ast.Call(func=ast.Name(id=name), args=[argument]):
            return FUNCTIONS[name](value(argument))
    raise ValueError(ast.dump(tree))


def arithmetic(tex: str) -> str | None:
    """Write a formula of numbers alone as Python would; None for any other."""
    text = tex.strip()
    for pattern, written in TEX:
        text = re.sub(pattern, written, text)
    text = text.strip()
    try:
        ast.parse(text, mode="eval")
    except SyntaxError:
        return None
    return text if NUMBERS_ONLY.fullmatch(text) else None


def equations(path: Path) -> Iterator[tuple[str, str]]:
    """Yield left and right side of each equation of numbers whose right side is one printed number."""
    for found in FORMULA.finditer(path.read_text(encoding="utf-8")):
        for left, right in pairwise((found[1] or found[2]).replace("\n", " ").split("=")):
            sides = arithmetic(re.split(r",\s", left)[-1]), arithmetic(re.split(r",\s", right)[0])
            if sides[0] and sides[1] and PRINTED.fullmatch(sides[1]):
                yield sides[0], sides[1]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_an_equation_of_numbers_holds_as_it_is_printed(path: Path) -> None:
    for left, right in equations(path):
        printed = PRINTED.fullmatch(right)
        assert printed
        unit = 10.0 ** (int(printed[2] or 0) - len(printed[1] or ""))
        exact, shown = (value(ast.parse(side, mode="eval")) for side in (left, right))
        assert exact == pytest.approx(shown, abs=0.5001 * unit), f"{left} = {right}"


def test_the_equations_of_the_pages_are_found() -> None:
    assert sum(len(list(equations(path))) for path in PAGES) > 70


def test_an_equation_that_does_not_hold_as_printed_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(r"It is $c = 0.564 \cdot 0.886 + 0.735 \cdot (-0.851) = -0.125$.", encoding="utf-8")
    with pytest.raises(AssertionError, match=r"= -0\.125"):
        test_an_equation_of_numbers_holds_as_it_is_printed(page)
