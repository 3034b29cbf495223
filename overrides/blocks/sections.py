"""Read the body of a block that is made of parts: sections below headings, or a question and its answer."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from overrides.counting import counted
from overrides.syntax.exercises import RULE, lines_asked
from overrides.syntax.fences import fenced
from overrides.syntax.problems import AuthorError, Edit, Problem
from overrides.syntax.scanner import BlockSource

HEADING = re.compile(r" {0,3}### +(?P<title>.*?) *#* *$")
ANY_HEADING = re.compile(r" {0,3}(?P<signs>#{1,6}) +\S")
DEPTH = 3  # of the headings of parts
LIKE_A_RULE = re.compile(r"\s*(?P<signs>[‐-―−]{1,3})\s*$")  # dashes that are no hyphens


class Section(NamedTuple):
    """A part of a body: its title, its lines without the blank ones around them, and the line of its heading.

    Attributes:
        above: how many blank lines there are between heading and text.
    """

    title: str
    lines: list[str]
    line: int
    above: int = 0

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def read_sections(source: BlockSource, fewest: int) -> list[Section]:
    """Split a body at its headings `### Title`.

    Raises:
        AuthorError: text before the first heading, a heading without text, or fewer sections than `fewest`.
    """
    starts = [n for n in _outside_fences(source.body) if HEADING.match(source.body[n])]
    expected = f"at least {fewest} headings '### Title', each with text"
    for n, text in enumerate(source.body[: starts[0] if starts else None]):
        if text.strip():
            found, column = f"{text.strip()!r} before the first heading", len(text) - len(text.lstrip()) + 1
            edits = () if starts else tuple(_of_depth_three(source))
            raise AuthorError([Problem(source.body_line + n, found, expected, column, edits)])
    if len(starts) < fewest:
        raise AuthorError([Problem(source.line, f"{counted(len(starts), 'heading')} '### Title'", expected, 1)])
    ends = [*starts[1:], len(source.body)]
    sections = [_section(source, start, end) for start, end in zip(starts, ends, strict=True)]
    if higher := [problem for section in sections for problem in _higher(section, source.name)]:
        raise AuthorError(higher)
    if empty := [section for section in sections if not section.title or not section.lines]:
        raise AuthorError(
            [Problem(section.line, "a heading alone", "a title and text below it", 1) for section in empty]
        )
    return sections


def _higher(section: Section, name: str) -> Iterator[Problem]:
    """Report headings in a part that stand above its own: the part would go on below them."""
    for n in _outside_fences(section.lines):
        match = ANY_HEADING.match(section.lines[n])
        if match and len(match["signs"]) < DEPTH:
            title = section.lines[n].strip().strip("# ")
            found = f"{section.lines[n].strip()!r} inside of a part of the block {name!r}"
            expected = f"'### {title}' for a part of its own, or '#### {title}' inside of this one"
            yield Problem(section.line + 1 + section.above + n, found, expected, match.start("signs") + 1)


def _of_depth_three(source: BlockSource) -> Iterator[Edit]:
    """Mend headings of another depth, where all have the same one."""
    headings = [(n, match) for n in _outside_fences(source.body) if (match := ANY_HEADING.match(source.body[n]))]
    for n, match in headings if len({match["signs"] for _, match in headings}) == 1 else ():
        yield Edit(source.body_line + n, match.start("signs") + 1, match["signs"], "###")


def read_halves(source: BlockSource) -> tuple[str, str]:
    """Split a body at its one line `---` into what is asked and what is answered.

    Raises:
        AuthorError: there is not one such line, or a half is empty.
    """
    rules = [n for n in _outside_fences(source.body) if RULE.match(source.body[n])]
    halves = ["", ""]
    if len(rules) == 1:
        halves = ["\n".join(source.body[: rules[0]]).strip("\n"), "\n".join(source.body[rules[0] + 1 :]).strip("\n")]
    if not all(half.strip() for half in halves):
        found = f"{len(rules)} lines '---' in the block {source.name!r}" if len(rules) != 1 else "an empty half"
        line = source.body_line + rules[1] if len(rules) > 1 else source.line
        dashes = [(n, match) for n in _outside_fences(source.body) if (match := LIKE_A_RULE.match(source.body[n]))]
        if len(dashes) == 1 and not rules:
            ((n, match),) = dashes
            edit = Edit(source.body_line + n, match.start("signs") + 1, match["signs"], "---")
            found = f"the line {match['signs']!r}"
            raise AuthorError([Problem(edit.line, found, "three hyphens between question and answer", 1, (edit,))])
        raise AuthorError([Problem(line, found, "a question, a line '---', and the answer", 1)])
    return halves[0], halves[1]


def read_exercise(source: BlockSource) -> tuple[str, str]:
    """Split the body of an exercise into the problem, without the questions at its end, and the solution.

    Raises:
        AuthorError: there is not one line `---`, or a part is empty.
    """
    asked = lines_asked(source.body)
    empty = [""] * len(source.body[asked])  # so that all lines keep their numbers
    text = [*source.body[: asked.start], *empty, *source.body[asked.stop :]]
    return read_halves(source._replace(body=text))


def _section(source: BlockSource, start: int, end: int) -> Section:
    match = HEADING.match(source.body[start])
    text = "\n".join(source.body[start + 1 : end])
    lines, above = text.strip("\n").split("\n"), len(text) - len(text.lstrip("\n"))
    return Section(match["title"] if match else "", [] if lines == [""] else lines, source.body_line + start, above)


def _outside_fences(lines: list[str]) -> list[int]:
    """Return the positions of the lines that do not stand in fenced code."""
    return [position for position, code in enumerate(fenced(lines)) if not code]
