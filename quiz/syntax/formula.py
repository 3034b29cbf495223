"""Read the expressions of computed questions: `m ** n`, `exp(-n / tau)`; see `quiz.engine.expression`.

Highest first: names, numbers, calls and brackets; `**` (right to left); `-`; `*` and `/`; `+` and `-`.
"""

import re
from collections.abc import Collection
from typing import Any

from quiz.engine.expression import FUNCTIONS
from quiz.engine.quantity import read_quantity

TOKEN = re.compile(r"\s*(?:(?P<number>\d+\.?\d*(?:e[+-]?\d+)?|\.\d+)|(?P<name>[A-Za-z_]\w*)|(?P<sign>\*\*|[-+*/(),]))")
DEEPEST = 50
ARGUMENTS = {"max": 9, "min": 9}  # at most; the others take one


class FormulaError(ValueError):
    """A mistake in an expression: its column, from 0, what was found, and what would be right."""

    def __init__(self, column: int, found: str, expected: str) -> None:
        super().__init__(f"found {found}; expected {expected}")
        self.column = column
        self.found = found
        self.expected = expected


def read_formula(text: str, names: Collection[str]) -> list[Any]:
    """Read an expression.

    Args:
        text: as the author wrote it.
        names: of the numbers that are drawn.

    Raises:
        FormulaError: it is not one.
    """
    reader = _Reader(text, names)
    tree = reader.sum()
    if reader.token:
        raise FormulaError(reader.column, repr(reader.token), "an operator or the end")
    return tree


def mentions(expression: list[Any], name: str) -> bool:
    """Tell whether an expression has a drawn number with this name."""
    if expression[0] == "name":
        return bool(expression[1] == name)
    return any(mentions(part, name) for part in expression if isinstance(part, list))


class _Reader:
    """Recursive descent over the tokens of a text."""

    def __init__(self, text: str, names: Collection[str]) -> None:
        self.text = text
        self.names = names
        self.depth = 0
        self.position = 0
        self.step()

    def step(self) -> None:
        """Move to the next token."""
        rest = self.text[self.position :]
        match = TOKEN.match(rest)
        self.column = self.position + len(rest) - len(rest.lstrip())
        if not match and rest.strip():
            raise FormulaError(self.column, repr(rest.strip()[0]), "numbers, names, + - * / ** and brackets")
        self.kind = (match.lastgroup or "") if match else ""
        self.token = match[self.kind] if match else ""
        self.position += match.end() if match else len(rest)

    def take(self, *tokens: str) -> str:
        """Step over one of these tokens if it stands here."""
        token = self.token
        if token not in tokens or not token:
            return ""
        self.step()
        return token

    def sum(self) -> list[Any]:
        self.depth += 1
        if self.depth > DEEPEST:
            raise FormulaError(self.column, "brackets too deep", f"at most {DEEPEST}")
        tree = self.product()
        while sign := self.take("+", "-"):
            tree = [sign, tree, self.product()]
        self.depth -= 1
        return tree

    def product(self) -> list[Any]:
        tree = self.signed()
        while sign := self.take("*", "/"):
            tree = [sign, tree, self.signed()]
        return tree

    def signed(self) -> list[Any]:
        negative = False
        while self.take("-"):
            negative = not negative
        tree = self.power()
        return ["negative", tree] if negative else tree

    def power(self) -> list[Any]:
        powers = [self.atom()]
        while self.take("**"):
            negative = bool(self.take("-"))
            atom = self.atom()
            powers.append(["negative", atom] if negative else atom)
        tree = powers.pop()
        while powers:
            tree = ["**", powers.pop(), tree]
        return tree

    def atom(self) -> list[Any]:
        column, kind, token = self.column, self.kind, self.token
        if kind == "number":
            self.step()
            return _number(token, column)
        if kind == "name":
            self.step()
            return self.call(token, column) if self.token == "(" else self.name(token, column)
        if self.take("("):
            tree = self.sum()
            self.close()
            return tree
        raise FormulaError(column, repr(token) if token else "the end", "a number, a name or a bracket")

    def name(self, token: str, column: int) -> list[Any]:
        if token not in self.names:
            known = ", ".join(sorted(self.names)) or f"a line '    let {token}: 1..9' below the heading"
            raise FormulaError(column, f"the name {token!r}", known)
        return ["name", token]

    def call(self, token: str, column: int) -> list[Any]:
        if token not in FUNCTIONS:
            raise FormulaError(column, f"the function {token!r}", f"one of {', '.join(sorted(FUNCTIONS))}")
        self.take("(")
        arguments = [self.sum()]
        while self.take(","):
            arguments.append(self.sum())
        self.close()
        if len(arguments) > ARGUMENTS.get(token, 1):
            raise FormulaError(column, f"{len(arguments)} arguments of {token!r}", str(ARGUMENTS.get(token, 1)))
        return ["call", token, *arguments]

    def close(self) -> None:
        if not self.take(")"):
            raise FormulaError(self.column, repr(self.token) if self.token else "the end", "')'")


def _number(token: str, column: int) -> list[Any]:
    quantity = read_quantity(token)
    if quantity is None:
        raise FormulaError(column, repr(token), "a number")
    return ["number", *quantity[0]]
