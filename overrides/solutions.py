"""The answers of a page once more, at its end, for paper: on the screen they stay folded where they are."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

from overrides.templates import render

TAG = re.compile(r"<[a-z][^<>]*>")
ID = re.compile(r' id="[^"]*"')


class Solution(NamedTuple):
    """An answer that a block has folded away: the block's line, what it answers, and the answer."""

    line: int
    title: str
    html: Markup


def for_paper(solutions: Iterable[Solution]) -> Markup:
    """Draw the section at the end of a page with its answers, in their order; nothing, if there are none."""
    shown = [solution._replace(html=_without_ids(solution.html)) for solution in sorted(solutions)]
    return render("overrides/solutions.html", solutions=shown) if shown else Markup()


def _without_ids(html: Markup) -> Markup:
    """Take the ids off: the answer, where it is folded, has them."""
    return Markup(TAG.sub(lambda tag: ID.sub("", tag[0]), html))
