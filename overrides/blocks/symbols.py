r"""The block `symbols`: the one place that defines the symbols of the lesson.

    /// symbols
    | Symbol    | TeX                 | Colour | Shape | Meaning                 |
    |-----------|---------------------|--------|-------|-------------------------|
    | grad-loss | `\partial L`        | blue   | H     | Gradient of the loss    |
    ///

Equations use a symbol by its name, `\sym{grad-loss}`; the name, not the TeX, is what links terms and tables.
"""

import re
from collections.abc import Iterable
from functools import partial
from typing import Any, NamedTuple

from markupsafe import Markup

from overrides.blocks.block import Block, Drawing, Page
from overrides.language import later, say
from overrides.syntax.problems import AuthorError, Problem, one_of
from overrides.syntax.scanner import BlockSource
from overrides.templates import render

COLOURS = (
    *(later("blue"), later("cyan"), later("gray"), later("green")),
    *(later("magenta"), later("orange"), later("red")),
)
COLUMNS = ("Symbol", "TeX", "Colour", "Shape", "Meaning")
NAME = re.compile(r"[a-z][a-z0-9-]*$")


class Symbol(NamedTuple):
    """A symbol of the lesson: how it is written, its colour, the shape of its value and what it means."""

    name: str
    tex: str
    colour: str
    shape: str
    meaning: str
    line: int
    column: int = 1

    @property
    def told(self) -> "Symbol":
        """What pages are told of it: all but where it is defined."""
        return self._replace(line=0, column=0)


def read_symbols(source: BlockSource) -> list[Symbol]:
    """Read the table of a `symbols` block.

    Raises:
        AuthorError: with every mistake found.
    """
    problems: list[Problem] = []
    symbols = _rows(source, problems)
    problems.extend(repeated(symbols))
    if problems:
        raise AuthorError(problems)
    return symbols


def named_symbols(source: BlockSource) -> list[Symbol]:
    """Read what a table with mistakes names all the same: where such a symbol is used is no mistake of its own."""
    first: dict[str, Symbol] = {}
    for symbol in _rows(source, []):
        colour = symbol.colour if symbol.colour in COLOURS else COLOURS[0]
        if NAME.match(symbol.name):
            first.setdefault(symbol.name, symbol._replace(colour=colour))
    return list(first.values())


def _rows(source: BlockSource, problems: list[Problem]) -> list[Symbol]:
    """Read the rows below the header, adding what is wrong with them to `problems`."""
    rows = [(source.body_line + n, text) for n, text in enumerate(source.body) if text.strip()]
    if not rows or _cells(rows[0][1]) != list(COLUMNS):
        problems.append(Problem(source.line, "a table without its header", f"'| {' | '.join(COLUMNS)} |'", 1))
        return []
    return [symbol for line, text in rows[2:] if (symbol := _symbol(line, text, problems))]


def repeated(symbols: Iterable[Symbol]) -> list[Problem]:
    """Report every name that is defined twice, and every TeX that two names would show in two colours."""
    names: dict[str, Symbol] = {}
    written: dict[str, Symbol] = {}
    problems = []
    for symbol in symbols:
        first, same = names.setdefault(symbol.name, symbol), written.setdefault(symbol.tex, symbol)
        if first is not symbol:
            found = f"the symbol {symbol.name!r} again, as on line {first.line}"
            problems.append(Problem(symbol.line, found, "one definition of each symbol", symbol.column))
        elif same.colour != symbol.colour:
            found = f"{symbol.tex!r} in {symbol.colour}, but in {same.colour} on line {same.line}"
            problems.append(Problem(symbol.line, found, "one colour for what is written alike", symbol.column))
    return problems


def table(symbols: list[Symbol], caption: str, page: Page, *, addressed: bool = False) -> Markup:
    """Draw the table Symbol, Colour, Meaning, Shape; rows take the focus: the keyboard too lights terms up.

    Args:
        symbols: in the order of the rows.
        caption: of the table.
        page: reads what stands in the rows.
        addressed: whether each row has an address of its own, which the search leads to.
    """
    rows = [
        (
            symbol,
            css_class(symbol.name),
            page.mathematics(rf"\sym{{{symbol.name}}}", symbol.line),
            page.markdown(symbol.meaning),
        )
        for symbol in symbols
    ]
    return render("overrides/blocks/symbols.html", caption=caption, rows=rows, addressed=addressed)


def css_class(name: str) -> str:
    """Name the class that a symbol's terms and rows share."""
    return f"gh-sym-{name}"


def css_rules(symbols: Iterable[Symbol]) -> str:
    """Write the rules that colour a symbol and light up its terms and rows together, without script."""
    return "".join(_colour_rule(symbol) + _css_rule(css_class(symbol.name)) for symbol in symbols)


def _colour_rule(symbol: Symbol) -> str:
    """Give pictures, which know a symbol by its name alone, its colour."""
    return f".{css_class(symbol.name)}{{--gh-colour:var(--gh-{symbol.colour})}}\n"


def _css_rule(name: str) -> str:
    """Light up what is pointed at; what has the focus, only while nothing is pointed at."""
    hovered = f".gh-linked:has(.{name}:hover) .{name}"
    focused = f'.gh-linked:has(.{name}:focus):not(:has([class*="gh-sym-"]:hover)) .{name}'
    lit = "background:var(--gh-lit);box-shadow:0 0 0 .18em var(--gh-lit);--gh-part:var(--gh-lit);--gh-shown:visible"
    return f"{hovered},{focused}{{{lit}}}\n"


def _cells(text: str) -> list[str]:
    return [cell.strip() for cell in text.strip().strip("|").split("|")]


def _symbol(line: int, text: str, problems: list[Problem]) -> Symbol | None:
    cells = _cells(text)
    if len(cells) != len(COLUMNS):
        found = f"a row of {len(cells)} cells"
        expected = f"{len(COLUMNS)}: {', '.join(COLUMNS)} (write \\vert for a bar in TeX)"
        problems.append(Problem(line, found, expected, 1))
        return None
    name, tex, colour, shape, meaning = cells
    if not NAME.match(name):
        expected = "lower-case letters, digits and hyphens: 'grad-h0'"
        problems.append(Problem(line, f"the symbol name {name!r}", expected, _column(text, name)))
    if colour not in COLOURS:
        expected = one_of(colour, COLOURS, "a colour")
        problems.append(Problem(line, f"the colour {colour!r}", expected, _column(text, colour)))
    if not meaning or not shape:
        problems.append(Problem(line, f"no shape or meaning for {name!r}", "a few words in each column", 1))
    return Symbol(name, tex.strip("`"), colour, shape, meaning, line, _column(text, name))


def _column(text: str, cell: str) -> int:
    """Return the column, from 1, at which a cell starts in its row; 0 for one without text."""
    match = re.search(rf"\|\s*({re.escape(cell)})\s*(?:\||$)", text) if cell else None
    return match.start(1) + 1 if match else 0


def _read(source: BlockSource, options: dict[str, Any], page: Page) -> Drawing:
    whole = table(read_symbols(source), say("The symbols of this lesson"), page, addressed=True)
    return partial(Markup('<div class="gh-linked">{}</div>').format, whole)


BLOCK = Block(name="symbols", argument="", options={}, read=_read)
