r"""The block `cell-diagram`: the LSTM cell at work, its equations and its symbols, which light up together.

/// cell-diagram | LSTM cell
    step: 4
forget: \sym{forget} = \sym{sigmoid}(…)
///

The diagram is that of the widget `lstm-step-through`, whose options the block takes. Each line gives the equation of
one symbol of the lesson.
"""

from html import escape
from typing import Any

from overrides.blocks import symbols
from overrides.blocks.block import Block, Page
from overrides.blocks.widget import simulation
from overrides.syntax.problems import AuthorError, Problem
from overrides.syntax.scanner import BlockSource
from sim.views.cell import names
from sim.widgets import WIDGETS


def _render(source: BlockSource, options: dict[str, Any], page: Page) -> str:
    equations = [_equation(source.body_line + n, text, page) for n, text in enumerate(source.body) if text.strip()]
    shown = " ".join(rf"\sym{{{name}}}" for name in names())
    page.mathematics(shown, source.line)  # reports the symbols that the lesson does not define
    used = page.symbols_in(shown + "".join(source.body))
    widget = simulation(WIDGETS["lstm-step-through"], source, page, title=source.argument)
    return (
        f'<figure class="gh-cell gh-linked" aria-label="{escape(source.argument, quote=True)}">{widget}'
        f'<ul class="gh-cell__equations" aria-label="Equations">{"".join(equations)}</ul>'
        f'<details class="gh-fold"><summary>All symbols of the cell</summary>'
        f"{symbols.table(used, f'{source.argument}: its symbols', page)}</details></figure>"
    )


def _equation(line: int, text: str, page: Page) -> str:
    name, colon, tex = (part.strip() for part in text.partition(":"))
    if not colon or not tex:
        raise AuthorError([Problem(line, repr(text), r"a symbol and its equation: 'forget: \sym{forget} = …'")])
    if name not in names():
        raise AuthorError([Problem(line, f"the part {name!r}", f"one of {', '.join(names())}")])
    return f"<li>{page.mathematics(tex, line)}</li>"


BLOCK = Block(name="cell-diagram", argument="title", options=None, render=_render)
