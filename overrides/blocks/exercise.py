"""The block `exercise`: a problem, how long it takes, perhaps questions, and a worked solution folded away.

/// exercise | Half-lives
    minutes: 5

How long does …?

### After how many steps?

= 6.58 ± 0.05

---

Solve …
///

Its questions are written as those of a check. Before they are tried, the solution is offered more quietly; when nothing
is left to try, it opens.
"""

from functools import partial
from typing import Any

from markupsafe import Markup

from overrides.blocks.block import Block, Drawing, Page, rendered
from overrides.blocks.sections import read_exercise
from overrides.language import say
from overrides.syntax.problems import AuthorError, Problem
from overrides.syntax.scanner import BlockSource
from overrides.templates import render
from quiz.rendering.inline_check import inline_check
from quiz.syntax.blocks import EXERCISE, asks, read_block
from quiz.syntax.engine_data import engine_quiz


def _read(source: BlockSource, options: dict[str, Any], page: Page) -> Drawing:
    if "minutes" not in options:
        expected = "an option such as '    minutes: 5'"
        raise AuthorError([Problem(source.line, "an exercise without its time", expected, 1)])
    page.spend(options["minutes"], source.line_of("minutes"))
    problem, solution = rendered(page, read_exercise(source))
    questions = _questions(source, page) if asks(source) else Markup
    page.print_at_the_end(source.line, say("Exercise: {title}", title=source.argument), solution)
    anchor = page.anchor(source.argument)
    return lambda: render(
        "overrides/blocks/exercise.html",
        anchor=anchor,
        title=source.argument,
        minutes=options["minutes"],
        problem=problem,
        questions=questions(),
        solution=solution,
    )


def _questions(source: BlockSource, page: Page) -> Drawing:
    quiz = read_block(source)
    page.claim(quiz)
    data = engine_quiz(quiz, page.markdown, page.link)
    return partial(inline_check, data, page.anchor(quiz.settings["id"]), titled=False, key=False)


BLOCK = Block(name="exercise", argument="title", options=EXERCISE, read=_read)
