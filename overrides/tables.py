"""Tables that authors write in Markdown: one wider than the screen is scrolled by finger, wheel and keyboard alike."""

from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

FRAME = {"class": "gh-scroll", "role": "group", "aria-label": "Table", "tabindex": "0"}


class ScrollingTables(Treeprocessor):
    """Put every plain table into a frame that can be focused, and so scrolled with arrow keys."""

    def run(self, root: Element) -> None:
        """Frame the tables without attributes: others belong to blocks, which see to themselves."""
        for parent in list(root.iter()):
            for place, child in enumerate(parent):
                if child.tag == "table" and not child.attrib:
                    frame = Element("div", FRAME)
                    frame.tail, child.tail = child.tail, None
                    frame.append(child)
                    parent[place] = frame
