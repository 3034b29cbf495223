"""Texts with drawn numbers in them: `{n}` and `{= m ** n}`.

The build renders such a text once, with a number of twelve digits in the place of each, whatever surrounds it: prose,
code or TeX. Afterwards that number becomes a token that the engine fills in (`quiz.engine.template`).
"""

import re
from typing import Any

from quiz.engine.template import CLOSE, OPEN
from quiz.syntax.formula import read_formula
from quiz.syntax.lines import CODE

FIELD = re.compile(r"\{\s?(?P<computed>=)?(?P<text>[^{}=]+)\}")
STAND_IN = "731946205"
STOOD_IN = re.compile(STAND_IN + r"(\d{3})")


class Template:
    """Collects the expressions whose values a question's texts show."""

    def __init__(self, names: set[str]) -> None:
        self.names = names
        self.expressions: list[list[Any]] = []

    def prepared(self, text: str) -> str:
        """Put stand-ins into Markdown.

        Raises:
            FormulaError: a field holds no expression.
        """
        if not self.names:
            return text
        done, result = 0, []
        for match in CODE.finditer(text):
            result += [self._replaced(text[done : match.start()], ""), self._replaced(match[0], "{}")]
            done = match.end()
        return "".join([*result, self._replaced(text[done:], "")])

    def finished(self, html: str) -> str:
        """Turn the stand-ins of rendered text into tokens."""
        return STOOD_IN.sub(lambda match: f"{OPEN}{int(match[1])}{CLOSE}", html) if self.names else html

    def _replaced(self, text: str, braces: str) -> str:
        def stand_in(match: re.Match[str]) -> str:
            if not match["computed"] and match["text"] not in self.names:
                return match[0]
            tree = read_formula(match["text"], self.names)
            if tree not in self.expressions:
                self.expressions.append(tree)
            number = f"{STAND_IN}{self.expressions.index(tree):03}"
            return f"{braces[:1]}{number}{braces[1:]}"

        return FIELD.sub(stand_in, text)
