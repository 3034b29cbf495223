"""Links inside blocks: resolved as MkDocs resolves those of the page, and checked once every page has been rendered."""

import re
from collections.abc import Callable
from html import escape, unescape
from typing import NamedTuple
from urllib.parse import urlsplit

TARGET = re.compile(r'(?P<before><(?:a\b[^>]*?\bhref|img\b[^>]*?\bsrc)=)"(?P<target>[^"]*)"')
ID = re.compile(r'<[^<>]*\sid="([^"]+)"')
EXPECTED = "the path of a page, as seen from this one: '../lstm.md#forget-gate'"


class Link(NamedTuple):
    """A link to an anchor that remains to be checked.

    Attributes:
        line: where it stands in its file; `column`: in that line, from 1.
        target: as its author wrote it.
        path: the Markdown file it leads to, as seen from its own; "" is the page itself.
        anchor: the id there.
    """

    line: int
    column: int
    target: str
    path: str
    anchor: str


def resolved(html: str, resolve: Callable[[str], str]) -> str:
    """Turn every relative target in rendered Markdown into an address.

    Raises:
        AuthorError: `resolve` did not find one of them.
    """

    def address(match: re.Match[str]) -> str:
        return f'{match["before"]}"{escape(resolve(unescape(match["target"])), quote=True)}"'

    return TARGET.sub(address, html)


def leads_elsewhere(target: str) -> bool:
    """Tell whether a target is none of the site's files: it has a scheme or a host, or starts at the root."""
    parts = urlsplit(target)
    return bool(parts.scheme or parts.netloc or parts.path.startswith("/"))


def ids(html: str) -> set[str]:
    """Return the anchors of a page."""
    return set(map(unescape, ID.findall(html)))
