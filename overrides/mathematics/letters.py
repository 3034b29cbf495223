r"""The letters of formulas: which of them no row of the notation page defines.

A subscript that says *which* makes a letter of its own: `W_{hf}` and `W_{hh}` are two. One that says *where* does not:
`W_{hh}` at `h_{t-1}` is still the letter `h`. Rows whose shape is `index` or `count` define what may say where.
"""

import re
from collections.abc import Iterable, Iterator, Set
from typing import NamedTuple

from overrides.blocks.symbols import Symbol
from overrides.mathematics.tex import USE, Use, use_of

GREEK = re.compile(
    r"(?:var)?(?:alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|upsilon|phi"
    r"|chi|psi|omega)|Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Upsilon|Phi|Psi|Omega|ell"
)
WORDS = re.compile(r"\\(?:text|operatorname|mathrm|mathsf|begin|end|color)\s*\{[^{}]*\}")
LETTER = re.compile(
    r"(?P<base>\\(?:mathcal|mathbb|boldsymbol|tilde|bar|hat)\s*\{?[A-Za-z]\}?|\\[A-Za-z]+|[A-Za-z])"
    r"(?:_(?:\{(?P<long>[^{}]*)\}|(?P<short>\\[A-Za-z]+|\w)))?"
)
WHERE = ("index", "count")


class Alphabet(NamedTuple):
    """The letters that a notation defines, and those of them that say where in a subscript."""

    known: Set[str]
    indices: Set[str]


def alphabet(symbols: Iterable[Symbol]) -> Alphabet:
    """Collect the letters of the rows of a notation page."""
    rows = list(symbols)
    indices = {letter.name for row in rows if row.shape in WHERE for letter in letters_in(row.tex, set())}
    return Alphabet({letter.name for row in rows for letter in letters_in(row.tex, indices)}, indices)


def unknown_letters(tex: str, notation: Alphabet) -> list[Use]:
    """Return the letters of a formula that the notation doesn't define."""
    return [letter for letter in letters_in(tex, notation.indices) if letter.name not in notation.known]


def letters_in(tex: str, indices: Set[str]) -> Iterator[Use]:
    """Find the letters of a formula, each with the subscript that says which; those that say where are letters too."""
    letters = WORDS.sub(_blank, USE.sub(_blank, tex))
    for match in LETTER.finditer(letters):
        at = use_of("", letters, match.start())
        subscripts = (match["long"] or match["short"] or "").split(",")
        which = [
            subscript for subscript in subscripts if _is_letter(match["base"]) and not _is_position(subscript, indices)
        ]
        if _is_letter(match["base"]):
            yield at._replace(name="_".join([_bare(match["base"]), *map(_bare, which)]))
        for subscript in subscripts:
            if subscript not in which:
                yield from (at._replace(name=letter.name) for letter in letters_in(subscript, indices))


def _is_letter(base: str) -> bool:
    command = base.removeprefix("\\")
    return command == base or GREEK.fullmatch(command) is not None or not command.isalpha()


def _is_position(subscript: str, indices: Set[str]) -> bool:
    return all(match["base"] in indices for match in LETTER.finditer(subscript))


def _bare(name: str) -> str:
    return name.replace("{", " ").replace("}", "").strip()


def _blank(match: re.Match[str]) -> str:
    """Blank a match out; what stands behind it keeps its place."""
    return re.sub(r"[^\n]", " ", match[0])
