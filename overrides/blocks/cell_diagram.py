r"""The block `cell-diagram`: the LSTM cell, its equations and its symbols, which light up together.

/// cell-diagram | LSTM cell
forget: \sym{forget} = \sym{sigmoid}(…)
///

Each line gives the equation of one symbol of the lesson.
"""

from html import escape
from typing import Any

from overrides.blocks import symbols
from overrides.blocks.block import Block, Page
from overrides.blocks.source import BlockSource
from quiz.authoring.problems import AuthorError, Problem
from sim.views.cell import cell, names


def _render(source: BlockSource, options: dict[str, Any], page: Page) -> str:
    equations = [_equation(source.body_line + n, text, page) for n, text in enumerate(source.body) if text.strip()]
    shown = " ".join(rf"\sym{{{name}}}" for name in names())
    page.mathematics(shown, source.line)  # reports the symbols that the lesson does not define
    parts = page.symbols_in(shown)
    used = page.symbols_in("".join(source.body))
    anchor = page.anchor(source.argument)
    return (
        f'<figure class="gh-cell gh-linked" id="{anchor}" aria-labelledby="{anchor}-title" data-search-exclude>'
        f'<figcaption class="gh-equation__title" id="{anchor}-title">{escape(source.argument)}</figcaption>'
        f"{cell({part.name: part.colour for part in parts})}{_about(parts, page)}"
        f'<ul class="gh-cell__equations" aria-label="Equations">{"".join(equations)}</ul>'
        f'<details class="gh-fold"><summary>All symbols of the cell</summary>'
        f"{symbols.table(used, f'{source.argument}: its symbols', page)}</details></figure>"
    )


def _about(parts: list[Any], page: Page) -> str:
    """List what each part does; the one that is pointed at shows, and all are there for screen readers and paper."""
    items = "".join(_item(part, page) for part in parts)
    hint = '<p class="gh-cell__hint" aria-hidden="true">Point at a part, or tap it: what it does appears here.</p>'
    return f'<div class="gh-cell__about">{hint}<ul aria-label="Parts of the cell">{items}</ul></div>'


def _item(part: Any, page: Page) -> str:
    term = page.mathematics(rf"\sym{{{part.name}}}", part.line)
    return f'<li class="{symbols.css_class(part.name)}">{term} {page.markdown(part.meaning)}</li>'


def _equation(line: int, text: str, page: Page) -> str:
    name, colon, tex = (part.strip() for part in text.partition(":"))
    if not colon or not tex:
        raise AuthorError([Problem(line, repr(text), r"a symbol and its equation: 'forget: \sym{forget} = …'")])
    if name not in names():
        raise AuthorError([Problem(line, f"the part {name!r}", f"one of {', '.join(names())}")])
    return f"<li>{page.mathematics(tex, line)}</li>"


BLOCK = Block(name="cell-diagram", argument="title", options={}, render=_render)
