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
from overrides.blocks.sections import read_halves
from overrides.blocks.source import BlockSource


def _render(source: BlockSource, options: dict[str, Any], page: Page) -> str:
    question, answer = read_halves(source)
    anchor = page.anchor(source.argument)
    return (
        f'<aside class="gh-predict" id="{anchor}" aria-labelledby="{anchor}-title">'
        f'<p class="gh-predict__title" id="{anchor}-title"><span>Predict</span> {escape(source.argument)}</p>'
        f'{page.markdown(question)}<details class="gh-fold" data-answer="Predict: {escape(source.argument)}">'
        f"<summary>What happens</summary>"
        f'<div class="gh-fold__content">{page.markdown(answer)}</div></details></aside>'
    )


BLOCK = Block(name="predict", argument="title", options={}, render=_render)
