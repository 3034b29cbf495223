"""The block `levels`: one explanation for several kinds of listener; the reader picks, and the choice is remembered.

/// levels | Explain the vanishing gradient problem
    start: Dinner party version

### Child version
…
### Dinner party version
…
///
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from overrides.blocks.block import Block, Drawing, Page, rendered
from overrides.blocks.sections import Section, read_sections
from overrides.blocks.tabs import TAB_LIMIT, TabPanel
from overrides.syntax.problems import AuthorError, Problem, one_of
from overrides.syntax.scanner import BlockSource
from overrides.templates import render


def _read(source: BlockSource, options: dict[str, Any], page: Page) -> Drawing:
    sections = read_sections(source, fewest=2)
    if repeated := list(_repeated(sections)):
        raise AuthorError(repeated)
    if len(sections) > TAB_LIMIT:
        raise AuthorError([Problem(source.line, f"{len(sections)} levels", f"at most {TAB_LIMIT}", 1)])
    texts = rendered(page, [section.text for section in sections])
    panels = [TabPanel(section.title, text) for section, text in zip(sections, texts, strict=True)]
    anchor = page.anchor(source.argument)
    chosen = _chosen(source, sections, options.get("start", sections[0].title))
    return partial(
        render,
        "overrides/blocks/levels.html",
        anchor=anchor,
        title=source.argument,
        panels=panels,
        chosen=chosen,
    )


def _repeated(sections: list[Section]) -> Iterator[Problem]:
    """Report titles that the reader could not tell apart."""
    first: dict[str, int] = {}
    for section in sections:
        if first.setdefault(section.title, section.line) != section.line:
            found = f"the title {section.title!r} again, as on line {first[section.title]}"
            yield Problem(section.line, found, "titles that differ", 1)


def _chosen(source: BlockSource, sections: list[Section], start: str) -> int:
    titles = [section.title for section in sections]
    if start not in titles:
        (option,) = (option for option in source.options if option.name == "start")
        expected = one_of(start, titles, "the title of a level")
        raise AuthorError([Problem(option.line, f"'start: {start}'", expected, option.value_column)])
    return titles.index(start)


BLOCK = Block(name="levels", argument="title", options={"start": str}, read=_read)
