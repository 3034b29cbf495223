"""A formula in words, in the language of the page: the name of what can be chosen, for those who listen to it.

A browser that names a choice by its text strings the letters of a formula together: 2 to the power of 10 would be 210.
So its MathML gets a name (`aria-label`) that says how its parts stand to each other, and is itself left as it is.
"""

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from markupsafe import escape

from overrides.language import later, say

KATEX = '<span class="katex-mathml">'  # in front of what KaTeX writes; an author's own MathML stays as it is
FORMULA = re.compile(rf"(?<={KATEX})<math\b(?P<rest>[^>]*>.*?</math>)", re.DOTALL)
TAG = "{http://www.w3.org/1998/Math/MathML}"
SIGNS = {
    "−": later("minus"),
    "⋅": later("times"),
    "×": later("times"),
    "⊙": later("elementwise times"),
    "⊤": later("transposed"),
    "′": later("prime"),
    "∑": later("sum"),
    "∏": later("product"),
    "∫": later("integral"),
}
BOUNDED = "∑∏∫"  # what stands below and above them is where they begin and end
ACCENTS = {
    "^": later("{letter} hat"),
    "~": later("{letter} tilde"),
    "ˉ": later("{letter} bar"),
    "‾": later("{letter} bar"),
    "⃗": later("{letter} arrow"),
    "˙": later("{letter} dot"),
}
POWERS = {"2": later("squared"), "⊤": later("transposed"), "′": later("prime")}
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
    if structure := STRUCTURES.get(kind):
        return structure(parts)
    if parts:
        return " ".join(filter(None, map(_said, parts)))
    text = (part.text or "").strip()
    return "" if text in UNHEARD else say(SIGNS[text]) if text in SIGNS else text


def _fraction(parts: list[Element]) -> str:
    return say("{numerator} over {denominator}", numerator=_grouped(parts[0]), denominator=_grouped(parts[1]))


def _root(parts: list[Element]) -> str:
    return say("square root of {what}", what=_bracketed(" ".join(map(_said, parts))))


def _nth_root(parts: list[Element]) -> str:
    return say("root of order {order} of {what}", order=_grouped(parts[1]), what=_grouped(parts[0]))


def _index(parts: list[Element]) -> str:
    return say("{letter} sub {index}", letter=_grouped(parts[0]), index=_grouped(parts[1]))


def _power(parts: list[Element]) -> str:
    return f"{_grouped(parts[0])} {_raised(parts[1])}"


def _index_and_power(parts: list[Element]) -> str:
    if parts[0].text and parts[0].text in BOUNDED:
        return _from_to(parts)
    return f"{_index(parts[:2])} {_raised(parts[2])}"


def _below(parts: list[Element]) -> str:
    return say("{what} below it {below}", what=_grouped(parts[0]), below=_grouped(parts[1]))


def _above(parts: list[Element]) -> str:
    accent = ACCENTS.get((parts[1].text or "").strip())
    if accent:
        return say(accent, letter=_grouped(parts[0]))
    return say("{what} above it {above}", what=_grouped(parts[0]), above=_grouped(parts[1]))


def _from_to(parts: list[Element]) -> str:
    sign, first, last = map(_grouped, parts)
    return say("{sign} from {first} to {last}", sign=sign, first=first, last=last)


def _raised(part: Element) -> str:
    power = POWERS.get("".join(part.itertext()).strip())
    return say(power) if power else say("to the power of {exponent}", exponent=_grouped(part))


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
