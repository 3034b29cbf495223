r"""The block `cell-diagram`: the LSTM cell at work, its equations and its symbols, which light up together.

/// cell-diagram | LSTM cell
    step: 4
forget: \sym{forget} = \sym{sigmoid}(…)
///

The diagram is that of the widget `lstm-step-through`, whose options the block takes. Each line gives the equation of
one symbol of the lesson.
"""

from typing import Any

from markupsafe import Markup

from overrides.blocks import symbols
from overrides.blocks.block import Block, Drawing, Page
from overrides.blocks.widget import simulation
from overrides.language import say
from overrides.syntax.problems import AuthorError, Problem, one_of
from overrides.syntax.scanner import BlockSource
from overrides.templates import render
from sim.views.cell import names
from sim.widgets import WIDGETS


def _read(source: BlockSource, options: dict[str, Any], page: Page) -> Drawing:
    equations = [_equation(source.body_line + n, text, page) for n, text in enumerate(source.body) if text.strip()]
    shown = " ".join(rf"\sym{{{name}}}" for name in names())
    page.mathematics(shown, source.line)  # reports the symbols that the lesson does not define
    used = page.symbols_in(shown + "".join(source.body))
    widget = simulation(WIDGETS["lstm-step-through"], source, page, title=source.argument)
    table = symbols.table(used, say("{title}: its symbols", title=source.argument), page)
    return lambda: render(
        "overrides/blocks/cell_diagram.html", title=source.argument, widget=widget(), equations=equations, table=table
    )


def _equation(line: int, text: str, page: Page) -> Markup:
    name, colon, tex = (part.strip() for part in text.partition(":"))
    if not colon or not tex:
        raise AuthorError([Problem(line, repr(text), r"a symbol and its equation: 'forget: \sym{forget} = …'", 1)])
    if name not in names():
        raise AuthorError([Problem(line, f"the part {name!r}", one_of(name, names(), "a part of the cell"), 1)])
    return page.mathematics(tex, line)


BLOCK = Block(name="cell-diagram", argument="title", options=None, read=_read)
