"""What a new version of a page changes: the page alone, what others tell of it, or so much that all is built again.

Titles stand in the navigation around all pages, times in plans, symbols in formulas anywhere, what a word means in
cards. What of the other pages depends on them is found from what the pages themselves are made of.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from mkdocs.structure.files import File

from overrides.blocks.lesson_page import LessonPage
from overrides.blocks.symbols import Symbol
from overrides.chapters import Chapter, ways_on
from overrides.mathematics.letters import Alphabet
from overrides.pages import Course
from overrides.syntax.front_matter import read_front_matter

WHOLE_COURSE = ("whole", "notebook", "glossary", "path", "short", "lang")  # what decides what pages there are, and how


def needs_all(before: str, after: str) -> bool:
    """Tell whether a new text of a page has all of the course built again.

    Args:
        before: the text that the site was built with.
        after: the new one.
    """
    old, problems_before = read_front_matter(before.split("\n"))
    new, problems = read_front_matter(after.split("\n"))
    return bool(
        problems or problems_before or any(old.values.get(name) != new.values.get(name) for name in WHOLE_COURSE)
    )


class Told(NamedTuple):
    """What the pages of a course tell of themselves to others.

    Attributes:
        symbols: by name, without where they are defined.
        notation: the letters of formulas.
        chapters: the pages that take time.
    """

    symbols: Mapping[str, Symbol]
    notation: Alphabet | None
    chapters: Sequence[Chapter]


def told(course: Course) -> Told:
    """Note what the pages of a course tell of themselves."""
    symbols = {name: symbol.told for name, symbol in course.symbols.items()}
    return Told(symbols, course.notation, course.chapters)


def dependent(pages: Collection[tuple[File, LessonPage]], before: Told, after: Told) -> set[File]:
    """Return the pages whose Markdown has to be rendered again, because others tell something else now."""
    names = before.symbols.keys() | after.symbols.keys()
    changed = {name for name in names if before.symbols.get(name) != after.symbols.get(name)}
    found = {file for file, page in pages if changed and not changed.isdisjoint(page.symbol_names)}
    if before.notation != after.notation:  # of what letters there are, any formula may have one
        found |= {file for file, _ in pages}
    if before.chapters != after.chapters:
        found |= {file for file, page in pages if page.lists_chapters}
        ways = _ways(before.chapters)
        found |= {file for file, on in _ways(after.chapters).items() if ways.get(file) != on}
    return found


def _ways(chapters: Sequence[Chapter]) -> dict[File, list[str]]:
    return {chapter.file: [on.title for on in ways_on(chapter, chapters).values()] for chapter in chapters}
