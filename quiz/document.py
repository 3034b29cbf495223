"""A quiz as its author wrote it: Markdown, not yet HTML, but its structure is told once (`quiz.syntax`)."""

from collections.abc import Callable
from typing import Any, NamedTuple

Tolerance = list[Any]
"""As the engine takes it: `["absolute" | "relative", [n, d]]` or `["digits", how many]`."""


class Prose(NamedTuple):
    """Markdown in which nothing is left to be filled in."""

    markdown: str


class Verbatim(NamedTuple):
    """Code or mathematics, or a part of it, with its marks: `` `x` ``, `$x$`, a fence."""

    markdown: str


class Gap(NamedTuple):
    """A place for a word: the blank with this number, from 0, of the body `Blanks`."""

    number: int


class Drawn(NamedTuple):
    """A place for a number that is drawn or computed anew for every attempt (see `quiz.engine.expression`)."""

    expression: list[Any]


Piece = Prose | Verbatim | Gap | Drawn
Stem = tuple[Piece, ...]
"""What a question says before its answers, piece by piece."""


def written(stem: Stem, place: Callable[[Gap | Drawn], str]) -> str:
    """Write a stem as one text of Markdown; `place` gives what stands for a gap or a drawn number."""
    return "".join(place(piece) if isinstance(piece, (Gap, Drawn)) else piece.markdown for piece in stem)


def plain(stem: Stem) -> str:
    """Write a stem in which nothing is left to be filled in.

    Raises:
        ValueError: something is.
    """

    def place(piece: Gap | Drawn) -> str:
        raise ValueError(f"{piece!r} in a text that should have no gap and no drawn number")

    return written(stem, place)


class Option(NamedTuple):
    """An option: its Markdown, whether it is right, and what to say to somebody who chose it."""

    line: int
    markdown: str
    right: bool
    feedback: str


class Choice(NamedTuple):
    """Options to choose from; `fixed` ones are not shuffled."""

    kind: str
    options: list[Option]
    fixed: bool


class Value(NamedTuple):
    """A number: an expression (see `quiz.engine.expression`) and how near an answer must come."""

    expression: list[Any]
    tolerance: Tolerance
    feedback: str


class Number(NamedTuple):
    """A number to give, the units it may have, and wrong numbers that were foreseen."""

    kind: str
    right: Value
    units: list[str]
    wrong: list[Value]


class Wrong(NamedTuple):
    """A wrong text that was foreseen."""

    form: str
    feedback: str


class Text(NamedTuple):
    """A short text to give."""

    forms: list[str]
    fold: list[str]
    wrong: list[Wrong]
    kind: str = "text"


class Blanks(NamedTuple):
    """Blanks in the question: what each accepts."""

    blanks: list[list[str]]
    fold: list[str]
    kind: str = "blanks"


class Ordering(NamedTuple):
    """Items in the right order."""

    items: list[str]
    kind: str = "ordering"


class Matching(NamedTuple):
    """Items with their partners, and partners that belong to none."""

    pairs: list[tuple[str, str]]
    others: list[str]
    kind: str = "matching"

    @property
    def partners(self) -> list[str]:
        """All partners, each once, in the order in which they were written."""
        return list(dict.fromkeys([*(right for _, right in self.pairs), *self.others]))


Body = Choice | Number | Text | Blanks | Ordering | Matching


def feedback(body: Body) -> list[str]:
    """Return what is said to options and to wrong answers that were foreseen, in their order; "" is nothing."""
    match body:
        case Choice(options=options):
            return [option.feedback for option in options]
        case Number(wrong=values):
            return [value.feedback for value in values]
        case Text(wrong=texts):
            return [text.feedback for text in texts]
    return []


class Hint(NamedTuple):
    """A hint, and what it costs, in percent of the question's points."""

    markdown: str
    cost: int


class Question(NamedTuple):
    """A question; `id` is the author's, or made from its words, so that it survives being moved.

    `section` is the title and the target of a link, or empty; `draws` are names with choices (`quiz.engine.attempt`).
    """

    line: int
    id: str
    stem: Stem
    body: Body
    explanation: str
    hints: list[Hint]
    points: int
    tags: list[str]
    section: list[str]
    draws: list[list[Any]]

    @property
    def kind(self) -> str:
        """The kind, one of `quiz.engine.kinds`."""
        return self.body.kind


class Quiz(NamedTuple):
    """A quiz: its title, what the author set (see `quiz.syntax.settings`), and its questions."""

    line: int
    title: str
    settings: dict[str, Any]
    questions: list[Question]
