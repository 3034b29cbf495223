"""A formula in words: the name of what can be chosen, for those who listen to it.

A browser that names a choice by its text strings the letters of a formula together: 2 to the power of 10 would be 210.
So its MathML gets a name (`aria-label`) that says how its parts stand to each other, and is itself left as it is.
"""

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from markupsafe import escape

KATEX = '<span class="katex-mathml">'  # in front of what KaTeX writes; an author's own MathML stays as it is
FORMULA = re.compile(rf"(?<={KATEX})<math\b(?P<rest>[^>]*>.*?</math>)", re.DOTALL)
TAG = "{http://www.w3.org/1998/Math/MathML}"
SIGNS = {
    "−": "minus",
    "⋅": "times",
    "×": "times",
    "⊙": "elementwise times",
    "⊤": "transposed",
    "′": "prime",
    "∑": "sum",
    "∏": "product",
    "∫": "integral",
}
BOUNDED = "∑∏∫"  # what stands below and above them is where they begin and end
ACCENTS = {"^": "hat", "~": "tilde", "ˉ": "bar", "‾": "bar", "⃗": "arrow", "˙": "dot"}
POWERS = {"2": "squared", "⊤": "transposed", "′": "prime"}
UNHEARD = {"\u2061", "\u2062", "\u2063"}  # apply function, times, comma: MathML has them where nothing is written


def named(html: str) -> str:
    """Give each formula in some HTML its name, if KaTeX has written it."""
    return FORMULA.sub(lambda found: f'<math aria-label="{escape(in_words(found[0]))}"{found["rest"]}', html)


def in_words(formula: str) -> str:
    """Say a formula, given as MathML: letters and signs as they are, how they stand to each other in words.

    Raises:
        ElementTree.ParseError: that is no XML.
    """
    return _said(ElementTree.fromstring(formula))


def _said(part: Element) -> str:
    kind, parts = part.tag.removeprefix(TAG), list(part)
    if kind == "semantics":
        return _said(parts[0])  # the others say the same in other languages
    if say := STRUCTURES.get(kind):
        return say(parts)
    if parts:
        return " ".join(filter(None, map(_said, parts)))
    text = (part.text or "").strip()
    return "" if text in UNHEARD else SIGNS.get(text, text)


def _fraction(parts: list[Element]) -> str:
    return f"{_grouped(parts[0])} over {_grouped(parts[1])}"


def _root(parts: list[Element]) -> str:
    return "square root of " + _bracketed(" ".join(map(_said, parts)))


def _nth_root(parts: list[Element]) -> str:
    return f"root of order {_grouped(parts[1])} of {_grouped(parts[0])}"


def _index(parts: list[Element]) -> str:
    return f"{_grouped(parts[0])} sub {_grouped(parts[1])}"


def _power(parts: list[Element]) -> str:
    return f"{_grouped(parts[0])} {_raised(parts[1])}"


def _index_and_power(parts: list[Element]) -> str:
    if parts[0].text and parts[0].text in BOUNDED:
        return _from_to(parts)
    return f"{_index(parts[:2])} {_raised(parts[2])}"


def _below(parts: list[Element]) -> str:
    return f"{_grouped(parts[0])} below it {_grouped(parts[1])}"


def _above(parts: list[Element]) -> str:
    accent = ACCENTS.get((parts[1].text or "").strip())
    return f"{_grouped(parts[0])} {accent or 'above it ' + _grouped(parts[1])}"


def _from_to(parts: list[Element]) -> str:
    return f"{_grouped(parts[0])} from {_grouped(parts[1])} to {_grouped(parts[2])}"


def _raised(part: Element) -> str:
    return POWERS.get("".join(part.itertext()).strip()) or f"to the power of {_grouped(part)}"


def _grouped(part: Element) -> str:
    """Say a part, in brackets where it would not be clear how far it goes."""
    while len(part) == 1 and part.tag.removeprefix(TAG) in ("mrow", "mstyle"):
        part = part[0]
    return _bracketed(_said(part))


def _bracketed(words: str) -> str:
    return f"({words})" if " " in words else words


STRUCTURES = {
    "mfrac": _fraction,
    "msqrt": _root,
    "mroot": _nth_root,
    "msub": _index,
    "msup": _power,
    "msubsup": _index_and_power,
    "munder": _below,
    "mover": _above,
    "munderover": _from_to,
}
