"""Find the `/// name | argument` blocks of a page, with the lines they stand on.

The syntax is that of PyMdown's blocks, so an author learns one. PyMdown itself forgets line numbers, closes an
unclosed block at the end of the page and turns a block with a mistake back into text; here all of that is reported.
"""

import re
from collections.abc import Collection
from typing import NamedTuple

from overrides.syntax.problems import Problem

OPEN = re.compile(r" {0,3}(?P<slashes>/{3,}) *(?P<name>[\w-]+) *(?:\| *(?P<argument>.*?) *)?$")
CLOSE = re.compile(r" {0,3}(?P<slashes>/{3,}) *$")
FENCE = re.compile(r"\s*(?P<fence>`{3,}|~{3,})")
OPTION = re.compile(r"(?: {4,}|\t)(?P<name>[\w-]+) *: *(?P<value>.*?) *$")


class Option(NamedTuple):
    """An option as written, its line, and the columns of its name and its value."""

    line: int
    value: str
    name_column: int = 0
    value_column: int = 0


class BlockSource(NamedTuple):
    """A block as written.

    Attributes:
        name: the word after the slashes.
        argument: what follows the bar, or "".
        options: the indented `name: value` lines below the header.
        body: the lines between options and end.
        line: line of the header in the file; `body_line`: of the first line of the body.
        start, end: the lines it covers in the text that was scanned, from 0, `end` excluded.
    """

    name: str
    argument: str
    options: dict[str, Option]
    body: list[str]
    line: int
    body_line: int
    start: int
    end: int


def find_blocks(
    lines: list[str], first_line: int, ours: Collection[str], others: Collection[str]
) -> tuple[list[BlockSource], list[Problem]]:
    """Find the blocks with the names `ours`, and what is wrong with any block.

    Args:
        lines: text of the page, without front matter.
        first_line: number in the file of the first line.
        ours: names whose body is not Markdown but read by a block of this kit.
        others: names of blocks that hold Markdown (PyMdown's).

    Returns:
        The blocks in order, and the problems: a block that is not closed, a name nobody knows, a stray end.
    """
    scan = _Scan(lines, first_line, ours, others)
    scan.run()
    return scan.found, scan.problems


class _Scan:
    """One pass over the lines: which containers are open, whether this is fenced code."""

    def __init__(self, lines: list[str], first_line: int, ours: Collection[str], others: Collection[str]) -> None:
        self.lines = lines
        self.first_line = first_line
        self.ours = ours
        self.others = others
        self.found: list[BlockSource] = []
        self.problems: list[Problem] = []
        self.containers: list[tuple[str, str, int]] = []  # slashes, name, line

    def run(self) -> None:
        position = 0
        while position < len(self.lines):
            position = self._step(position)
        for slashes, name, line in self.containers:
            self._report_unclosed(line, name, slashes)

    def _step(self, position: int) -> int:
        """Handle the line at `position` and return the next position."""
        text = self.lines[position]
        if fence := FENCE.match(text):
            return _after_fence(self.lines, position, fence["fence"])
        if header := OPEN.match(text):
            return self._open(position, header)
        if end := CLOSE.match(text):
            self._close(position, end["slashes"])
        return position + 1

    def _open(self, position: int, header: re.Match[str]) -> int:
        name, slashes, line = header["name"], header["slashes"], self.first_line + position
        if name in self.ours:
            return self._take(position, header)
        if name in self.others:
            self.containers.append((slashes, name, line))
        else:
            known = ", ".join(sorted({*self.ours, *self.others}))
            self.problems.append(Problem(line, f"an unknown block {name!r}", f"one of {known}", 1))
        return position + 1

    def _close(self, position: int, slashes: str) -> None:
        if self.containers and self.containers[-1][0] == slashes:
            self.containers.pop()
        elif not self.problems:
            line = self.first_line + position
            self.problems.append(Problem(line, f"{slashes!r} that ends no block", "a header '/// name' above it", 1))

    def _take(self, position: int, header: re.Match[str]) -> int:
        """Read one of our blocks up to its end."""
        slashes = header["slashes"]
        end = _end_of(self.lines, position + 1, slashes)
        if end is None:
            self._report_unclosed(self.first_line + position, header["name"], slashes)
            return len(self.lines)
        options, body_start = _options(self.lines[:end], position + 1, self.first_line)
        self.found.append(
            BlockSource(
                name=header["name"],
                argument=header["argument"] or "",
                options=options,
                body=self.lines[body_start:end],
                line=self.first_line + position,
                body_line=self.first_line + body_start,
                start=position,
                end=end + 1,
            )
        )
        return end + 1

    def _report_unclosed(self, line: int, name: str, slashes: str) -> None:
        expected = f"a line with just {slashes!r} below it"
        self.problems.append(Problem(line, f"the block {name!r}, which is not closed", expected, 1))


def _end_of(lines: list[str], position: int, slashes: str) -> int | None:
    """Find the line that ends a block; another header with as many slashes means that there is none."""
    while position < len(lines):
        if fence := FENCE.match(lines[position]):
            position = _after_fence(lines, position, fence["fence"])
            continue
        if (end := CLOSE.match(lines[position])) and end["slashes"] == slashes:
            return position
        if (header := OPEN.match(lines[position])) and header["slashes"] == slashes:
            return None
        position += 1
    return None


def _after_fence(lines: list[str], position: int, fence: str) -> int:
    for end in range(position + 1, len(lines)):
        text = lines[end].strip()
        if text.startswith(fence) and not text.strip(fence[0]):
            return end + 1
    return position + 1  # not a fence after all: it is never closed


def _options(lines: list[str], position: int, first_line: int) -> tuple[dict[str, Option], int]:
    options: dict[str, Option] = {}
    while position < len(lines) and (match := OPTION.match(lines[position])):
        options[match["name"]] = Option(
            first_line + position, match["value"].strip("\"'"), match.start("name") + 1, match.start("value") + 1
        )
        position += 1
    return options, position
