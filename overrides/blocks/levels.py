"""The block `levels`: one explanation for several kinds of listener; the reader picks, and the choice is remembered.

/// levels | Explain the vanishing gradient problem
    start: Dinner party version

### Child version
…
### Dinner party version
…
///
"""

from html import escape
from typing import Any

from overrides.blocks.block import Block, Page
from overrides.blocks.sections import Section, read_sections
from overrides.blocks.tabs import TAB_LIMIT, TabPanel, tabs
from overrides.reader.names import REMEMBER
from overrides.syntax.problems import AuthorError, Problem, one_of
from overrides.syntax.scanner import BlockSource


def _render(source: BlockSource, options: dict[str, Any], page: Page) -> str:
    sections = read_sections(source, fewest=2)
    if len(sections) > TAB_LIMIT:
        raise AuthorError([Problem(source.line, f"{len(sections)} levels", f"at most {TAB_LIMIT}")])
    panels = [TabPanel(section.title, page.markdown(section.text)) for section in sections]
    anchor = page.anchor(source.argument)
    chosen = _chosen(source, sections, options.get("start", sections[0].title))
    return (
        f'<section class="gh-levels gh-tabs" id="{anchor}" {REMEMBER}="level" aria-labelledby="{anchor}-title">'
        f'<h3 class="gh-levels__title" id="{anchor}-title">{escape(source.argument)}</h3>'
        f"{tabs('Level of the explanation', panels, anchor, chosen=chosen)}</section>"
    )


def _chosen(source: BlockSource, sections: list[Section], start: str) -> int:
    titles = [section.title for section in sections]
    if start not in titles:
        line = source.line_of("start")
        raise AuthorError([Problem(line, f"'start: {start}'", one_of(start, titles, "the title of a level"))])
    return titles.index(start)


BLOCK = Block(name="levels", argument="title", options={"start": str}, render=_render)
