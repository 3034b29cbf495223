"""Links and pictures in the text of a page: MkDocs resolves them; those that lead nowhere are reported here.

MkDocs would name the file alone, neither line nor column. What is written as HTML it leaves alone: here its targets are
paths as seen from the page's file, like all others, and so hold in the site and in the bundle.
"""

from collections.abc import Callable, Iterator
from html import unescape
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import STX
from markupsafe import Markup

from overrides.blocks.links import TARGET, is_readable, resolved

if TYPE_CHECKING:
    from overrides.blocks.lesson_page import LessonPage

TARGETS = {"a": "href", "img": "src"}


class PageLinks(Treeprocessor):
    """Has the page look at each target; runs once they may have attributes, and before headings get their own links."""

    def __init__(self, md: Markdown, page: "Callable[[], LessonPage]") -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: Element) -> None:
        """Put what is wrong at the head of the page."""
        page = self.page()
        reports = [box for target in page_targets(root, self.md) if (box := page.look_at(target))]
        for element in root.iter():  # of these, MkDocs would end in a traceback
            attribute = TARGETS.get(str(element.tag), "")
            if not is_readable(element.get(attribute, "")):
                element.set(attribute, "")
        for position, html in written_html(self.md):
            self.md.htmlStash.rawHtmlBlocks[position] = resolved(html, page.address)
        for report in reversed(reports):
            place = Element("p")
            place.text = self.md.htmlStash.store(report)
            root.insert(0, place)


def page_targets(root: Element, md: Markdown) -> Iterator[str]:
    """Yield the targets of the links and pictures of a page, but addresses of mail, which Markdown hides.

    Args:
        root: the page's tree.
        md: what has read it, and put aside what is written as HTML.
    """
    for element in root.iter():
        target = element.get(TARGETS.get(str(element.tag), ""))
        if target and STX not in target:
            yield target
    for _, html in written_html(md):
        yield from (unescape(match["target"]).strip() for match in TARGET.finditer(html))


def written_html(md: Markdown) -> Iterator[tuple[int, str]]:
    """Yield the HTML that an author wrote, each with its place among all that was put aside; blocks make their own."""
    for position, html in enumerate(md.htmlStash.rawHtmlBlocks):
        if isinstance(html, str) and not isinstance(html, Markup):
            yield position, html
