"""Lines of a file with their numbers, and which of them are fenced code."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from overrides.syntax.problems import Problem

FENCE = re.compile(r"\s*(?:> ?)?(?P<fence>`{3,}|~{3,})")
CODE = re.compile(
    r"(?P<ticks>`+)(?!`)[^\n]*?(?<!`)(?P=ticks)(?!`)|\$\$.*?\$\$|(?<![\\$])\$(?!\s)[^\n]*?(?<![\\\s])\$", re.DOTALL
)


class Line(NamedTuple):
    """One line of a file: its number, from 1, whether it belongs to fenced code, and how much was cut off before it."""

    number: int
    text: str
    code: bool
    cut: int = 0

    @property
    def blank(self) -> bool:
        """Whether there is nothing on it."""
        return not self.text.strip()

    def problem(self, found: str, expected: str, piece: str = "") -> Problem:
        """Report a mistake on this line, at the column of some piece of it, or where its text starts."""
        start = len(self.text) - len(self.text.lstrip())
        column = self.text.find(piece) if piece else start
        return Problem(self.number, found, expected, self.cut + (column if column >= 0 else start) + 1)


def numbered(texts: Iterable[str], first: int, problems: list[Problem]) -> list[Line]:
    """Number lines and find fenced code; a fence that nothing closes is a mistake."""
    lines: list[Line] = []
    fence, opened = "", 0
    for number, text in enumerate(texts, start=first):
        match = FENCE.match(text)
        lines.append(Line(number, text, bool(fence or match)))
        if match and not fence:
            fence, opened = match["fence"], number
        elif fence and _closes(text, fence):
            fence = ""
    if fence:
        problems.append(Problem(opened, f"code opened by {fence!r} and never closed", f"a line {fence!r} below it", 1))
    return lines


def without_code(text: str) -> str:
    """Blank out code and mathematics, keeping every character's place."""
    kept = []
    fence = ""
    for line in text.split("\n"):
        match = FENCE.match(line)
        kept.append(" " * len(line) if fence or match else line)
        if match and not fence:
            fence = match["fence"]
        elif fence and _closes(line, fence):
            fence = ""
    return CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), "\n".join(kept))


def _closes(text: str, fence: str) -> bool:
    text = text.strip().removeprefix(">").strip()
    return text.startswith(fence) and not text.strip(fence[0])
