"""Render the Markdown of a block as the build does, with the lesson's real notation page and the real KaTeX."""

from markdown import Extension, Markdown

from overrides.blocks import BLOCKS
from overrides.blocks.extension import InsideBlocks
from overrides.blocks.lesson_page import LessonPage
from overrides.blocks.symbols import Symbol, read_symbols
from overrides.runtime.theme import katex_script
from overrides.syntax.scanner import find_blocks
from tests.lesson.pages import DOCS

EXTENSIONS = ["attr_list", "md_in_html", "tables", "pymdownx.arithmatex", "pymdownx.superfences"]


def rendered(text: str) -> str:
    """Return the HTML of the one block in `text`, or raise AuthorError."""
    found, problems = find_blocks(text.splitlines(), 1)
    assert not problems
    (source,) = found
    return BLOCKS[source.name].drawing(source, page())()


def page() -> LessonPage:
    """Make a page that blocks can stand on."""
    extensions: list[str | Extension] = [*EXTENSIONS, InsideBlocks(lambda: shown)]
    markdown = Markdown(extensions=extensions, extension_configs={"pymdownx.arithmatex": {"generic": True}})
    shown = LessonPage(
        path="docs/page.md",
        text="",
        first_line=1,
        symbols=notation(),
        katex_script=katex_script(),
        markdown=lambda text: str(markdown.reset().convert(text)),
        chapters=[],
    )
    return shown


def notation() -> dict[str, Symbol]:
    """Read the symbols of the lesson."""
    lines = (DOCS / "notation.md").read_text(encoding="utf-8").splitlines()
    found, _ = find_blocks(lines, 1)
    return {symbol.name: symbol for source in found for symbol in read_symbols(source)}
