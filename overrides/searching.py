"""What the search knows of a page: each formula once, as people type it, and each symbol or term by its name.

A section that has `σ_max` is found by `sigma_max` too.

The theme's search reads the HTML of a page. It is given another than readers get, where a formula stands three times:
as MathML, as TeX and as glyphs.
"""

import re
from html import unescape

from markupsafe import Markup, escape

from overrides.mathematics.typed import spelt, typed

FORMULA = re.compile(
    r'<span class="katex(?: [^"]*)?"[^>]*>(?:(?!<math\b).)*?'
    r'(?P<mathml><math\b.*?"application/x-tex">(?P<tex>.*?)</annotation>.*?</math>)',
    re.DOTALL,
)
COMPOUND = re.compile(r"[\\() ]")  # of more than one symbol, or of commands, which nobody types
CONTROL = re.compile(r'<button\b.*?</button>|<span[^>]* aria-hidden="true"[^>]*>[^<]*</span>', re.DOTALL)
APART = re.compile(
    r"(?=</(?:label|legend|summary|li|figcaption|caption|d[dt]|t[dh])>)"
)  # where the search would put two texts together
SPAN = re.compile(r"<(?P<closing>/?)span\b")
SECTION = re.compile(r'(?=<h2\b[^>]*\bid=")')
BETWEEN = re.compile(r"[\s\-()\[\],;:=]+")  # words, as the search takes a text apart
SYMBOL = re.compile(r"[\w/∂]{2,}")
TERM = re.compile(r'<dt id="(?P<id>[^"]+)">(?P<name>.*?)</dt>\s*<dd>(?P<meaning>.*?)</dd>', re.DOTALL)
ROW = re.compile(
    r'<tr class="gh-symbols__row[^"]*" id="(?P<id>[^"]+)"[^>]*>\s*<td class="gh-symbols__term">(?P<symbol>.*?)</td>'
    r"\s*<td[^>]*>.*?</td>\s*<td>(?P<meaning>.*?)</td>.*?</tr>",
    re.DOTALL,
)


def searchable(html: str) -> str:
    """Return the HTML of a page as the search shall read it: without buttons, with spaces between what stands apart."""
    sections = ROW.sub(_as_section, TERM.sub(_of_its_own, html))
    written = "".join(map(_with_spellings, SECTION.split(sections)))
    return APART.sub(" ", CONTROL.sub(" ", written))


def with_typed_formulas(html: str) -> str:
    """Write each formula once."""
    pieces, end = [], 0
    while formula := FORMULA.search(html, end):
        pieces += [html[end : formula.start()], str(escape(typed(formula["mathml"])))]
        end = end_of_span(html, formula.start())
    return "".join([*pieces, html[end:]])


def end_of_span(html: str, start: int) -> int:
    """Return where the element ends that starts there."""
    depth = 0
    for tag in SPAN.finditer(html, start):
        depth += -1 if tag["closing"] else 1
        if not depth:
            return html.index(">", tag.end()) + 1
    return len(html)


def _with_spellings(html: str) -> str:
    """Write each formula of a section once, and at its end the symbols that a keyboard lacks as it has them."""
    words = [word for formula in FORMULA.finditer(html) for word in BETWEEN.split(typed(formula["mathml"]))]
    symbols = dict.fromkeys(word for word in words if SYMBOL.fullmatch(word))
    spellings = [spelling for symbol in symbols if (spelling := spelt(symbol)) != symbol]
    written = str(Markup("<p>{}</p>").format(" ".join(spellings))) if spellings else ""
    return with_typed_formulas(html) + written


def _of_its_own(term: re.Match[str]) -> str:
    """Make a term of the glossary a section, whose title is its name."""
    name, meaning = Markup(term["name"]), Markup(term["meaning"])
    return Markup('<div><h6 id="{}">{}</h6>{}</div>').format(term["id"], name, meaning)


def _as_section(row: re.Match[str]) -> str:
    """Make a row a section of its own, whose title, the symbol, counts more than text; its spellings stand below."""
    formula = FORMULA.search(row["symbol"])
    if not formula:
        return row[0]
    symbol, tex = typed(formula["mathml"]), unescape(formula["tex"])[1:-1]  # without the braces of `\\sym`
    spellings = [one for one in dict.fromkeys((symbol, spelt(symbol), tex)) if not COMPOUND.search(one)]
    title = f"{symbol} ({spelt(symbol)})" if spelt(symbol) in spellings[1:] else symbol
    written = Markup("<p>{}</p>").format(" ".join(spellings)) if spellings else ""
    return Markup('<div><h6 id="{}">{}</h6>{}{}</div>').format(row["id"], title, Markup(row["meaning"]), written)
