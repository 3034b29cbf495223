"""What Markdown finds in a text, and what KaTeX says of a formula: kept by their hashes, as both take most of the time.

A text is always rendered by Python-Markdown itself, so that there is one opinion on what a link or a formula is.
"""

import json
import re
from collections.abc import Callable, Collection
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from overrides.blocks.formulas import MARKED, SIGN
from overrides.blocks.headings import HEADINGS
from overrides.blocks.links import TARGET, ids
from overrides.blocks.page_links import page_targets
from overrides.runtime.packages import ROOT
from overrides.runtime.state import replacing
from overrides.runtime.steps import growing_folder, installed
from overrides.syntax.fences import find_fences

MADE_BY = (  # what decides what is found
    *(Path(__file__), ROOT / "package-lock.json"),
    *(ROOT / "overrides" / "blocks" / name for name in ("formulas.py", "headings.py", "links.py", "page_links.py")),
)
UNPAINTED = ("pymdownx.highlight", "use_pygments")  # an extension, and what of it takes time and finds nothing
PAINTED = re.compile(r"(?P<opening>[ \t>]*(?:`{3,}|~{3,}) *[\w#+.-]*) +[\w-]+ *=[^{]*$")  # its title and the like


class Facts(NamedTuple):
    """What was found in a text.

    Attributes:
        targets: of its links and pictures; in the tree alone, for the text of a page, or anywhere, for that of a block.
        formulas: TeX, and whether it stands on a line of its own.
        headings: the addresses of its headings.
        ids: everything in it that a link can lead to.
    """

    targets: list[str]
    formulas: list[tuple[str, bool]]
    headings: list[str]
    ids: list[str]


class FactStore:
    """The facts of a course: those that were found before, and those that are found now; nothing else is kept."""

    def __init__(self, of: Path) -> None:
        """Read what was kept of a course; `of` is its configuration."""
        folder = growing_folder("checks", [installed("markdown"), installed("pymdown-extensions"), *MADE_BY])
        self.path = folder / f"{_digest(str(of))}.json"
        self.kept: dict[str, Any] = {}
        self.used: dict[str, Any] = {}
        self.pages: dict[str, Any] = {}  # what was found on each, by its path
        self.noted: list[str] = []  # the keys of the facts that a page asks for
        self.changed = False
        try:
            read = json.loads(self.path.read_text(encoding="utf-8"))
            self.kept, self.pages = read["facts"], read["pages"]
        except (OSError, ValueError, KeyError, TypeError):
            self.changed = True

    def get(self, kind: str, text: str, find: Callable[[], Any]) -> Any:
        """Return what JSON can hold of a text, found now if it wasn't found before."""
        key = _digest(f"{kind}\0{text}")
        self.noted.append(key)
        if key not in self.used:
            self.used[key] = self.kept[key] if key in self.kept else find()
        return self.used[key]

    def use(self, path: str, page: dict[str, Any]) -> None:
        """Keep a page, and all facts that it asked for when it was looked over."""
        self.changed = self.changed or self.pages.get(path) is not page
        self.pages[path] = page
        self.used |= {key: self.kept[key] for key in page["facts"] if key in self.kept and key not in self.used}

    def keep(self, paths: Collection[str] = ()) -> None:
        """Keep what was used this time, of these pages."""
        if self.changed or self.used.keys() != self.kept.keys():
            pages = {path: self.pages[path] for path in paths if path in self.pages}
            text = json.dumps({"facts": self.used, "pages": pages}, separators=(",", ":"))
            with replacing(self.path) as partial:
                partial.write_text(text, encoding="utf-8")


class Gatherer:
    """Finds the facts of texts with some Markdown extensions."""

    def __init__(
        self, kind: str, extensions: list[Any], configs: dict[str, Any], store: FactStore, *, inside: bool
    ) -> None:
        """Name the extensions.

        Args:
            kind: tells the texts of this one from those of another.
            extensions: their names.
            configs: their settings.
            store: where facts are kept.
            inside: of blocks, where links are looked for in HTML too.
        """
        name, setting = UNPAINTED
        self.extensions = extensions
        self.configs = {**configs, name: {**configs.get(name, {}), setting: False}}
        self.kind = f"{kind} {extensions} {configs}"
        self.store = store
        self.inside = inside
        self.markdown: Markdown | None = None  # made when a text is new: it takes as long as some pages

    def facts(self, text: str) -> Facts:
        """Return what is found in a text."""
        if not text.strip():
            return Facts([], [], [], [])
        targets, formulas, headings, anchors = self.store.get(self.kind, text, lambda: self._found(text))
        return Facts(targets, [(tex, display) for tex, display in formulas], headings, anchors)

    def _found(self, text: str) -> Facts:
        if self.markdown is None:
            self.gathering = _Gathering()
            extensions = [*self.extensions, self.gathering]
            self.markdown = Markdown(extensions=extensions, extension_configs=self.configs)
        html = self.markdown.reset().convert(_unpainted(text))
        found = self.gathering.found
        targets = [match["target"] for match in TARGET.finditer(html)] if self.inside else found.targets
        return found._replace(targets=targets, ids=sorted({*found.ids, *ids(html)}))


def _unpainted(text: str) -> str:
    """Leave out how fenced code is painted, its title say: where nothing is, a fence that says so would be no fence."""
    lines = text.split("\n")
    for start, end, _ in find_fences(lines):
        if end is not None and (match := PAINTED.match(lines[start])):
            lines[start] = match["opening"]
    return "\n".join(lines)


class _Gathering(Extension):
    """Notes what stands in the tree where the build's own processors would change it."""

    found: Facts

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Markdown's)
        """Register at the places of `overrides.blocks.extension`."""
        md.treeprocessors.register(_Links(md, self), "page-links", 7)
        md.treeprocessors.register(_Headings(md, self), "heading-addresses", 4)
        md.treeprocessors.register(_Formulas(md, self), "formulas", -5)


class _Noting(Treeprocessor):
    def __init__(self, md: Markdown, gathering: _Gathering) -> None:
        super().__init__(md)
        self.gathering = gathering


class _Links(_Noting):
    def run(self, root: Element) -> None:
        self.gathering.found = Facts(list(page_targets(root, self.md)), [], [], [])


class _Headings(_Noting):
    def run(self, root: Element) -> None:
        found = self.gathering.found
        for element in root.iter():
            if anchor := element.get("id"):
                found.ids.append(anchor)
                if element.tag in HEADINGS:
                    found.headings.append(anchor)


class _Formulas(_Noting):
    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.get("class") == MARKED:
                tex = (element.text or "")[SIGN:-SIGN].strip()
                self.gathering.found.formulas.append((tex, element.tag == "div"))


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]
