"""The words of a course that no dictionary has, for spell checkers: a line each.

Those of the kit stand in one file, to which an editor adds what its author teaches it; those of the course's glossary
and symbols in another, which is written anew whenever they change.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from overrides.blocks import BLOCKS
from overrides.blocks.symbols import read_symbols
from overrides.editor.schemas import SETTINGS
from overrides.minutes import KINDS
from overrides.syntax.front_matter import NAMES, read_front_matter
from overrides.syntax.names import CONTAINERS
from overrides.syntax.problems import AuthorError
from overrides.syntax.scanner import BlockSource, find_blocks
from quiz.syntax.settings import QUESTION, QUIZ
from sim.widgets import WIDGETS

WORD = re.compile(r"[^\W\d_]{3,}")
TERM = re.compile(r"^(?P<name>\S.*)\n+(?=: +\S)", re.MULTILINE)  # of a list of definitions
UNSPOKEN = re.compile(r"\$[^$\n]*\$|\]\([^)]*\)|`[^`\n]*`")  # formulas, addresses, code
EDITORS, TERMS = ".vscode", "terms.txt"


def words() -> str:
    """Return the words of what the kit's authors write: names of blocks, widgets and settings."""
    return "\n".join(sorted(set(_words(_names())), key=str.casefold)) + "\n"


def terms(pages: Iterable[str]) -> str:
    """Return the words of a course: the terms of its glossary, names and meanings of its symbols; in small letters.

    Args:
        pages: their texts.
    """
    found = {word.lower() for text in pages for word in _words(_terms(text))}
    return "\n".join(sorted(found)) + "\n"


def keep_terms(course: Path, pages: Iterable[str]) -> None:
    """Write the words of a course anew, if it has files for editors and other words than these have."""
    file = course / EDITORS / TERMS
    if not file.parent.is_dir():
        return
    now = terms(pages)
    if not file.is_file() or file.read_text(encoding="utf-8") != now:
        file.write_text(now, encoding="utf-8")


def _terms(text: str) -> Iterator[str]:
    lines = text.split("\n")
    matter, _ = read_front_matter(lines)
    if matter.values.get("glossary") is True:
        yield from (UNSPOKEN.sub(" ", found["name"]) for found in TERM.finditer(text))
    for source in find_blocks(lines, 1).blocks if "symbols" in text else ():
        if source.name == "symbols":
            yield from _of_symbols(source)


def _of_symbols(source: BlockSource) -> Iterator[str]:
    try:
        symbols = read_symbols(source)
    except AuthorError:  # which is reported
        return
    for symbol in symbols:
        yield from (symbol.name, UNSPOKEN.sub(" ", symbol.meaning))


def _names() -> Iterator[str]:
    yield from ("gradient-highway", "mkdocs", "sym")
    yield from (*BLOCKS, *CONTAINERS, *KINDS, *NAMES, *QUESTION, *QUIZ, *SETTINGS)
    for block in BLOCKS.values():
        yield from block.options or ()
    for widget in WIDGETS.values():
        yield from (widget.name, *(control.name for control in widget.inputs))


def _words(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from WORD.findall(name.replace("_", " "))
