"""The block `predict`: a question to answer before looking, and the answer folded away.

/// predict | Before you move anything
How many steps does it take?

---

Ten.
///
"""

from html import escape
from typing import Any

from overrides.blocks.block import Block, Page
from overrides.blocks.sections import folded, read_halves
from overrides.syntax.scanner import BlockSource


def _render(source: BlockSource, options: dict[str, Any], page: Page) -> str:
    question, answer = read_halves(source)
    anchor = page.anchor(source.argument)
    return (
        f'<aside class="gh-predict" id="{anchor}" aria-labelledby="{anchor}-title">'
        f'<p class="gh-predict__title" id="{anchor}-title"><span>Predict</span> {escape(source.argument)}</p>'
        f"{page.markdown(question)}"
        f"{folded(f'Predict: {escape(source.argument)}', 'What happens', page.markdown(answer))}</aside>"
    )


BLOCK = Block(name="predict", argument="title", options={}, render=_render)
