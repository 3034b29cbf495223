"""The addresses of a page's headings: blocks avoid them, and a widget's, which carries settings, may not be one."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.toc import slugify
from markdown.treeprocessors import Treeprocessor

from overrides.syntax.problems import Problem

if TYPE_CHECKING:
    from overrides.blocks.extension import LessonPage

HEADINGS = {f"h{level}" for level in range(1, 7)}
EXPECTED = "another title, or an address of its own behind it: { #another-address }"
OWN = re.compile(r"\{:?[^}]*#([\w-]+)[^}]*\}\s*$")  # {#address} behind a title


def heading_addresses(text: str) -> set[str]:
    """Return the addresses that the headings of some Markdown get."""
    return {_address(line) for line in text.splitlines() if line.startswith("#")}


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
                    parent.insert(list(parent).index(child), self._report(page, anchor))

    def _report(self, page: "LessonPage", anchor: str) -> Element:
        lines = enumerate(page.lines)
        line = next((n for n, text in lines if text.startswith("#") and _address(text) == anchor), 0)
        found = f"a heading with the address {anchor!r}, which a widget of this page has"
        box = Element("p")
        box.text = self.md.htmlStash.store(page.report([Problem(page.first_line + line, found, EXPECTED)]))
        return box


def _address(line: str) -> str:
    own = OWN.search(line)
    return own[1] if own else slugify(line.strip("# "), "-")
