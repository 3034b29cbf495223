"""Tables that authors write in Markdown: one wider than the screen is scrolled by finger, wheel and keyboard alike.

An empty corner heads nothing: it is a cell like others, so that nobody is told of a heading without words.
"""

from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

from overrides.language import say

FRAME = {"class": "gh-scroll", "role": "group", "tabindex": "0"}


class ScrollingTables(Treeprocessor):
    """Put every plain table into a frame that can be focused, and so scrolled with arrow keys."""

    def run(self, root: Element) -> None:
        """Frame the tables without attributes: others belong to blocks, which see to themselves."""
        for parent in list(root.iter()):
            for place, child in enumerate(parent):
                if child.tag == "table" and not child.attrib:
                    frame = Element("div", {**FRAME, "aria-label": say("Table")})
                    frame.tail, child.tail = child.tail, None
                    frame.append(child)
                    parent[place] = frame
                    _unhead_empty(child)


def _unhead_empty(table: Element) -> None:
    for cell in table.iter("th"):
        if not len(cell) and not (cell.text or "").strip():
            cell.tag = "td"
