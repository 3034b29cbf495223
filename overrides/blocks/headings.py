"""The addresses of a page's headings: blocks avoid them, and a widget's, which carries settings, may not be one."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from overrides.blocks.addresses import heading_address
from overrides.syntax.problems import Problem

if TYPE_CHECKING:
    from overrides.blocks.lesson_page import LessonPage

HEADINGS = {f"h{level}" for level in range(1, 7)}
EXPECTED = "another title, or an address of its own behind it: { #another-address }"


class HeadingAddresses(Treeprocessor):
    """Report every such heading where it stands; runs after the table of contents has given headings their ids."""

    def __init__(self, md: Markdown, page: "Callable[[], LessonPage]") -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: Element) -> None:
        """Put a report before each heading whose id is taken."""
        page = self.page()
        for parent in list(root.iter()):
            for child in list(parent):
                anchor = child.get("id", "")
                if child.tag in HEADINGS and anchor in page.anchors:
                    box = Element("p")
                    box.text = self.md.htmlStash.store(page.report([taken_address(page, anchor)]))
                    parent.insert(list(parent).index(child), box)


def taken_address(page: "LessonPage", anchor: str) -> Problem:
    """Say of a heading that its address is that of a widget."""
    lines = enumerate(page.lines)
    line = next((n for n, text in lines if text.startswith("#") and heading_address(text) == anchor), 0)
    found = f"a heading with the address {anchor!r}, which a widget of this page has"
    return Problem(page.first_line + line, found, EXPECTED, 1)
