"""Where no line may break: in 70 %, in 2 × 3, in 1/√H, and in a short piece of code."""

import re
from html import unescape
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from sim.views.typesetting import NO_BREAK

BEFORE_SIGN = re.compile(r"(?<=\d) (?=%)")
TIMES = re.compile(r"(?<=\w) × (?=[\w(])")
ROOT = re.compile(r"(?<=\d)/(?=√)")
BREAKS = re.compile("[ -]")  # behind these, browsers part code
SHORT = 24  # characters of code: with more, a line of a phone may not have room for it


class UnbrokenPieces(Treeprocessor):
    """Keep together what is read as one: numbers with their signs, and code in the text."""

    def run(self, root: Element) -> None:
        """Put spaces that do not break into texts, and a class on code, whose spaces are copied as they are."""
        for parent in list(root.iter()):
            for child in parent:
                text = HTML_PLACEHOLDER_RE.sub(self._stashed, "".join(child.itertext()))
                if child.tag == "code" and parent.tag != "pre" and BREAKS.search(text) and len(text) <= SHORT:
                    child.set("class", f"{child.get('class', '')} gh-unbroken".strip())
                child.tail = _unbroken(child.tail)
            if parent.tag not in ("code", "pre"):
                parent.text = _unbroken(parent.text)

    def _stashed(self, found: re.Match[str]) -> str:
        """Return the text for which inlinehilite has put a placeholder."""
        return unescape(str(self.md.htmlStash.rawHtmlBlocks[int(found[1])]))


def _unbroken(text: str | None) -> str | None:
    return text and ROOT.sub("/\u2060", TIMES.sub(f"{NO_BREAK}×{NO_BREAK}", BEFORE_SIGN.sub(NO_BREAK, text)))
