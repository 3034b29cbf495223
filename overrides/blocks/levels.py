"""The block `levels`: one explanation for several kinds of listener; the reader picks, and the choice is remembered.

/// levels | Explain the vanishing gradient problem
    start: Dinner party version

### Child version
…
### Dinner party version
…
///
"""

from typing import Any

from markupsafe import Markup

from overrides.blocks.block import Block, Page
from overrides.blocks.sections import Section, read_sections
from overrides.blocks.tabs import TAB_LIMIT, TabPanel
from overrides.syntax.problems import AuthorError, Problem, one_of
from overrides.syntax.scanner import BlockSource
from overrides.templates import render


def _render(source: BlockSource, options: dict[str, Any], page: Page) -> Markup:
    sections = read_sections(source, fewest=2)
    if len(sections) > TAB_LIMIT:
        raise AuthorError([Problem(source.line, f"{len(sections)} levels", f"at most {TAB_LIMIT}")])
    panels = [TabPanel(section.title, page.markdown(section.text)) for section in sections]
    anchor = page.anchor(source.argument)
    chosen = _chosen(source, sections, options.get("start", sections[0].title))
    return render("overrides/blocks/levels.html", anchor=anchor, title=source.argument, panels=panels, chosen=chosen)


def _chosen(source: BlockSource, sections: list[Section], start: str) -> int:
    titles = [section.title for section in sections]
    if start not in titles:
        line = source.line_of("start")
        raise AuthorError([Problem(line, f"'start: {start}'", one_of(start, titles, "the title of a level"))])
    return titles.index(start)


BLOCK = Block(name="levels", argument="title", options={"start": str}, render=_render)
