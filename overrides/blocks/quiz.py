"""The block `quiz`: questions in Markdown, rendered as a form whose key only the quiz engine reads.

/// quiz | Module 3 Quiz
    pass: 70

### A question?

- [x] right
- [ ] wrong

Why.
///

How questions are written is told in docs/blocks/questions.md and read by `quiz.syntax`; the form is drawn by
`quiz.rendering`.
"""

from typing import Any

from markupsafe import Markup

from overrides.blocks.block import Block, Drawing, Page
from overrides.syntax.scanner import BlockSource
from quiz.rendering.answer_key import for_paper
from quiz.rendering.form import form
from quiz.syntax.blocks import read_block
from quiz.syntax.engine_data import engine_quiz
from quiz.syntax.settings import QUIZ


def _read(source: BlockSource, options: dict[str, Any], page: Page) -> Drawing:
    quiz = read_block(source)
    page.claim(quiz)
    data = engine_quiz(quiz, page.markdown, page.link)
    anchor = page.anchor(source.argument)

    def drawing() -> Markup:
        if answers := for_paper(data):
            page.print_at_the_end(source.line, quiz.title, answers)
        return form(data, anchor)

    return drawing


BLOCK = Block(name="quiz", argument="title", options=QUIZ, read=_read, validated=False)
