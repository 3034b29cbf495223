"""Cards that a reader sees at what they point at: what a term means, what a symbol stands for, which work is cited.

Each is the `title` of an element, which the theme shows beside it at the pointer, the focus and a tap. They are found
in what is there: rows of the notation, the terms of a page that says `glossary: true`, and paragraphs with an id that
links lead to. Terms are links to the glossary, each once on a page.
"""

import re
from collections.abc import Iterable, Mapping
from html import unescape
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from markupsafe import Markup
from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url

from overrides.mathematics.typed import typed
from overrides.searching import FORMULA, ROW, end_of_span, with_typed_formulas

TERM = re.compile(r"<dt>(?P<name>.*?)</dt>\s*<dd>(?P<meaning>.*?)</dd>", re.DOTALL)
NAME = re.compile(r"<dt>(?P<name>.*?)</dt>(?=\s*<dd>)", re.DOTALL)
START = re.compile(r'<span class="katex"')
PARAGRAPH = re.compile(r'<p id="(?P<id>[^"]+)">(?P<text>.*?)</p>', re.DOTALL)
LINK = re.compile(r'<a\b(?P<attributes>[^>]*?\bhref="(?P<target>[^"]*#[^"]+)"[^>]*)>')
RUNNING = re.compile(  # text, or what is none
    r"<(?P<other>form|gh-unindexed|svg|table|script|h[1-6])\b.*?</(?P=other)>"
    r'|<section class="gh-widget".*?</section>'
    r"|(?P<text><p>.*?</p>|<li>(?:(?!<(?:li|ul|ol|p)\b).)*?</li>)",
    re.DOTALL,
)
TAG = re.compile(r"(<[^>]*>)")
NO_TERMS = re.compile(r"</?(?P<tag>a|code|button|summary|mark)\b")
BRACKETS = re.compile(r"\s*\((?P<inside>[^)]*)\)")
PLACE = re.compile(r"_(?:[tTk]|\d)(?:[-+]\d)?$")  # where along the steps a symbol stands: `h_0`, `h_T-1`
ONLY_LINK = re.compile(r"(?<=[.)]) <a\b[^>]*>[^<]*</a>\.")  # a sentence of the glossary that only leads on
KNOWN = "gh-known"  # class of a symbol or a term with a card


class Words(NamedTuple):
    """What is known of the course's words.

    Attributes:
        symbols: a symbol as it is typed -> its meaning.
        terms: a name of a term, in small letters -> the id of the term and its meaning.
        paragraphs: the address of a page and an id on it -> the text there.
        glossary: the address of the page with the terms, "" if there is none.
    """

    symbols: Mapping[str, str]
    terms: Mapping[str, tuple[str, str]]
    paragraphs: Mapping[tuple[str, str], str]
    glossary: str


def words_of(file: File, html: str, glossary: File | None) -> Words:
    """Collect what a page of a course, rendered, says of its words."""
    symbols: dict[str, str] = {}
    for row in ROW.finditer(html):
        symbols |= {written: _plain(row["meaning"]) for written in map(_written, [row["symbol"]]) if written}
    terms = {
        name: (_id(found["name"]), _plain(ONLY_LINK.sub("", found["meaning"])))
        for found in (TERM.finditer(html) if file is glossary else ())
        for name in _names(found["name"])
    }
    paragraphs = {(file.url, found["id"]): _plain(found["text"]) for found in PARAGRAPH.finditer(html)}
    return Words(symbols, terms, paragraphs, glossary.url if glossary else "")


def known_words(pages: Iterable[Words], glossary: File | None) -> Words:
    """Put together what the pages of a course say of its words."""
    symbols: dict[str, str] = {}
    terms: dict[str, tuple[str, str]] = {}
    paragraphs: dict[tuple[str, str], str] = {}
    for words in pages:
        symbols |= words.symbols
        terms |= words.terms
        paragraphs |= words.paragraphs
    return Words(symbols, terms, paragraphs, glossary.url if glossary else "")


def with_addresses(html: str) -> str:
    """Give the terms of a glossary addresses, to which its cards lead."""
    named = Markup('<dt id="{}">{}</dt>')
    return NAME.sub(lambda found: named.format(_id(found["name"]), Markup(found["name"])), html)


def with_cards(html: str, url: str, known: Words) -> str:
    """Put cards to the words of a page.

    Args:
        html: of the page.
        url: its address.
        known: the cards of the course.
    """
    used: set[str] = set()  # the terms that have had their card
    return RUNNING.sub(
        lambda found: _running(found["text"], url, known, used) if found["text"] else found[0],
        LINK.sub(lambda link: _link(link, url, known), html),
    )


def _running(text: str, url: str, known: Words, used: set[str]) -> str:
    pieces, end = [], 0
    while formula := FORMULA.search(text, end):
        after = end_of_span(text, formula.start())
        pieces += [_terms(text[end : formula.start()], url, known, used)]
        whole, symbol = text[formula.start() : after], typed(formula["mathml"])
        meaning = known.symbols.get(symbol) or known.symbols.get(PLACE.sub("_t", symbol))
        if meaning:
            card = Markup('<span class="katex {}" title="{}"').format(KNOWN, meaning)
            whole = f"{card}{START.sub('', whole, count=1)}"
        pieces += [whole]
        end = after
    return "".join([*pieces, _terms(text[end:], url, known, used)])


def _terms(html: str, url: str, known: Words, used: set[str]) -> str:
    """Make links of the terms in a piece of text that have had no card yet."""
    if not known.terms:
        return html
    names = "|".join(sorted(map(re.escape, known.terms), key=len, reverse=True))
    pattern = re.compile(rf"\b(?:{names})s?\b", re.IGNORECASE)

    def card(found: re.Match[str]) -> str:
        name = found[0].lower()
        anchor, meaning = known.terms.get(name) or known.terms[name.removesuffix("s")]
        if anchor in used:
            return found[0]
        used.add(anchor)
        address = f"{get_relative_url(known.glossary, url)}#{anchor}"
        link = Markup('<a class="{}" href="{}" title="{}">{}</a>')
        return str(link.format(KNOWN, address, meaning, Markup(found[0])))

    written, inside = [], 0
    for piece in TAG.split(html):
        if piece.startswith("<"):
            inside += (-1 if piece.startswith("</") else 1) if NO_TERMS.match(piece) else 0
        elif not inside:
            piece = pattern.sub(card, piece)  # noqa: PLW2901
        written.append(piece)
    return "".join(written)


def _link(link: re.Match[str], url: str, known: Words) -> str:
    """Put the text of the paragraph to which a link leads into its card."""
    parts = urlsplit(unescape(link["target"]))
    there = urljoin(f"/{url}", parts.path).removeprefix("/") if parts.path else url
    text = known.paragraphs.get((there, parts.fragment))
    if not text or parts.netloc or " title=" in link["attributes"]:
        return link[0]
    return Markup('<a{} title="{}">').format(Markup(link["attributes"]), text)


def _written(symbol: str) -> str:
    formula = FORMULA.search(symbol)
    return typed(formula["mathml"]) if formula else ""


def _names(name: str) -> list[str]:
    """Return the names of a term in small letters: “Backpropagation through time (BPTT)” has two."""
    plain = _plain(name).lower()
    inside = [found["inside"] for found in BRACKETS.finditer(plain)]
    return [one.strip() for one in (BRACKETS.sub("", plain), *inside) if len(one.strip()) > 2]


def _id(name: str) -> str:
    return "term-" + re.sub(r"[^a-z0-9]+", "-", _plain(name).lower()).strip("-")


def _plain(html: str) -> str:
    """Return the words of some HTML, each formula on one line."""
    return " ".join(unescape(TAG.sub("", with_typed_formulas(html))).split())
