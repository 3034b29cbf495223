r"""The block `equation`: an equation with named symbols and, beside it, the table of those symbols.

/// equation | Gradient through time
\sym{grad-h0} = \sym{grad-hT} \cdot \sym{product} \sym{jacobian}
///
"""

from functools import partial
from typing import Any

from overrides.blocks import symbols
from overrides.blocks.block import Block, Drawing, Page
from overrides.language import say
from overrides.syntax.problems import AuthorError, Problem
from overrides.syntax.scanner import BlockSource
from overrides.templates import render


def _read(source: BlockSource, options: dict[str, Any], page: Page) -> Drawing:
    tex = "\n".join(source.body).strip()
    if not tex:
        raise AuthorError([Problem(source.line, "an equation without TeX", "TeX between header and end", 1)])
    formula = page.mathematics(tex, source.body_line, display=True)
    used = page.symbols_in(tex)
    return partial(
        render,
        "overrides/blocks/equation.html",
        title=source.argument,
        formula=formula,
        table=symbols.table(used, say("{title}: its symbols", title=source.argument), page) if used else "",
    )


BLOCK = Block(name="equation", argument="title", options={}, read=_read)
