"""What comes in from another program: questions that could be read, and those that could not, kept word for word."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from overrides.syntax.problems import AuthorError, Problem
from quiz.document import Choice, Question, Quiz
from quiz.formats.loss import Loss
from quiz.formats.markdown import write_question
from quiz.formats.plain_text import is_plain_question
from quiz.syntax.questions import read_questions

MOST_REPORTED = 1000  # problems of a file of which nothing can be read


class UnreadableError(Exception):
    """A question that can't be imported, and is kept aside: its kind, and why."""

    def __init__(self, kind: str, why: str) -> None:
        super().__init__(f"{kind}: {why}")
        self.kind = kind
        self.why = why


class Aside(NamedTuple):
    """A question that was not imported: its line, kind, why, its source, and its file, if it is one of a package."""

    line: int
    kind: str
    why: str
    source: str
    file: str = ""


class Notes:
    """What is lost of one question, and its pictures: their paths and contents."""

    def __init__(self, line: int, file: str = "") -> None:
        self.line = line
        self.file = file
        self.losses: list[Loss] = []
        self.pictures: dict[str, bytes] = {}

    def lost(self, what: str) -> None:
        """Note something that is not kept; what is said again is said once."""
        loss = Loss(self.line, what, self.file)
        if loss not in self.losses:
            self.losses.append(loss)


class Entry(NamedTuple):
    """A question as it stands in a file: its first line, its source, and what reads it or raises UnreadableError.

    `file` is the path of the file in a package, or "".
    """

    line: int
    source: str
    read: Callable[[Notes], Question]
    file: str = ""


def unreadable(kind: str, why: str) -> Callable[[Notes], Question]:
    """Return what reads something that is known to be unreadable: it says so."""

    def read(notes: Notes) -> Question:
        raise UnreadableError(kind, why)

    return read


class Bank(NamedTuple):
    """A file of another program: the title and the settings of the quiz that it becomes, and its entries, to come."""

    title: str
    settings: dict[str, Any]
    entries: Iterable[Entry]


class Imported(NamedTuple):
    """A question that was imported, what is lost of it, and its pictures by their paths beside the new file."""

    question: Question
    losses: list[Loss]
    pictures: dict[str, bytes]


class Foreign(NamedTuple):
    """A file that was read as a whole; pictures go by their paths beside the new file."""

    quiz: Quiz
    asides: list[Aside]
    losses: list[Loss]
    pictures: dict[str, bytes]


def imported(entries: Iterable[Entry]) -> Iterator[Imported | Aside]:
    """Read questions one by one; what can't be read keeps none of the others out.

    Of those that came before, only their names are kept, as no two may have the same.

    Raises:
        AuthorError: at the end, if nothing that asks something could be read.
    """
    names: dict[str, int] = {}
    problems: list[Problem] = []
    asking = untold = 0
    text = 0  # the line of the first one that asks nothing
    for entry in entries:
        came = _read(entry, names)
        if isinstance(came, Imported):
            asking += came.question.asks
            text = text or (0 if came.question.asks else entry.line)
        elif len(problems) < MOST_REPORTED:
            problems.append(_problem(came))
        else:
            untold += 1
        yield came
    if not asking:
        raise AuthorError(_refusal(problems, untold) or [_no_question(text)])


def collect(bank: Bank) -> Foreign:
    """Read a file as a whole.

    Raises:
        AuthorError: nothing that asks something could be read.
    """
    questions: list[Question] = []
    asides: list[Aside] = []
    losses: list[Loss] = []
    pictures: dict[str, bytes] = {}
    for came in imported(bank.entries):
        if isinstance(came, Imported):
            questions.append(came.question)
            losses += came.losses
            pictures |= came.pictures
        else:
            asides.append(came)
    return Foreign(Quiz(1, bank.title, bank.settings, questions), asides, losses, pictures)


def _read(entry: Entry, names: dict[str, int]) -> Imported | Aside:
    notes = Notes(entry.line, entry.file)
    try:
        question = readable(_named(entry.read(notes), names))
    except UnreadableError as error:
        return Aside(entry.line, error.kind, error.why, entry.source, entry.file)
    except RecursionError:
        return Aside(entry.line, "text", "it is nested too deeply", entry.source, entry.file)
    return Imported(question, notes.losses, notes.pictures)


def _problem(aside: Aside) -> Problem:
    return Problem(aside.line, f"{in_file(aside.file)}{aside.kind}: {aside.why}", "a question that can be read")


def _refusal(problems: list[Problem], untold: int) -> list[Problem]:
    """Say what can't be read in a file without a question; so many problems more come below."""
    if untold:
        return [*problems, Problem(problems[-1].line, f"{untold} more below", "questions that can be read")]
    return problems


def _no_question(text: int) -> Problem:
    """Say that a file asks nothing, though all of it can be read; `text` is the line of its first text, or 0."""
    if text:
        return Problem(text, "texts that ask nothing, and no question", "a question, as a quiz has at least one")
    return Problem(1, "no question", "at least one that asks something")


def in_file(file: str) -> str:
    """Say in which file of a package something stands, before what it is."""
    return f"in {file}: " if file else ""


def _named(question: Question, names: dict[str, int]) -> Question:
    """Give a question another name if one before it has the same."""
    name = _distinct(question.id, names)
    return question if name == question.id else question._replace(id=name)


def _distinct(name: str, names: dict[str, int]) -> str:
    """Give a question a name that no other one has."""
    names[name] = names.get(name, 0) + 1
    return name if names[name] == 1 else _distinct(f"{name}-{names[name]}", names)


def readable(question: Question) -> Question:
    """Make sure that a question, once written as Markdown, is read as the same question.

    Raises:
        UnreadableError: it is not.
    """
    if is_plain_question(question):
        return question
    try:
        (again,) = read_questions(write_question(question).split("\n"), 1)
    except AuthorError as error:
        problem = error.problems[0]
        raise UnreadableError(question.kind, f"found {problem.found}; expected {problem.expected}") from error
    except ValueError as error:
        raise UnreadableError(question.kind, "its text would be read as more than one question") from error
    if _without_lines(again) != _without_lines(question):
        raise UnreadableError(question.kind, "it would change when it is written as Markdown")
    return question


def _without_lines(question: Question) -> Question:
    body = question.body
    if isinstance(body, Choice):
        body = body._replace(options=[option._replace(line=0) for option in body.options])
    return question._replace(line=0, body=body)
