"""The Markdown extension that renders the lesson's blocks and reports what is wrong on a page."""

from collections.abc import Callable

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from markupsafe import Markup

from overrides.blocks import BLOCKS
from overrides.blocks.containers import wrong_settings
from overrides.blocks.formulas import Formulas
from overrides.blocks.headings import HeadingAddresses
from overrides.blocks.lesson_page import LessonPage
from overrides.blocks.page_links import PageLinks
from overrides.blocks.printed import edits_of, options_outside, printed
from overrides.blocks.quiz_elements import Piece, quiz_elements
from overrides.blocks.snippets import Snippets
from overrides.spaces import UnbrokenPieces
from overrides.syntax.fences import commented, without_verbatim
from overrides.syntax.layout import misplaced
from overrides.syntax.problems import AuthorError, Problem
from overrides.syntax.scanner import BlockSource, find_blocks
from overrides.tables import ScrollingTables
from quiz.syntax.mkdocs_quiz import OPEN


class LessonBlocks(Extension):
    """Register the preprocessor; `page` is set by the hook before each page is rendered."""

    page: LessonPage

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Markdown's)
        """Take blocks after line ends are normalised (30) and before fenced code is taken out (25)."""
        md.preprocessors.register(_Blocks(md, self), "lesson-blocks", 28)
        if "snippet" in md.preprocessors:
            snippets = Snippets(md, md.preprocessors["snippet"], lambda: self.page)
            md.preprocessors.register(snippets, "snippet", 32)
        md.treeprocessors.register(PageLinks(md, lambda: self.page), "page-links", 7)  # attributes: 8
        md.treeprocessors.register(HeadingAddresses(md, lambda: self.page), "heading-addresses", 4)  # toc: 5
        finish(md, lambda: self.page)


class InsideBlocks(Extension):
    """Has Markdown that stands inside blocks rendered as that of their page."""

    def __init__(self, page: Callable[[], LessonPage]) -> None:
        super().__init__()
        self.page = page

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Markdown's)
        """Register what all text of a page gets."""
        finish(md, self.page)


def finish(md: Markdown, page: Callable[[], LessonPage]) -> None:
    """Frame tables once they may have attributes (8), render formulas once MkDocs has read the page's title (-1)."""
    md.treeprocessors.register(ScrollingTables(md), "scrolling-tables", 6)
    md.treeprocessors.register(UnbrokenPieces(md), "unbroken-pieces", 6)
    md.treeprocessors.register(Formulas(md, page), "formulas", -5)


class _Blocks(Preprocessor):
    def __init__(self, md: Markdown, extension: LessonBlocks) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        page = self.extension.page
        found, problems = find_blocks(lines, page.first_line, markdown_blocks(self.md))
        pieces = [Piece(source.start, source.end, "", _html(source, page)) for source in found]
        pieces += quiz_elements(lines, pieces, page)
        page.block = 0
        if not problems:  # what stands in a block that is not closed would be text, too
            problems = _printed(lines, pieces, page, tasks="task-list" in self.md.treeprocessors)
        rendered = [text for box in page.boxes for text in (self.md.htmlStash.store(box), "")]
        position = 0
        if problems:
            rendered += [self.md.htmlStash.store(page.report(problems)), ""]
        for piece in sorted(pieces):
            stored = piece.indent + self.md.htmlStash.store(piece.html)
            rendered += [*lines[position : piece.start], "", stored, ""]
            position = piece.end
        return rendered + lines[position:]


def _printed(lines: list[str], pieces: list[Piece], page: LessonPage, *, tasks: bool) -> list[Problem]:
    """Report what of the page's own text would be printed as it was written; `tasks`: lists may have boxes."""
    taken = {position for piece in pieces for position in range(piece.start, piece.end)}
    off = commented(lines)
    own = ["" if n in taken or off[n] else line for n, line in enumerate(lines)]
    text = without_verbatim("\n".join(own))
    problems = (
        [] if OPEN in text else list(misplaced(own, page.first_line))
    )  # one that is not closed is reported by itself
    for number, line in enumerate(text.split("\n"), start=page.first_line):
        for piece, found, expected in printed(line, page.defined):
            column = line.find(piece) + 1
            problems.append(Problem(number, found, expected, column, edits_of(piece, number, column)))
    if not tasks and OPEN not in text:
        problems += options_outside(text.split("\n"), page.first_line)
    return sorted([*problems, *wrong_settings(own, page.first_line)])


def markdown_blocks(md: Markdown) -> set[str]:
    """Return the names of PyMdown's blocks that the site has switched on."""
    processors = md.parser.blockprocessors
    return set(processors["blocks"].blocks) if "blocks" in processors else set()  # type: ignore[attr-defined]


def _html(source: BlockSource, page: LessonPage) -> Markup:
    page.block = source.start
    try:
        return page.draw(BLOCKS[source.name].drawing(source, page))
    except AuthorError as error:
        return page.report(error.problems)
