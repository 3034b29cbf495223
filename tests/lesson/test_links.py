"""Every link inside the site leads to a file and an anchor that exist."""

import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.lesson.pages import DOCS

HREF = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"')
SOURCE = re.compile(r'<(?:img|script)\b[^>]*?\bsrc="([^"]*)"')
ID = re.compile(r'\bid="([^"]+)"')


def test_links_and_anchors_exist(hosted_folder: Path) -> None:
    pages = [page for page in hosted_folder.rglob("*.html") if page.name != "404.html"]
    assert len(pages) > 20
    broken = [
        f"{page.relative_to(hosted_folder)} -> {link}"
        for page in pages
        for link in _links(page)
        if not _leads(page, link)
    ]
    assert not broken


def test_every_reference_is_cited_somewhere() -> None:
    names = re.findall(r"\{: #([a-z0-9]+) \}", (DOCS / "references.md").read_text(encoding="utf-8"))
    text = "".join(path.read_text(encoding="utf-8") for path in DOCS.rglob("*.md") if path.name != "references.md")
    unused = [name for name in names if f"references.md#{name}" not in text]
    assert len(names) > 25
    assert not unused


def test_every_reference_has_an_identifier_or_says_what_it_is() -> None:
    entries = re.findall(r"^(\S.*)\n\{: #", (DOCS / "references.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    kinds = ("arxiv.org/abs/", "doi.org/", "proceedings.mlr.press", "thesis", "MIT Press", "github.io", "OpenReview")
    assert not [entry for entry in entries if not any(kind in entry for kind in kinds)]


def test_references_stand_in_alphabetical_order() -> None:
    entries = re.findall(r"\{: #([a-z]+)\d+ \}", (DOCS / "references.md").read_text(encoding="utf-8"))
    assert entries == sorted(entries)


def _links(page: Path) -> list[str]:
    html = _text(page)
    return [link for link in HREF.findall(html) + SOURCE.findall(html) if not urlsplit(link).scheme]


def _leads(page: Path, link: str) -> bool:
    parts = urlsplit(link)
    target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    target = target / "index.html" if target.is_dir() else target
    if not target.is_file():
        return False
    return not parts.fragment or target.suffix != ".html" or unquote(parts.fragment) in _ids(target)


@cache
def _text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@cache
def _ids(page: Path) -> frozenset[str]:
    return frozenset(ID.findall(_text(page)))
