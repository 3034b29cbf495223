"""The block `exercise`: a problem, how long it takes, and a worked solution folded away.

/// exercise | Half-lives
    minutes: 5

How long does …?

---

Solve …
///
"""

from html import escape
from typing import Any

from overrides.blocks.block import Block, Page
from overrides.blocks.sections import folded, read_halves
from overrides.reader.names import MINUTES
from overrides.syntax.options import whole_number
from overrides.syntax.problems import AuthorError, Problem
from overrides.syntax.scanner import BlockSource


def _render(source: BlockSource, options: dict[str, Any], page: Page) -> str:
    if "minutes" not in options:
        raise AuthorError([Problem(source.line, "an exercise without its time", "an option such as '    minutes: 5'")])
    problem, solution = read_halves(source)
    anchor = page.anchor(source.argument)
    return (
        f'<section class="gh-exercise" id="{anchor}" aria-labelledby="{anchor}-title"'
        f' {MINUTES}="{options["minutes"]}">'
        f'<h3 class="gh-exercise__title" id="{anchor}-title">Exercise: {escape(source.argument)}'
        f' <span class="gh-exercise__minutes">{options["minutes"]} minutes</span></h3>'
        f"{page.markdown(problem)}"
        f"{folded(f'Exercise: {escape(source.argument)}', 'Worked solution', page.markdown(solution))}</section>"
    )


BLOCK = Block(name="exercise", argument="title", options={"minutes": whole_number(1, 120)}, render=_render)
