"""Links inside blocks: resolved as MkDocs resolves those of the page, and checked once every page has been rendered."""

import posixpath
import re
from collections.abc import Callable, Collection
from html import escape, unescape
from typing import NamedTuple
from urllib.parse import urlsplit

from overrides.syntax.problems import AuthorError, Problem, meant, one_of

TARGET = re.compile(
    r"(?P<before><(?:a\b[^>]*?\shref|(?:img|audio|video|source|track|iframe|embed)\b[^>]*?\ssrc|video\b[^>]*?\sposter)"
    r"\s*=\s*)(?P<quote>[\"'])(?P<target>.*?)(?P=quote)",
    re.IGNORECASE,
)
ID = re.compile(r'<(?:[^<>]*\sid|a\b[^<>]*\sname)="([^"]+)"')
DISK = re.compile(r"[A-Za-z]:[\\/]")  # with which a path begins on Windows
EXPECTED = "the path of a page, as seen from this one: '../a-page.md#a-heading'"
NEAR = "the path of a file, as seen from this one; did you mean {!r}?"


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


def unknown_anchor(link: Link, ids: Collection[str]) -> Problem:
    """Say what is wrong with a link to an anchor that isn't there."""
    if link.anchor.startswith("fnref:"):
        note = f"[^{link.anchor.removeprefix('fnref:')}]"
        found, expected = (
            f"the footnote {note!r}, which nothing refers to",
            f"{note!r} in the text, or no such footnote",
        )
    else:
        found = f"a link to {link.target!r}, which has no such anchor"
        expected = one_of(link.anchor, ids, "the id of a heading or a block there")
    return Problem(link.line, found, expected, link.column)


def resolved(html: str, resolve: Callable[[str], str]) -> str:
    """Turn every relative target in rendered Markdown into an address.

    Raises:
        AuthorError: `resolve` did not find some of them.
    """
    problems: list[Problem] = []

    def changed(match: re.Match[str]) -> str:
        try:
            address = escape(resolve(unescape(match["target"]).strip()), quote=True)
            return f"{match['before']}{match['quote']}{address}{match['quote']}"
        except AuthorError as error:
            problems.extend(error.problems)
            return match[0]

    text = TARGET.sub(changed, html)
    if problems:
        raise AuthorError(problems)
    return text


def nearest(path: str, known: Collection[str]) -> str:
    """Return the path that was probably meant: of the one file with this name, or of one that is written alike."""
    named = [other for other in known if posixpath.basename(other) == posixpath.basename(path)]
    return named[0] if len(named) == 1 else meant(path, known)


def is_readable(target: str) -> bool:
    """Tell whether a target has the form of an address; that of a host in half of a pair of brackets hasn't."""
    try:
        return bool(urlsplit(target))
    except ValueError:
        return False


def has_host(target: str) -> bool:
    r"""Tell whether a target has a scheme or a host; that of a file on its author's disk (`C:\cat.png`) hasn't."""
    parts = urlsplit(target)
    return bool((parts.scheme or parts.netloc) and parts.scheme != "file" and not DISK.match(target))


def leads_elsewhere(target: str) -> bool:
    """Tell whether a target is none of the site's files: it has a scheme or a host, or starts at the root."""
    parts = urlsplit(target)
    return bool(has_host(target) or parts.path.startswith("/"))


def ids(html: str) -> set[str]:
    """Return the anchors of a page."""
    return set(map(unescape, ID.findall(html)))
