r"""Markdown as HTML for other programs, with mathematics as TeX between `\(` and `\)`, or `\[` and `\]`."""

import re
from collections.abc import Callable
from functools import cache
from html import unescape

from markdown import Markdown

CONFIGURED = {"pymdownx.arithmatex": {"generic": True}}
EXTENSIONS = ("tables", "fenced_code", "pymdownx.arithmatex")
WRAPPED = re.compile(r'<(?P<tag>span|div) class="arithmatex">(?P<tex>.*?)</(?P=tag)>', re.DOTALL)
PARAGRAPH = re.compile(r"<p>(?P<text>(?:(?!</?p>).)*)</p>", re.DOTALL)
SOURCE = re.compile(r'(?P<before><img\b[^>]*?\bsrc=")(?P<target>[^"]*)(?=")')
TAG = re.compile(r"<[^>]*>")


def as_html(markdown: str, picture: Callable[[str], str] = str) -> str:
    """Render Markdown as HTML that is also XHTML.

    Args:
        markdown: a text of a question.
        picture: gives the address of a picture from its path.
    """
    html = rendered(markdown, EXTENSIONS)
    html = WRAPPED.sub(lambda match: match["tex"], html)
    return SOURCE.sub(lambda match: match["before"] + picture(unescape(match["target"])), html)


def rendered(markdown: str, extensions: tuple[str, ...]) -> str:
    """Render Markdown with some extensions as XHTML."""
    return _renderer(extensions).reset().convert(markdown)


@cache
def _renderer(extensions: tuple[str, ...]) -> Markdown:
    """Return what renders; to make it takes longer than to render most texts."""
    return Markdown(extensions=list(extensions), extension_configs=CONFIGURED, output_format="xhtml")


def as_line_of_html(markdown: str, picture: Callable[[str], str] = str) -> str:
    """Render Markdown as HTML; a text of one paragraph stands there without it."""
    html = as_html(markdown, picture)
    alone = PARAGRAPH.fullmatch(html)
    return alone["text"] if alone else html


def as_plain_text(markdown: str) -> str:
    """Return what Markdown says when nothing of its format is kept, on one line."""
    return " ".join(unescape(TAG.sub("", as_html(markdown))).split())
