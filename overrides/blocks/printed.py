"""What Markdown would print as it was written, because nothing reads it: half of a link, a symbol outside of a formula.

Texts are given without code and formulas (`overrides.syntax.fences.without_verbatim`).
"""

import re
from collections.abc import Collection, Iterator, Sequence

from overrides.syntax.problems import Edit, Problem

FOOTNOTE = re.compile(r"\[\^[^\]]+\](?!:)")
DEFINED = re.compile(r" {0,3}(?P<name>\[[^\]]+\]):")
REFERENCE = re.compile(r"(?<![\w\])!\\`])\[(?P<text>[^\[\]\n]{2,})\]\[(?P<label>[^\[\]\n]*)\](?!\()")
SYMBOL = re.compile(r"\\sym\{[^{}\n]*\}")
APART = re.compile(
    r"\[[^\[\]\n]+\] +\((?P<target>[\w./#-]+\.(?:md|png|svg|jpe?g|html)(?:#[\w-]*)?|https?://[^\s()]+)\)"
)
OPEN_LINK = re.compile(r"!?\[[^\[\]\n]+\]\([^()\s]+ +[^\"'()\s][^()\n]*$", re.MULTILINE)
OPEN_ATTRIBUTES = re.compile(r"[\])] ?\{:? ?(?:[.#][\w-]|[\w-]+=)[^{}\n]*$", re.MULTILINE)
FORMULA = re.compile(r"\\\(.*?\\\)|\\\[.*?\\\]|\\begin\{.*?\\end\{", re.DOTALL)
NOTE = "'/// note | Title' and '///', or '!!! note \"Title\"'"
OTHERS = (  # what other tools read: its pattern, what it is called, and what is written here
    (re.compile(r"^ {0,3}:{3,}.*$"), "colons, which hold nothing here", NOTE),
    (re.compile(r"\{\{< .* >\}\}"), "a shortcode", "a snippet, '--8<-- \"file\"', or text"),
    (
        re.compile(r"^\s*(?:--\{\{\d.*?\}\}--|\{\{\d[-\d]*\}\})$"),
        "a sign that has something read aloud, or wait",
        "text",
    ),
    (re.compile(r"\[(?:\[ \]|\([ xX]\))\]"), "an option of LiaScript", "'- [x] …' or '- [ ] …' in a '/// check'"),
)
BOX = re.compile(r"\s*[-*+] +\[[ xX]\] +\S")
CONTAINER = re.compile(r"\s*(?:!!!|\?\?\?\+?|===)")
PLAIN = 3  # spaces that text may be indented by; more are code, if not inside of something


def printed(text: str, defined: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """Yield what would be printed: a piece of the text, what was found, and what would be right.

    Args:
        text: as it was written, but code and formulas.
        defined: the labels of links and footnotes that the page defines, as `label` writes them.
    """
    for note in FOOTNOTE.finditer(text):
        if label(note[0]) not in defined:
            yield note[0], f"the footnote {note[0]!r}, which is not defined", f"a line '{note[0]}: …' on the page"
    for link in REFERENCE.finditer(text):
        wanted = f"[{link['label'] or link['text']}]"
        if label(wanted) not in defined and not link["text"].startswith("^"):
            found = f"the link {link[0]!r} by a reference that is not defined"
            yield link[0], found, f"a line '{wanted}: address' on the page, or '[{link['text']}](address)'"
    for link in APART.finditer(text):
        yield link[0], f"a space in the link {link[0]!r}", repr(_together(link[0]))
    for link in OPEN_LINK.finditer(text):
        yield link[0], f"a link that is not closed: {link[0]!r}", "')' behind its address"
    for attributes in OPEN_ATTRIBUTES.finditer(text):
        yield attributes[0], f"attributes that are not closed: {attributes[0][1:].strip()!r}", "'}' behind them"
    for pattern, name, instead in OTHERS:
        for sign in pattern.finditer(text):
            yield sign[0], f"{sign[0].strip()!r}: {name}", instead
    for symbol in SYMBOL.finditer(FORMULA.sub("", text)):
        yield symbol[0], f"{symbol[0]!r} outside of a formula", f"'${symbol[0]}$'"


def edits_of(piece: str, line: int, column: int) -> tuple[Edit, ...]:
    """Mend a symbol outside of a formula, or half of a link; what else is printed can't be mended for certain."""
    whole = f"${piece}$" if SYMBOL.fullmatch(piece) else _together(piece) if APART.fullmatch(piece) else ""
    return (Edit(line, column, piece, whole),) if whole and column else ()


def options_outside(lines: Sequence[str], first_line: int) -> Iterator[Problem]:
    """Report the first of each list of options that belongs to no question: its boxes would be printed."""
    above = False
    for n, line in enumerate(lines):
        here = bool(BOX.match(line)) and (_indent(line) <= PLAIN or _contained(lines, n))
        if here and not above:
            expected = "'/// check', '### question?' and options, '///', or '\\[ ]' for the signs themselves"
            yield Problem(first_line + n, "an option outside of a quiz", expected, _indent(line) + 1)
        above = here or (above and not line.strip())


def label(name: str) -> str:
    """Write the name of a reference as Markdown compares it."""
    return " ".join(name.split()).casefold()


def _together(link: str) -> str:
    return re.sub(r"\] +\(", "](", link)


def _contained(lines: Sequence[str], position: int) -> bool:
    """Tell whether an indented line stands in an admonition or a tab."""
    indent = _indent(lines[position])
    outer = next((line for line in reversed(lines[:position]) if line.strip() and _indent(line) < indent), "")
    return bool(CONTAINER.match(outer))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
