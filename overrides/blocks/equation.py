r"""The block `equation`: an equation with named symbols and, beside it, the table of those symbols.

/// equation | Gradient through time
\sym{grad-h0} = \sym{grad-hT} \cdot \sym{product} \sym{jacobian}
///
"""

from html import escape
from typing import Any

from overrides.blocks import symbols
from overrides.blocks.block import Block, Page
from overrides.syntax.problems import AuthorError, Problem
from overrides.syntax.scanner import BlockSource


def _render(source: BlockSource, options: dict[str, Any], page: Page) -> str:
    tex = "\n".join(source.body).strip()
    if not tex:
        raise AuthorError([Problem(source.line, "an equation without TeX", "TeX between header and end")])
    formula = page.mathematics(tex, source.body_line, display=True)
    used = page.symbols_in(tex)
    label = escape(source.argument, quote=True)
    table = symbols.table(used, f"{source.argument}: its symbols", page) if used else ""
    return (
        f'<figure class="gh-equation gh-linked" aria-label="{label}" data-search-exclude>'
        f'<figcaption class="gh-equation__title">{escape(source.argument)}</figcaption>'
        f'<div class="gh-equation__formula">{formula}</div>{table}</figure>'
    )


BLOCK = Block(name="equation", argument="title", options={}, render=_render)
