"""A quiz as its author wrote it: Markdown, not yet HTML, but its structure is told once (`quiz.syntax`)."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar

from quiz import contract
from quiz.engine.attempt import together

Tolerance = contract.Tolerance


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
Passage = tuple[Piece, ...]
"""What a question says at one place, piece by piece: its stem, a hint, its explanation, feedback; `()` is nothing.

Gaps stand in stems only. What can be chosen or put in order has no places to fill in: it is a text of Markdown.
"""


def written(passage: Passage, place: Callable[[Gap | Drawn], str]) -> str:
    """Write a passage as one text of Markdown; `place` gives what stands for a gap or a drawn number."""
    return "".join(place(piece) if isinstance(piece, (Gap, Drawn)) else piece.markdown for piece in passage)


def plain(passage: Passage) -> str:
    """Write a passage in which nothing is left to be filled in.

    Raises:
        ValueError: something is.
    """
    if len(passage) == 1 and isinstance(passage[0], Prose):  # as nearly all are
        return passage[0].markdown

    def place(piece: Gap | Drawn) -> str:
        raise ValueError(f"{piece!r} in a text that should have no gap and no drawn number")

    return written(passage, place)


Share = tuple[int, int]
"""A share of a question's points, exact: `(1, 2)` is half of them."""

ALL: Share = (1, 1)
NOTHING: Share = (0, 1)


class Hotspot(NamedTuple):
    """A place in a picture, in per cent of it (`quiz.syntax.hotspots`).

    A circle has its middle and its radius, a rectangle two corners, a polygon all of them, as x, y, x, y, …
    """

    shape: str
    numbers: tuple[float, ...]


class Option(NamedTuple):
    """An option: its Markdown, whether it is right, and what to say to somebody who chose it.

    `share` is what a single choice gives for an option that is not right: all of them are worth nothing if left out.
    `hotspot` is what can be clicked instead, in the picture of the question.
    """

    line: int
    markdown: str
    right: bool
    feedback: Passage
    share: Share = NOTHING
    hotspot: Hotspot | None = None


class Choice(NamedTuple):
    """Options to choose from; `fixed` ones are not shuffled. In a single choice, each right one is right by itself.

    `show` says of which options the feedback is shown afterwards (`quiz.syntax.settings`); "": as the quiz says.
    """

    kind: str
    options: list[Option]
    fixed: bool
    show: str = ""

    @property
    def in_picture(self) -> bool:
        """Whether the options are places in a picture."""
        return any(option.hotspot for option in self.options)


class Value(NamedTuple):
    """A number: an expression (see `quiz.engine.expression`) and how near an answer must come."""

    expression: list[Any]
    tolerance: Tolerance
    feedback: Passage
    share: Share = ALL


class Unit(NamedTuple):
    """A unit, or a spelling of one; `factor` is how many of it are one of the first unit of the question."""

    name: str
    factor: tuple[int, int] = (1, 1)


class Number(NamedTuple):
    """A number to give: those that are accepted, the units they may have, and wrong numbers that were foreseen.

    `others` is what is said to whoever gives none of them.
    """

    kind: str
    accepted: list[Value]
    units: list[Unit]
    wrong: list[Value]
    others: Passage = ()

    @property
    def right(self) -> Value:
        """The number that is told as the right one: the first that is worth all points."""
        return ranked(self.accepted)[0]


class Wrong(NamedTuple):
    """A wrong text that was foreseen."""

    form: str
    feedback: Passage


class Accepted(NamedTuple):
    """A text that is right, or worth a share of the points."""

    form: str
    feedback: Passage = ()
    share: Share = ALL


class Text(NamedTuple):
    r"""A short text to give: what is accepted, what doesn't matter in it, and wrong texts that were foreseen.

    In a `pattern`, `*` stands for any letters, `\*` for a star. `others` is what is said to whoever gives none of them.
    """

    accepted: list[Accepted]
    fold: list[str]
    wrong: list[Wrong]
    others: Passage = ()
    pattern: bool = False
    kind: str = "text"

    @property
    def forms(self) -> list[str]:
        """The texts that are worth all points."""
        return [text.form for text in self.accepted if text.share == ALL]


class Blank(NamedTuple):
    """A blank: the texts that are right in it, or the numbers; or texts to choose from, of which `forms` are right."""

    forms: list[str]
    numbers: tuple[Value, ...] = ()
    choices: tuple[str, ...] = ()


class Blanks(NamedTuple):
    """Blanks in the question."""

    blanks: list[Blank]
    fold: list[str]
    kind: str = "blanks"


class Ordering(NamedTuple):
    """Items in the right order."""

    items: list[str]
    kind: str = "ordering"


class CodeLine(NamedTuple):
    """A line of a program, and how many steps it is indented."""

    code: str
    indent: int


class Parsons(NamedTuple):
    """The lines of a program in their order, and lines that don't belong to it (D. Parsons, P. Haden: 2006)."""

    lines: list[CodeLine]
    others: list[str]
    language: str = ""
    kind: str = "parsons"


class Matching(NamedTuple):
    """Items with their partners, and partners that belong to none."""

    pairs: list[tuple[str, str]]
    others: list[str]
    kind: str = "matching"

    @property
    def partners(self) -> list[str]:
        """All partners, each once, in the order in which they were written."""
        return list(dict.fromkeys([*(right for _, right in self.pairs), *self.others]))


class Essay(NamedTuple):
    """A free text, which nobody grades: its writer goes through the checklist. The explanation is a model answer."""

    checklist: list[str]
    kind: str = "essay"


class Survey(NamedTuple):
    """A question without a right answer: options, of which one or `several` are chosen, or without any, a free text.

    The options of a `scale` stand beside each other; they and those that are `fixed` are not shuffled.
    """

    options: list[str]
    several: bool = False
    fixed: bool = False
    scale: bool = False
    kind: str = "survey"


class Description(NamedTuple):
    """Nothing to answer: a text between questions."""

    kind: str = "description"


Ranked = TypeVar("Ranked", "Value", "Accepted")
Body = Choice | Number | Text | Blanks | Ordering | Parsons | Matching | Essay | Survey | Description


def ranked(answers: Sequence[Ranked]) -> list[Ranked]:
    """Return accepted answers, those that are worth all points first, else in their order."""
    return sorted(answers, key=lambda answer: answer.share != ALL)


def feedback(body: Body) -> list[Passage]:
    """Return what is said to options, or to wrong answers, then accepted ones, then all others."""
    match body:
        case Choice(options=options):
            return [option.feedback for option in options]
        case Number():
            return [*_feedback_of(body.wrong), *_feedback_of(ranked(body.accepted)), body.others]
        case Text():
            return [*_feedback_of(body.wrong), *_feedback_of(ranked(body.accepted)), body.others]
    return []


def _feedback_of(answers: Sequence[Value | Accepted | Wrong]) -> list[Passage]:
    return [answer.feedback for answer in answers]


class Hint(NamedTuple):
    """A hint, and what it costs, in percent of the question's points."""

    text: Passage
    cost: int


class SharedStem(NamedTuple):
    """What several questions share, its parts: it is shown once, above them, and its numbers are drawn once for all.

    `tags` and `section` are those of the parts that set none.
    """

    line: int
    id: str
    text: Passage
    draws: list[list[Any]]
    tags: list[str]
    section: list[str]


class Question(NamedTuple):
    """A question; `id` is the author's, or made from its words, so that it survives being moved.

    `section` is the title and the target of a link, or empty; `draws` are names with choices (`quiz.engine.attempt`). A
    part of a stem has those of the stem, which it names as `shared`.
    """

    line: int
    id: str
    stem: Passage
    body: Body
    explanation: Passage
    hints: list[Hint]
    points: int
    tags: list[str]
    section: list[str]
    draws: list[list[Any]]
    shared: SharedStem | None = None

    @property
    def kind(self) -> str:
        """The kind, one of `quiz.engine.kinds`, or "description", of which the engine knows nothing."""
        return self.body.kind

    @property
    def asks(self) -> bool:
        """Whether there is anything to answer."""
        return not isinstance(self.body, Description)


class Flashcard(NamedTuple):
    """A card to learn by heart: what its front asks, and what its back tells, in Markdown."""

    line: int
    id: str
    front: str
    back: str


class Deck(NamedTuple):
    """Flashcards that are learned together; of the settings, `id` is always there (see `quiz.syntax.settings`)."""

    line: int
    title: str
    settings: dict[str, Any]
    cards: list[Flashcard]


class Time(NamedTuple):
    """How many seconds an attempt may take; 0 where time is only counted."""

    seconds: int

    def __str__(self) -> str:
        """Write it as authors do."""
        return f"{self.seconds} s" if self.seconds else "counted"


class Quiz(NamedTuple):
    """A quiz: its title, what the author set (see `quiz.syntax.settings`), its questions and the texts between them."""

    line: int
    title: str
    settings: dict[str, Any]
    questions: list[Question]

    @property
    def asked(self) -> list[Question]:
        """The questions, without the texts between them."""
        return [question for question in self.questions if question.asks]

    @property
    def drawn_from(self) -> list[Question]:
        """What an attempt is drawn from: questions, and of the parts of a stem, which are drawn together, the first."""
        return [self.asked[first] for first, *_ in together([question.shared for question in self.asked])]
