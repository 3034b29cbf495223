"""What an author may have begun to write: the name of a block or a widget, an option or its value, a symbol."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from overrides.blocks import BLOCKS
from overrides.blocks.symbols import Symbol
from overrides.blocks.widget import widget_options
from overrides.minutes import KINDS
from overrides.syntax.fences import fenced
from overrides.syntax.front_matter import NAMES
from overrides.syntax.names import CONTAINERS, KIT
from overrides.syntax.options import OPTION, Parser, words_of
from overrides.syntax.scanner import END, HEADER
from quiz.syntax.front_matter import EXAM, KNOWN
from quiz.syntax.settings import QUESTION
from sim.widgets import WIDGETS

NAME = re.compile(r" {0,3}/{3,} *(?P<word>[\w-]*)$")
WIDGET = re.compile(r" {0,3}/{3,} *widget *\| *(?P<word>[\w-]*)$")
OPTION_NAME = re.compile(r"(?: {4}|\t)(?P<word>[\w-]*)$")
VALUE = re.compile(r"(?: {4}|\t)(?P<name>[\w-]+) *: *(?:[^,]*, *)*(?P<word>[\w.-]*)$")
SYMBOL = re.compile(r"\\sym\{(?P<word>[\w-]*)$")
QUESTION_HEADING = re.compile(r" {0,3}#{1,6} ")
ASKING = ("check", "exercise", "quiz")
SETTING = re.compile(r"(?P<word>[\w-]*)$")
MINUTES = re.compile(r"minutes: *\{(?:[^{}]*, *)?(?P<word>\w*)$")
INSIDE_QUIZ = re.compile(r"(?P<indent> +)(?P<word>[\w-]*)$")
RULE = "---"


class Suggestion(NamedTuple):
    """What may be meant.

    Attributes:
        start: the column, from 0, at which it takes the place of what is written.
        label: how it is called.
        text: what is written.
        detail: what it is, in a few words.
        kind: "block", "widget", "option", "value" or "symbol".
    """

    start: int
    label: str
    text: str
    detail: str
    kind: str


def suggestions(lines: Sequence[str], line: int, column: int, symbols: Mapping[str, Symbol]) -> list[Suggestion]:
    """Return what may be meant at a place.

    Args:
        lines: of the page.
        line, column: of the place, from 0.
        symbols: of the course.
    """
    before = lines[line][:column]
    if fenced(lines)[line]:
        return []
    if _in_front_matter(lines, line):
        return list(_of_front_matter(lines, line, before))
    if match := SYMBOL.search(before):
        names = ((name, f"{symbol.tex}: {symbol.meaning}") for name, symbol in symbols.items())
        closed = lines[line][column:].startswith("}")
        return _all(match, names, "symbol", "" if closed else "}")
    if match := WIDGET.match(before):
        return _all(match, ((name, widget.title) for name, widget in WIDGETS.items()), "widget")
    if match := NAME.match(before):
        return _all(match, _blocks(), "block")
    return _of_options(lines, line, before)


def _all(match: re.Match[str], names: Iterable[tuple[str, str]], kind: str, end: str = "") -> list[Suggestion]:
    start = match.start("word")
    return [Suggestion(start, name, f"{name}{end}", detail, kind) for name, detail in names]


def _blocks() -> Iterator[tuple[str, str]]:
    for name in KIT:
        argument = BLOCKS[name].argument
        yield name, f"/// {name} | {argument}" if argument else f"/// {name}"
    yield from ((name, "holds Markdown") for name in CONTAINERS)


def _of_options(lines: Sequence[str], line: int, before: str) -> list[Suggestion]:
    parsers = _parsers(lines, line)
    if match := OPTION_NAME.match(before):
        found = _set(lines, line)
        names = ((name, _what(parser)) for name, parser in parsers.items() if name not in found)
        return _all(match, names, "option", ": ")
    if (match := VALUE.match(before)) and match["name"] in parsers:
        return _all(match, ((word, match["name"]) for word in words_of(parsers[match["name"]])), "value")
    return []


def _what(parser: Parser) -> str:
    return ", ".join(words_of(parser)[:8])


def _head(lines: Sequence[str], line: int) -> int | None:
    """Return the line of the header or the heading that a line of settings stands below."""
    above = line - 1
    while above >= 0 and OPTION.match(lines[above]):
        above -= 1
    return above if above >= 0 else None


def _set(lines: Sequence[str], line: int) -> set[str]:
    """Return the settings that stand there already."""
    head = _head(lines, line)
    below = line + 1
    while below < len(lines) and OPTION.match(lines[below]):
        below += 1
    places = range(0 if head is None else head + 1, below)
    return {match["name"] for n in places if n != line and (match := OPTION.match(lines[n]))}


def _parsers(lines: Sequence[str], line: int) -> Mapping[str, Parser]:
    """Return the settings that may stand on a line, each with what reads it."""
    head = _head(lines, line)
    if head is None:
        return {}
    if match := HEADER.match(lines[head]):
        if match["name"] == "widget":
            widget = WIDGETS.get(match["argument"] or "")
            return widget_options(widget) if widget else {}
        block = BLOCKS.get(match["name"])
        return (block.options or {}) if block else {}
    return QUESTION if QUESTION_HEADING.match(lines[head]) and _asks(lines, head) else {}


def _asks(lines: Sequence[str], line: int) -> bool:
    """Tell whether a line stands in a block that asks."""
    open_blocks: list[str] = []
    for text in lines[:line]:
        if (match := HEADER.match(text)) and match["name"] in BLOCKS:
            open_blocks.append(match["name"])
        elif END.match(text) and open_blocks:
            open_blocks.pop()
    return bool(open_blocks) and open_blocks[-1] in ASKING


def _in_front_matter(lines: Sequence[str], line: int) -> bool:
    return line > 0 and lines[0].rstrip() == RULE and RULE not in [text.rstrip() for text in lines[1:line]]


def _of_front_matter(lines: Sequence[str], line: int, before: str) -> Iterator[Suggestion]:
    if match := MINUTES.match(before):
        yield from _all(match, ((kind, "minutes") for kind in KINDS), "option", ": ")
    elif match := INSIDE_QUIZ.fullmatch(before):
        above = [
            text for text in lines[1:line] if text.strip() and len(text) - len(text.lstrip()) < len(match["indent"])
        ]
        names = {"quiz:": KNOWN, "exam:": tuple(EXAM)}.get(above[-1].strip() if above else "", ())
        yield from _all(match, ((name, above[-1].strip()[:-1]) for name in names), "option", ": ")
    elif match := SETTING.fullmatch(before):
        yield from _all(match, ((name, "front matter") for name in NAMES), "option", ": ")
