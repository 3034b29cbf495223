"""Texts with places to be filled in, rendered once for all attempts.

The build renders such a text with a number of twelve digits in the place of each drawn one, whatever surrounds it:
prose, code or TeX. Afterwards that number becomes a token that the engine fills in (`quiz.engine.template`), in code
another one: there are no thousands parted.
"""

import re
from collections.abc import Callable
from typing import Any

from quiz.document import Drawn, Gap, Passage, written
from quiz.engine.template import BLANK, IN_CODE, token

STAND_IN = "731946205"
STOOD_IN = re.compile(STAND_IN + r"(\d{3})")
CODE = re.compile(r"<code\b.*?</code>|(`+).+?\1", re.DOTALL)  # in a page, in a terminal


class Template:
    """Collects the expressions whose values a question's texts show."""

    def __init__(self) -> None:
        self.expressions: list[list[Any]] = []

    def rendered(self, passage: Passage, render: Callable[[str], str]) -> str:
        """Render a passage; tokens stand in its gaps and for its drawn numbers."""
        shown = str(render(written(passage, self._stand_in))) if passage else ""
        if not self.expressions:
            return shown
        shown = CODE.sub(lambda code: _with_tokens(code[0], IN_CODE), shown)
        return _with_tokens(shown)

    def _stand_in(self, place: Gap | Drawn) -> str:
        if isinstance(place, Gap):
            return token(place.number, BLANK)
        if place.expression not in self.expressions:
            self.expressions.append(place.expression)
        return f"{STAND_IN}{self.expressions.index(place.expression):03}"


def _with_tokens(text: str, kind: str = "") -> str:
    """Put a token of that kind in the place of each number that stands for a drawn one."""
    return STOOD_IN.sub(lambda match: token(int(match[1]), kind), text)
