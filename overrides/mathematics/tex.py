r"""The lesson's own addition to TeX: `\sym{name}` stands for a symbol that the notation page defines."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from overrides.blocks.symbols import Symbol, css_class

USE = re.compile(r"\\sym\{(?P<name>[^}]*)\}")


def names_in(tex: str) -> list[str]:
    """Return the names of the symbols that some TeX uses, each once, in order."""
    return list(dict.fromkeys(match["name"].strip() for match in USE.finditer(tex)))


class Use(NamedTuple):
    """A name in some TeX, and the line and the column there, both from 0."""

    name: str
    line: int
    column: int


def use_of(name: str, tex: str, position: int) -> Use:
    """Say where in some TeX a name stands."""
    return Use(name, tex.count("\n", 0, position), position - (tex.rfind("\n", 0, position) + 1))


def unknown_in(tex: str, symbols: Mapping[str, Symbol]) -> list[Use]:
    """Return every use of a symbol that is not defined."""
    uses = [use_of(match["name"].strip(), tex, match.start()) for match in USE.finditer(tex)]
    return [use for use in uses if use.name not in symbols]


def expand(tex: str, symbols: Mapping[str, Symbol]) -> str:
    """Replace every symbol by its TeX in a span that carries its classes."""

    def term(match: re.Match[str]) -> str:
        symbol = symbols[match["name"].strip()]
        return rf"\htmlClass{{gh-term gh-colour--{symbol.colour} {css_class(symbol.name)}}}{{{symbol.tex}}}"

    return USE.sub(term, tex)


def written_out(text: str, symbols: Mapping[str, Symbol]) -> str:
    """Replace every symbol by its TeX alone, as any renderer of TeX reads it; one that is not defined stays."""
    return USE.sub(lambda match: symbols[name].tex if (name := match["name"].strip()) in symbols else match[0], text)
