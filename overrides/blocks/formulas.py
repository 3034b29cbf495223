"""Formulas in the text of a page or of a block: TeX, as Markdown has found it, rendered by KaTeX."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

if TYPE_CHECKING:
    from overrides.blocks.lesson_page import LessonPage

MARKED = "arithmatex"  # the class that pymdownx.arithmatex (generic) gives to \(…\) and \[…\]
SIGN = len(r"\(")


class Formulas(Treeprocessor):
    """Put the HTML of each formula where its TeX stands; runs when titles and the table of contents have been read."""

    def __init__(self, md: Markdown, page: "Callable[[], LessonPage]") -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: Element) -> None:
        """Render all formulas."""
        for parent in list(root.iter()):
            for child in list(parent):
                if child.get("class") == MARKED:
                    html = self.page().formula((child.text or "")[SIGN:-SIGN].strip(), display=child.tag == "div")
                    self._put(html, parent, child)

    def _put(self, html: Markup, parent: Element, child: Element) -> None:
        """Put HTML in the place of an element."""
        place = list(parent).index(child)
        text = self.md.htmlStash.store(html) + (child.tail or "")
        parent.remove(child)
        if place:
            parent[place - 1].tail = (parent[place - 1].tail or "") + text
        else:
            parent.text = (parent.text or "") + text
