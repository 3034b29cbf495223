"""The block `predict`: a question to answer before looking, and the answer folded away.

/// predict | Before you move anything
How many steps does it take?

---

Ten.
///
"""

from functools import partial
from typing import Any

from overrides.blocks.block import Block, Drawing, Page, rendered
from overrides.blocks.sections import read_halves
from overrides.language import say
from overrides.syntax.scanner import BlockSource
from overrides.templates import render


def _read(source: BlockSource, options: dict[str, Any], page: Page) -> Drawing:
    question, answer = rendered(page, read_halves(source))
    page.print_at_the_end(source.line, say("Predict: {title}", title=source.argument), answer)
    return partial(
        render,
        "overrides/blocks/predict.html",
        anchor=page.anchor(source.argument),
        title=source.argument,
        question=question,
        answer=answer,
    )


BLOCK = Block(name="predict", argument="title", options={}, read=_read)
