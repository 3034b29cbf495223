"""What the build, the page and the browser's storage agree on, as types; for the type checker and the build.

MicroPython never imports this: code that it runs names these types under `TYPE_CHECKING`. `QuizData` is what the build
embeds into a page, `Attempt`, `Answers` and `Result` are what the engine draws, takes and gives, `Progress` and
`Record` are what the browser keeps, `Timer` and `View` beside them. What has been added to it since may be missing
(`NotRequired`); any other change of what is kept is a new `ProgressVersion`, and `quiz.engine.progress` carries the
former one over.
"""

from collections.abc import Sequence
from typing import Any, Literal, NotRequired, TypedDict

QuizVersion = Literal[1]
ProgressVersion = Literal[2]

Exact = Sequence[int]
"""A numerator and a positive denominator; a list after JSON."""

Expression = list[Any]
"""Nested lists (`quiz.engine.expression`); their depth and heads are checked when they are evaluated."""

Values = dict[str, Exact]
"""The numbers drawn for one question, by name."""

Tolerance = tuple[Literal["absolute", "relative"], Exact] | tuple[Literal["digits"], int]
Choices = tuple[Literal["list"], list[Exact]] | tuple[Literal["range"], Exact, Exact, int]
"""The numbers to draw from: these, or so many from the first in steps."""

ChoiceKind = Literal["single", "multiple", "true-false"]
NumberKind = Literal["number", "computed"]
Answer = str | list[int] | list[str]
"""Typed text, positions, a text for each blank, or a free text and what was ticked (`quiz.engine.essay`)."""

Answers = dict[str, Answer]
"""By the id of the question; one that is missing was not answered."""

Hints = dict[str, int]
"""How many hints of a question were opened, by its id."""

Confidence = dict[str, int]
"""How sure an answer was, by the id of its question: a position in `quiz.engine.confidence.LEVELS`."""

Calibration = list[list[int]]
"""For each level of confidence, how many answers were right, and of how many (`quiz.engine.confidence`)."""


class Section(TypedDict):
    """What to read again."""

    title: str
    href: str


class Texts(TypedDict):
    """What a question says, as HTML or as plain text; the page has most of it in its form already."""

    explanation: str
    feedback: list[str]
    section: Section | None
    stem: NotRequired[str]
    hints: NotRequired[list[str]]
    items: NotRequired[list[str]]
    partners: NotRequired[list[str]]


class HintData(TypedDict):
    """What opening a hint costs, in per cent of the question's points."""

    cost: int


class Draws(TypedDict):
    """The name of a question, and `[name, Choices]` for each number it draws; `shared` is the stem it is a part of."""

    id: str
    draws: list[list[Any]]
    shared: NotRequired[str]


class _Question(Draws):
    revision: str
    former_revision: NotRequired[str]
    points: int
    tags: list[str]
    hints: list[HintData]
    shown: NotRequired[list[Expression]]
    texts: Texts


class HotspotData(TypedDict):
    """A place in a picture, in per cent of it: a circle, a rectangle or a polygon (`quiz.document.Hotspot`)."""

    shape: str
    numbers: Sequence[float]


class ChoiceData(_Question):
    """Options, the positions of the right ones, and what each is worth in a single choice where others are, too.

    `show` is there if feedback is shown to other options than those that were chosen (`quiz.engine.choice`), `hotspots`
    if the options are places in a picture: one for each.
    """

    kind: ChoiceKind
    options: int
    right: list[int]
    fixed: NotRequired[bool]
    shares: NotRequired[list[Exact]]
    show: NotRequired[Literal["right", "all"]]
    hotspots: NotRequired[list[HotspotData]]


class Foreseen(TypedDict):
    """A wrong number that has feedback of its own."""

    value: Expression
    tolerance: Tolerance


class AcceptedNumber(Foreseen):
    """A further number that is accepted, and the share of the points that it is worth."""

    share: Exact


class NumberData(_Question):
    """A number, how near an answer must come, and its units; `factors` is how many of each are one of the first."""

    kind: NumberKind
    value: Expression
    tolerance: Tolerance
    units: list[str]
    wrong: list[Foreseen]
    also: NotRequired[list[AcceptedNumber]]
    factors: NotRequired[list[Exact]]


class AcceptedText(TypedDict):
    """A further text that is accepted, and the share of the points that it is worth."""

    form: str
    share: Exact


class TextData(_Question):
    """Accepted forms of a short text, what doesn't matter in it, and wrong forms that have feedback."""

    kind: Literal["text"]
    forms: list[str]
    fold: list[str]
    wrong: list[str]
    also: NotRequired[list[AcceptedText]]
    pattern: NotRequired[bool]


class BlanksData(_Question):
    """What is right in each blank; where some take numbers, or offer a choice, these too, for each blank."""

    kind: Literal["blanks"]
    blanks: list[list[str]]
    fold: list[str]
    numbers: NotRequired[list[list[Foreseen]]]
    choices: NotRequired[list[list[str]]]


class OrderingData(_Question):
    """How many items there are, written in the right order."""

    kind: Literal["ordering"]
    items: int


class ParsonsData(_Question):
    """How many lines there are, those of the program first, in its order; and how many steps each of these is indented.

    Where lines read the same, `same` has for each line the position of the first one that reads like it.
    """

    kind: Literal["parsons"]
    items: int
    indents: list[int]
    same: NotRequired[list[int]]


class MatchingData(_Question):
    """The position of the right partner of each item, and how many partners there are."""

    kind: Literal["matching"]
    pairs: list[int]
    partners: int


class EssayData(_Question):
    """How many points the checklist of a free text has."""

    kind: Literal["essay"]
    checklist: int


class SurveyData(_Question):
    """How many options a survey has, 0 where it asks for a text, and whether several may be chosen."""

    kind: Literal["survey"]
    options: int
    several: bool
    fixed: bool
    scale: bool


QuestionData = (
    ChoiceData | NumberData | TextData | BlanksData | OrderingData | ParsonsData | MatchingData | EssayData | SurveyData
)


class DescriptionData(TypedDict):
    """A text between questions, and how many of them stand above it."""

    above: int
    text: str


class SharedData(TypedDict):
    """A stem that the questions next to each other with its id share; `shown` are the expressions in its text."""

    id: str
    text: str
    shown: list[Expression]


class TimeData(TypedDict):
    """How long an attempt may take, 0 where time is only counted, and what becomes of one that takes longer.

    It is handed in when the time is over, or goes on and counts, or goes on as practice, which doesn't.
    """

    seconds: int
    late: Literal["handed in", "counts", "practice"]


_Settings = TypedDict("_Settings", {"pass": int})  # a name that Python keeps for itself


class QuizTaking(TypedDict, total=False):
    """What few quizzes set: a time; one question at a time, unless a learner wants all; asking how sure they are."""

    time: TimeData
    steps: bool
    confidence: bool


class QuizData(_Settings, QuizTaking):
    """A quiz as the build writes it (`quiz.syntax.engine_data`)."""

    version: QuizVersion
    id: str
    title: str
    draw: list[tuple[str, int]]
    shuffle: list[str]
    attempts: int
    feedback: Literal["end", "each"]
    reveal: bool
    tries: NotRequired[int]
    questions: list[QuestionData]
    descriptions: NotRequired[list[DescriptionData]]
    shared: NotRequired[list[SharedData]]


class Drawn(TypedDict):
    """One question of an attempt: the order of its options, items or partners, and its numbers."""

    id: str
    revision: str
    order: list[int]
    values: Values


class Attempt(TypedDict):
    """The questions that a seed draws."""

    seed: int
    questions: list[Drawn]


class Mark(TypedDict):
    """How one question went.

    `counts` is whether it is graded at all, `given` whether there is any answer, `answered` whether it is one in full.
    """

    id: str
    counts: bool
    given: bool
    answered: bool
    correct: bool
    credit: tuple[int, int]
    points: tuple[int, int]
    points_of: int
    notes: list[int]


class RightPart(TypedDict):
    """A part of a right answer (`quiz.engine.right_answer`)."""

    item: NotRequired[int]
    indent: NotRequired[int]
    partner: NotRequired[int]
    text: NotRequired[str]


class TopicResult(TypedDict):
    """How many questions on a topic went well."""

    topic: str
    correct: int
    of: int


class Score(TypedDict):
    """What is said of an attempt in one line; `practice` is one that doesn't count, whatever its score."""

    correct: int
    of: int
    percent: int
    passed: bool
    practice: NotRequired[bool]


class Result(Score):
    """An attempt, graded."""

    marks: list[Mark]
    points: tuple[int, int]
    points_of: int
    unanswered: list[str]
    topics: list[TopicResult]


class Taken(TypedDict):
    """What an attempt consisted of."""

    attempt: Attempt
    answers: Answers
    hints: Hints
    confidence: NotRequired[Confidence]


class TimeTaken(TypedDict):
    """How long a finished attempt took, in seconds, and whether that was longer than it might."""

    seconds: NotRequired[int]
    late: NotRequired[bool]


class Record(Score, TimeTaken):
    """A finished attempt as it is kept; of old ones, `review` is gone.

    `taken` is the moment in UTC, `day` the learner's date then, which earlier versions did not keep.
    How long it took is there where time is taken; `calibration` if any answer was marked with how sure it was.
    """

    number: int
    taken: str
    day: NotRequired[str]
    points: tuple[int, int]
    points_of: int
    calibration: NotRequired[Calibration]
    review: NotRequired[Taken]


class Aside(TypedDict):
    """Something kept that no longer fits, and why."""

    reason: str
    stored: NotRequired[object]
    question: NotRequired[str]
    answer: NotRequired[object]


class Progress(Taken):
    """The attempt under way: `graded` are the questions that were graded one by one, `tries` their failed tries.

    `flagged` are the questions that the learner wants to come back to; `practice` is whether it was finished as such.
    """

    version: ProgressVersion
    quiz: str
    graded: list[str]
    tries: dict[str, int]
    finished: bool
    aside: list[Aside]
    flagged: NotRequired[list[str]]
    practice: NotRequired[bool]


class Timer(TypedDict):
    """The clock of the attempt with a seed (`quiz.engine.timer`); `untimed` is an attempt that wants none."""

    seed: int
    started: int
    seen: int
    untimed: bool


class Scheduled(TypedDict):
    """What is known of a flashcard that is no longer new (`quiz.engine.fsrs`); moments are seconds since 1970.

    It is in a `step` of minutes, from 0, or reviewed after days; `stability` are days, `difficulty` is from 1 to 10. It
    is `due` next, and was `seen` last and `first`.
    """

    state: str
    step: int
    stability: float
    difficulty: float
    due: int
    seen: int
    first: int


class View(TypedDict):
    """How a learner looks at a quiz: one question at a time or all, and the question that they are at."""

    steps: bool
    at: str
