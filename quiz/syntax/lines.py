"""Lines of a file with their numbers, and which of them are fenced code."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from overrides.syntax.fences import commented, fenced, find_fences
from overrides.syntax.problems import Edit, Problem

NO_SPACE = re.compile(r"(?P<level>#{2,6})(?P<text>[^\s#].*)$")  # a heading, to Markdown
HEADING = re.compile(r"(?P<level>#{1,6})\s+(?P<text>.*?)\s*#*$")


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

    def problem(self, found: str, expected: str, piece: str = "", instead: str | None = None) -> Problem:
        """Report a mistake on this line.

        Args:
            found: what stands there; `expected`: what would be right.
            piece: of the line, whose column is reported; else where its text starts.
            instead: what takes the place of the piece, if that is certain.
        """
        start = len(self.text) - len(self.text.lstrip())
        place = self.text.find(piece) if piece else start
        column = self.cut + (place if place >= 0 else start) + 1
        edits = (Edit(self.number, column, piece, instead),) if instead is not None else ()
        return Problem(self.number, found, expected, column, edits)


def split_at_headings(lines: Sequence[Line], what: str, problems: list[Problem]) -> Iterator[list[Line]]:
    """Cut lines at the headings that open what they hold, such as a question, and report text before the first one."""
    part: list[Line] = []
    for written in lines:
        line = written
        if not line.code and (slip := NO_SPACE.match(line.text)):
            right = f"{slip['level']} {slip['text']}"
            problems.append(line.problem(f"{line.text.strip()!r} without a space", repr(right), line.text, right))
            line = line._replace(text=right)
        if not line.code and HEADING.match(line.text):
            if part:
                yield part
            part = [line]
        elif part:
            part.append(line)
        elif not line.blank:
            problems.append(line.problem(f"{line.text.strip()!r} before the first {what}", "a heading first"))
    if part:
        yield part


def numbered(texts: Sequence[str], first: int, problems: list[Problem]) -> list[Line]:
    """Number lines and find fenced code; a fence that nothing closes is a mistake. What a comment has is left out."""
    shown = ["" if off else text for text, off in zip(texts, commented(texts), strict=True)]
    for fence in find_fences(shown):
        if fence.end is None:
            found, expected = f"code opened by {fence.signs!r} and never closed", f"a line {fence.signs!r} below it"
            problems.append(Problem(first + fence.start, found, expected, 1))
    return [
        Line(number, text, code)
        for number, (text, code) in enumerate(zip(shown, fenced(shown), strict=True), start=first)
    ]
