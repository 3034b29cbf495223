"""Find the `/// name | argument` blocks of a page, with the lines they stand on.

The syntax is that of PyMdown's blocks, so an author learns one. PyMdown itself forgets line numbers, closes an
unclosed block at the end of the page and turns a block with a mistake back into text; here all of that is reported.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from overrides.syntax.exercises import lines_asked
from overrides.syntax.fences import commented, fenced
from overrides.syntax.names import CONTAINERS, KIT, PROSE
from overrides.syntax.options import Option, leading_options
from overrides.syntax.problems import Edit, Problem, one_of
from overrides.syntax.tags import wrong_tags

HEADER = re.compile(r" {0,3}(?P<slashes>/{3,}) *(?P<name>[\w-]+) *(?:\| *(?P<argument>.*?) *)?$")
TITLE = re.compile(r" {0,3}### ")  # of a part of a block: shown as it is written
END = re.compile(r" {0,3}(?P<slashes>/{3,}) *$")
ODD = str.maketrans({"\u00a0": " ", "\u202f": " ", "\uff5c": "|", "\uff0f": "/"})  # what looks like the sign beside it
NO_BAR = re.compile(r" {0,3}(?P<slashes>/{3,}) *(?P<name>[\w-]+) +(?P<rest>[^|]*\S) *$")
TWO_SLASHES = re.compile(r" {0,3}//(?!/) *(?P<name>[\w-]+) *(?:\|.*)?$")
INSIDE = re.compile(r"(?P<before>[\s>*+\-\d.)]*)/{3,} *(?P<name>[\w-]+) *(?:\|.*)?$")


class BlockSource(NamedTuple):
    """A block as written.

    Attributes:
        name: the word after the slashes.
        argument: what follows the bar, or "".
        options: the indented `name: value` lines below the header.
        body: the lines between options and end.
        line: line of the header in the file; `body_line`: of the first line of the body.
        start, end: the lines it covers in the text that was scanned, from 0, `end` excluded.
        argument_column: of the header, from 1.
    """

    name: str
    argument: str
    options: list[Option]
    body: list[str]
    line: int
    body_line: int
    start: int
    end: int
    argument_column: int = 1

    def line_of(self, name: str) -> int:
        """Return the line of a setting, or of the header if it isn't set."""
        return next((option.line for option in self.options if option.name == name), self.line)

    def misses(self, argument: str) -> list[Problem]:
        """Report a header that lacks what it needs behind its bar, or has something where nothing is expected.

        Args:
            argument: what is expected, in words, "" for nothing, in square brackets if it may be left out.
        """
        if bool(argument) == bool(self.argument) or argument.startswith("["):
            return []
        found = f"{self.argument!r} after the bar" if self.argument else f"'/// {self.name}' alone"
        expected = f"'/// {self.name} | {argument}'" if argument else f"'/// {self.name}' alone"
        return [Problem(self.line, found, expected, 1)]


class Scan(NamedTuple):
    """What was found on a page: the kit's blocks in order, and what is wrong with any block."""

    blocks: list[BlockSource]
    problems: list[Problem]


def find_blocks(lines: Sequence[str], first_line: int, containers: Collection[str] = CONTAINERS) -> Scan:
    """Find the blocks of the kit, and what is wrong with any block.

    Args:
        lines: text of the page, without front matter.
        first_line: number in the file of the first line.
        containers: names of the blocks that hold Markdown.
    """
    scanner = _Scanner(lines, first_line, containers)
    scanner.run()
    return Scan(scanner.found, sorted([*scanner.problems, *_wrong_tags(lines, first_line, scanner.found)]))


def _wrong_tags(lines: Sequence[str], first_line: int, blocks: Sequence[BlockSource]) -> Iterator[Problem]:
    """Report HTML that would go wrong, in the text of the page and in blocks that hold Markdown, but questions."""
    outside = list(lines)
    for source in blocks:
        outside[source.start : source.end] = [""] * (source.end - source.start)
        if source.name in PROSE:
            text = ["" if TITLE.match(line) else line for line in source.body]
            if source.name == "exercise":
                asked = lines_asked(source.body)
                text[asked] = [""] * (asked.stop - asked.start)
            yield from wrong_tags(text, source.body_line)
    yield from wrong_tags(outside, first_line)


class _Scanner:
    """One pass over the lines, with the containers that are open."""

    def __init__(self, lines: Sequence[str], first_line: int, containers: Collection[str]) -> None:
        self.lines = [line.translate(ODD) if _is_odd(line) else line for line in lines]
        self.written = lines
        self.code = [code or off for code, off in zip(fenced(lines), commented(lines), strict=True)]
        self.first_line = first_line
        self.containers = containers
        self.found: list[BlockSource] = []
        self.problems: list[Problem] = []
        self.open: list[tuple[str, str, int]] = []  # slashes, name and position of each container

    def run(self) -> None:
        position = 0
        while position < len(self.lines):
            position = position + 1 if self.code[position] else self.step(position)
        for slashes, name, start in self.open:
            self.report(start, f"the block {name!r}, which is not closed", f"a line with just {slashes!r} below it")

    def step(self, position: int) -> int:
        """Handle the line at `position` and return the next position."""
        text = self.lines[position]
        if header := HEADER.match(text):
            self.report_signs(position)
            return self.open_block(position, header)
        if end := END.match(text):
            self.close(position, end["slashes"])
        else:
            self.report_slips(position)
        return position + 1

    def open_block(self, position: int, header: re.Match[str]) -> int:
        name = header["name"]
        if name in KIT:
            return self.take(position, header)
        if name not in self.containers:
            known = {*KIT, *self.containers}
            self.report(
                position, f"an unknown block {name!r}", one_of(name, known, "the name of a block"), header.start("name")
            )
        self.open.append((header["slashes"], name, position))
        return position + 1

    def close(self, position: int, slashes: str) -> None:
        if self.open and self.open[-1][0] == slashes:
            self.open.pop()
        elif slashes in [known for known, _, _ in self.open]:
            inner_slashes, name, start = self.open.pop()
            self.report(
                start, f"the block {name!r}, which is not closed", f"a line with just {inner_slashes!r} below it"
            )
            self.close(position, slashes)
        else:
            self.report(position, f"{slashes!r} that ends no block", "a header '/// name' above it")

    def take(self, position: int, header: re.Match[str]) -> int:
        """Read one of the kit's blocks up to its end; return the next position."""
        name, slashes = header["name"], header["slashes"]
        end = self.end_of(position, slashes)
        if end is None:
            self.report(position, f"the block {name!r}, which is not closed", f"a line with just {slashes!r} below it")
            return next((n for n in self.headers(position + 1) if self.slashes_at(n) == slashes), len(self.lines))
        options = leading_options(self.lines[position + 1 : end], self.first_line + position + 1)
        body_start = position + 1 + len(options)
        if not self.report_inside(position, end, name, slashes):
            self.found.append(
                BlockSource(
                    name=name,
                    argument=header["argument"] or "",
                    options=options,
                    body=list(self.written[body_start:end]),
                    line=self.first_line + position,
                    body_line=self.first_line + body_start,
                    start=position,
                    end=end + 1,
                    argument_column=max(header.start("argument"), 0) + 1,
                )
            )
        return end + 1

    def end_of(self, position: int, slashes: str) -> int | None:
        """Find the line that ends a block; blocks inside it may have as many slashes, which is reported later."""
        depth = 0
        for n in range(position, len(self.lines)):
            if self.code[n]:
                continue
            header, end = HEADER.match(self.lines[n]), END.match(self.lines[n])
            if header and header["slashes"] == slashes:
                depth += 1
            elif end and end["slashes"] == slashes:
                depth -= 1
                if depth == 0:
                    return n
        return None

    def report_inside(self, position: int, end: int, name: str, slashes: str) -> bool:
        """Report blocks that can't stand inside one of the kit's; tell whether there are any."""
        before = len(self.problems)
        for n in range(position + 1, end):
            header = INSIDE.match(self.lines[n])
            if self.code[n] or not header:
                continue
            if self.slashes_at(n) == slashes:
                found = f"a block {header['name']!r} with as many slashes as the block {name!r} around it"
                more = tuple(self.edit(place, slashes, f"/{slashes}") for place in (position, end))
                self.report(n, found, f"'/{slashes} {name}' and '/{slashes}' outside: one slash more", edits=more)
            elif header["name"] in KIT:
                self.report(n, f"a block {header['name']!r} inside the block {name!r}", "one below the other")
        return len(self.problems) > before

    def report_slips(self, position: int) -> None:
        """Report a line that was meant for the header of one of the kit's blocks, and would become text."""
        text = self.lines[position]
        if (slip := NO_BAR.match(text)) and slip["name"] in {*KIT, *self.containers}:
            with_bar = self.edit(position, slip["rest"], f"| {slip['rest']}", slip.start("rest"))
            expected = f"'/// {slip['name']} | {slip['rest']}'"
            self.report(position, "a header without a bar", expected, edits=(with_bar,))
            self.open.append((slip["slashes"], slip["name"], position))
        elif (slip := TWO_SLASHES.match(text)) and slip["name"] in {*KIT, *self.containers}:
            three = self.edit(position, "//", "///", text.index("//"))
            self.report(position, "a header with two slashes", f"three: '/{text.strip()}'", edits=(three,))
        elif (inner := INSIDE.match(text)) and inner["name"] in KIT:
            found = f"a block {inner['name']!r} inside a list, a quotation or indented text"
            self.report(position, found, "it at the start of the line", len(inner["before"]))

    def report_signs(self, position: int) -> None:
        """Report signs in a header that only look like the right ones."""
        for column, sign in enumerate(self.written[position]):
            if ord(sign) in ODD:
                what = "a space that doesn't break" if ODD[ord(sign)] == " " else f"the wide sign {sign!r}"
                right = self.edit(position, sign, ODD[ord(sign)], column)
                self.report(position, f"{what} in a header", f"{ODD[ord(sign)]!r}", column, (right,))

    def headers(self, position: int) -> Iterator[int]:
        return (n for n in range(position, len(self.lines)) if not self.code[n] and HEADER.match(self.lines[n]))

    def slashes_at(self, position: int) -> str:
        header = HEADER.match(self.lines[position])
        return header["slashes"] if header else ""

    def report(self, position: int, found: str, expected: str, column: int = 0, edits: tuple[Edit, ...] = ()) -> None:
        self.problems.append(Problem(self.first_line + position, found, expected, column + 1, edits))

    def edit(self, position: int, old: str, new: str, column: int | None = None) -> Edit:
        at = self.written[position].index(old) if column is None else column
        return Edit(self.first_line + position, at + 1, old, new)


def _is_odd(line: str) -> bool:
    """Tell whether a line would be a header if its signs were what they look like."""
    return not line.isascii() and not HEADER.match(line) and bool(HEADER.match(line.translate(ODD)))
