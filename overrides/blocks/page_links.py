"""Links and pictures in the text of a page: MkDocs resolves them; those that lead nowhere are reported here.

MkDocs would name the file alone, neither line nor column.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import STX

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
        reports = [box for target in page_targets(root) if (box := self.page().look_at(target))]
        for report in reversed(reports):
            place = Element("p")
            place.text = self.md.htmlStash.store(report)
            root.insert(0, place)


def page_targets(root: Element) -> Iterator[str]:
    """Yield the targets of the links and pictures in a page's tree, but addresses of mail, which Markdown hides."""
    for element in root.iter():
        target = element.get(TARGETS.get(str(element.tag), ""))
        if target and STX not in target:
            yield target
