"""The block `quiz`: questions in Markdown, rendered as a form whose key only the quiz engine reads.

/// quiz | Module 3 Quiz
    pass: 70

### A question?

- [x] right
- [ ] wrong

Why.
///

How questions are written is told in docs/authors-quiz.md and read by `quiz.syntax`; the form is drawn by
`quiz.rendering`.
"""

from typing import Any

from overrides.blocks.block import Block, Page
from overrides.blocks.source import BlockSource
from quiz.document import Quiz
from quiz.rendering.form import form
from quiz.syntax.engine_data import engine_quiz, quiz_identity
from quiz.syntax.questions import check_blueprint, read_questions
from quiz.syntax.settings import QUIZ


def _render(source: BlockSource, options: dict[str, Any], page: Page) -> str:
    quiz = Quiz(source.line, source.argument, options, read_questions(source.body, source.body_line))
    check_blueprint(quiz, source.options["draw"].line if "draw" in options else source.line)
    page.claim(quiz_identity(quiz), quiz.title, source.line)
    return form(engine_quiz(quiz, page.markdown, page.link), page.anchor(source.argument))


BLOCK = Block(name="quiz", argument="title", options=QUIZ, render=_render)
