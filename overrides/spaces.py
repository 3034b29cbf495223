"""Spaces at which a line may not break: between a number and the sign that belongs to it, as in 70 %."""

import re
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

BEFORE_SIGN = re.compile(r"(?<=\d) (?=%)")
NO_BREAK = "\u00a0"


class UnbrokenNumbers(Treeprocessor):
    """Keep numbers and their signs on one line, everywhere but in code."""

    def run(self, root: Element) -> None:
        """Change the texts in place."""
        for element in root.iter():
            if element.text and element.tag not in ("code", "pre"):
                element.text = BEFORE_SIGN.sub(NO_BREAK, element.text)
            if element.tail:
                element.tail = BEFORE_SIGN.sub(NO_BREAK, element.tail)
