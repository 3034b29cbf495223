"""The block `check`: a question or two inside a page, graded at once.

/// check

### What does a forget gate of 1 do?

- [ ] It clears the cell.
  > The name misleads: the gate says what is *kept*.
- [x] It keeps the cell as it is.
///

A title may stand behind the bar, `/// check | From two pages back`; else the check is called *Check yourself*.

Questions are written as in the block `quiz`; what makes a quiz a test (pass mark, draw, attempts) is left out.
"""

from typing import Any

from markupsafe import Markup

from overrides.blocks.block import Block, Drawing, Page
from overrides.syntax.scanner import BlockSource
from quiz.rendering.answer_key import for_paper
from quiz.rendering.inline_check import inline_check
from quiz.syntax.blocks import CHECK, read_block
from quiz.syntax.engine_data import engine_quiz


def _read(source: BlockSource, options: dict[str, Any], page: Page) -> Drawing:
    quiz = read_block(source)
    page.claim(quiz)
    data = engine_quiz(quiz, page.markdown, page.link)
    anchor = page.anchor(quiz.settings["id"])

    def drawing() -> Markup:
        page.print_at_the_end(source.line, quiz.title, for_paper(data))
        return inline_check(data, anchor)

    return drawing


BLOCK = Block(name="check", argument="[title]", options=CHECK, read=_read, validated=False)
