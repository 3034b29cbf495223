"""Read the expressions of computed questions: `m ** n`, `exp(-n / tau)`; see `quiz.engine.expression`.

Precedence is Python's own: its parser builds the tree, from which only what is listed here is taken. It gets a name of
ours in the place of every name and number, so that no word of Python means anything in an expression. Before that, each
token is looked at in turn, because an author should be told which one is out of place.
"""

import ast
import re
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from quiz.engine.expression import FUNCTIONS
from quiz.engine.quantity import read_quantity

NUMBER = r"(?P<number>\d+\.?\d*(?:e[+-]?\d+)?|\.\d+)"
TOKEN = re.compile(rf"\s*(?:{NUMBER}|(?P<name>[A-Za-z_]\w*)|(?P<sign>\*\*|[-+*/(),])|(?P<other>\S))")
OPERATORS: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**"}
ARGUMENTS = {"max": 9, "min": 9}  # at most; the others take one
DEEPEST = 50
LONGEST = 500  # tokens
OPERAND = "a number, a name or a bracket"


class FormulaError(ValueError):
    """A mistake in an expression: its column, from 0, what was found, and what would be right."""

    def __init__(self, column: int, found: str, expected: str) -> None:
        super().__init__(f"found {found}; expected {expected}")
        self.column = column
        self.found = found
        self.expected = expected


class Token(NamedTuple):
    """A word of an expression: its kind (number, name, sign or other), its text, and its column, from 0."""

    kind: str
    text: str
    column: int

    def mistake(self, expected: str) -> FormulaError:
        """Report it as out of place."""
        return FormulaError(self.column, repr(self.text) if self.text else "the end", expected)


def read_formula(text: str, names: Collection[str]) -> list[Any]:
    """Read an expression.

    Args:
        text: as the author wrote it.
        names: of the numbers that are drawn.

    Raises:
        FormulaError: it is not one.
    """
    tokens = _tokens(text)
    _check_order(tokens, len(text.rstrip()))
    source = "".join(token.text if token.kind == "sign" else f"_{n} " for n, token in enumerate(tokens))
    return _tree(ast.parse(source, mode="eval").body, tokens, names)


def mentions(expression: list[Any], name: str) -> bool:
    """Tell whether an expression has a drawn number with this name."""
    if expression[0] == "name":
        return bool(expression[1] == name)
    return any(mentions(part, name) for part in expression if isinstance(part, list))


def _tokens(text: str) -> list[Token]:
    tokens = [
        Token(match.lastgroup or "", match[match.lastgroup or 0], match.start(match.lastgroup or 0))
        for match in TOKEN.finditer(text)
    ]
    for token in tokens:
        if token.kind == "other":
            raise token.mistake("numbers, names, + - * / ** and brackets")
    if len(tokens) > LONGEST:
        raise FormulaError(0, f"an expression of {len(tokens)} numbers, names and signs", f"at most {LONGEST}")
    return tokens


def _check_order(tokens: Sequence[Token], length: int) -> None:
    """Check that operands and operators take turns, and that brackets match."""
    brackets: list[bool] = []  # of each open bracket, whether it holds the arguments of a function
    for before, token in zip([None, *tokens], [*tokens, Token("end", "", length)], strict=True):
        complete = before is not None and (before.kind != "sign" or before.text == ")")
        if not complete and token.kind not in ("number", "name") and token.text not in ("(", "-"):
            raise token.mistake(OPERAND)
        if complete and not _goes_on(before, token, brackets):
            raise token.mistake("')'" if brackets else "an operator or the end")
        if token.text == "(":
            brackets.append(complete)
        elif token.text == ")":
            brackets.pop()
        if len(brackets) > DEEPEST:
            raise FormulaError(token.column, "brackets too deep", f"at most {DEEPEST}")


def _goes_on(before: Token | None, token: Token, brackets: Sequence[bool]) -> bool:
    """Tell whether a token may stand behind what is complete so far."""
    match token.text:
        case "(":
            return before is not None and before.kind == "name"
        case ")":
            return bool(brackets)
        case ",":
            return bool(brackets) and brackets[-1]
        case "":
            return not brackets
    return token.kind == "sign"


def _tree(node: ast.expr, tokens: Sequence[Token], names: Collection[str]) -> list[Any]:
    """Write Python's tree as the engine takes it."""
    match node:
        case ast.Name(id=place):
            return _operand(tokens[int(place[1:])], names)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return ["negative", _tree(operand, tokens, names)]
        case ast.BinOp(left=left, op=operator, right=right):
            return [OPERATORS[type(operator)], _tree(left, tokens, names), _tree(right, tokens, names)]
        case ast.Call(func=ast.Name(id=place), args=arguments):
            return _call(tokens[int(place[1:])], [_tree(argument, tokens, names) for argument in arguments])
    raise AssertionError(f"{ast.dump(node)} out of tokens that were checked")


def _operand(token: Token, names: Collection[str]) -> list[Any]:
    if token.kind == "name":
        if token.text not in names:
            known = ", ".join(sorted(names)) or f"a line '    let {token.text}: 1..9' below the heading"
            raise FormulaError(token.column, f"the name {token.text!r}", known)
        return ["name", token.text]
    quantity = read_quantity(token.text)
    if quantity is None:
        raise token.mistake("a number")
    return ["number", *quantity[0]]


def _call(token: Token, arguments: list[list[Any]]) -> list[Any]:
    if token.text not in FUNCTIONS:
        raise FormulaError(token.column, f"the function {token.text!r}", f"one of {', '.join(sorted(FUNCTIONS))}")
    most = ARGUMENTS.get(token.text, 1)
    if len(arguments) > most:
        raise FormulaError(token.column, f"{len(arguments)} arguments of {token.text!r}", str(most))
    return ["call", token.text, *arguments]
