r"""The lesson's own addition to TeX: `\sym{name}` stands for a symbol that the notation page defines."""

import re
from collections.abc import Mapping

from overrides.blocks.symbols import Symbol, css_class

USE = re.compile(r"\\sym\{(?P<name>[^}]*)\}")


def names_in(tex: str) -> list[str]:
    """Return the names of the symbols that some TeX uses, each once, in order."""
    return list(dict.fromkeys(match["name"].strip() for match in USE.finditer(tex)))


def unknown_in(tex: str, symbols: Mapping[str, Symbol]) -> list[tuple[str, int]]:
    """Return (name, line offset from 0) of every use of a symbol that is not defined."""
    uses = [(match["name"].strip(), tex.count("\n", 0, match.start())) for match in USE.finditer(tex)]
    return [(name, offset) for name, offset in uses if name not in symbols]


def expand(tex: str, symbols: Mapping[str, Symbol]) -> str:
    """Replace every symbol by its TeX in a span that carries its classes."""

    def term(match: re.Match[str]) -> str:
        symbol = symbols[match["name"].strip()]
        return rf"\htmlClass{{gh-term gh-colour--{symbol.colour} {css_class(symbol.name)}}}{{{symbol.tex}}}"

    return USE.sub(term, tex)
