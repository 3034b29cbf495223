"""The block `exercise`: a problem, how long it takes, and a worked solution folded away.

/// exercise | Half-lives
    minutes: 5

How long does …?

---

Solve …
///
"""

from typing import Any

from markupsafe import Markup

from overrides.blocks.block import Block, Page
from overrides.blocks.sections import read_halves
from overrides.syntax.options import whole_number
from overrides.syntax.problems import AuthorError, Problem
from overrides.syntax.scanner import BlockSource
from overrides.templates import render


def _render(source: BlockSource, options: dict[str, Any], page: Page) -> Markup:
    if "minutes" not in options:
        raise AuthorError([Problem(source.line, "an exercise without its time", "an option such as '    minutes: 5'")])
    problem, solution = (page.markdown(half) for half in read_halves(source))
    page.print_at_the_end(source.line, f"Exercise: {source.argument}", solution)
    return render(
        "overrides/blocks/exercise.html",
        anchor=page.anchor(source.argument),
        title=source.argument,
        minutes=options["minutes"],
        problem=problem,
        solution=solution,
    )


BLOCK = Block(name="exercise", argument="title", options={"minutes": whole_number(1, 120)}, render=_render)
