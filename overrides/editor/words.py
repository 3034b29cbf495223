"""The words of a course that no dictionary has, for spell checkers: a line each."""

import re
from collections.abc import Iterable, Iterator

from overrides.blocks import BLOCKS
from overrides.editor.schemas import SETTINGS
from overrides.minutes import KINDS
from overrides.syntax.front_matter import NAMES
from overrides.syntax.names import CONTAINERS
from quiz.syntax.settings import QUESTION, QUIZ
from sim.widgets import WIDGETS

WORD = re.compile(r"[^\W\d_]{3,}")


def words() -> str:
    """Return the words of what the kit's authors write: names of blocks, widgets and settings."""
    return "\n".join(sorted(set(_words(_names())), key=str.casefold)) + "\n"


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
