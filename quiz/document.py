"""A question as an author wrote it: Markdown, not yet HTML."""

from typing import Any, NamedTuple

Tolerance = list[Any]
"""As the engine takes it: `["absolute" | "relative", [n, d]]` or `["digits", how many]`."""


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
    stem: str
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
