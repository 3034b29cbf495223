"""Marks that hold the places of blanks while the text around them is cleaned or rendered: letters that no text has."""

import re
from collections.abc import Callable

from quiz.document import Drawn, Gap, Passage, written
from quiz.syntax.pieces import read_passage

OPEN, CLOSE = "\ue000", "\ue001"
MARK = re.compile(f"{OPEN}(?P<number>\\d+){CLOSE}")


def gap_mark(number: int) -> str:
    """Return the mark of the blank with this number."""
    return f"{OPEN}{number}{CLOSE}"


def marked(passage: Passage) -> str:
    """Write a passage without drawn numbers as one text of Markdown, with marks in the places of its blanks."""

    def mark(place: Gap | Drawn) -> str:
        assert isinstance(place, Gap)
        return gap_mark(place.number)

    return written(passage, mark)


def fill_marks(text: str, fill: Callable[[int], str]) -> str:
    """Put something in the place of each mark, by its number."""
    return MARK.sub(lambda mark: fill(int(mark["number"])), text)


def marked_stem(text: str) -> Passage:
    """Cut a text at its marks."""
    halves = MARK.split(text)  # text, number of a gap, text, …
    pieces = ((Gap(int(half)),) if n % 2 else read_passage(half) for n, half in enumerate(halves) if half)
    return sum(pieces, ())
