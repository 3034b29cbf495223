"""What comes in from another program: questions that could be read, and those that could not, kept word for word."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from overrides.syntax.problems import AuthorError, Problem
from quiz.document import Choice, Question, Quiz
from quiz.formats.loss import Loss
from quiz.formats.markdown import write_question
from quiz.formats.plain_text import is_plain_question
from quiz.syntax.questions import read_questions


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
        """Note something that is not kept."""
        self.losses.append(Loss(self.line, what, self.file))


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


class Foreign(NamedTuple):
    """A file that was read; pictures go by their paths beside the new file."""

    quiz: Quiz
    asides: list[Aside]
    losses: list[Loss]
    pictures: dict[str, bytes]


def collect(title: str, entries: Iterable[Entry]) -> Foreign:
    """Read the questions of a file one by one; what can't be read keeps none of the others out.

    Raises:
        AuthorError: no question could be read.
    """
    questions: list[Question] = []
    asides: list[Aside] = []
    losses: list[Loss] = []
    pictures: dict[str, bytes] = {}
    names: dict[str, int] = {}
    for entry in entries:
        notes = Notes(entry.line, entry.file)
        try:
            question = readable(_named(entry.read(notes), names))
        except UnreadableError as error:
            asides.append(Aside(entry.line, error.kind, error.why, entry.source, entry.file))
        except RecursionError:
            asides.append(Aside(entry.line, "text", "it is nested too deeply", entry.source, entry.file))
        else:
            questions.append(question)
            losses += notes.losses
            pictures |= notes.pictures
    if not any(question.asks for question in questions):
        problems = [
            Problem(aside.line, f"{in_file(aside.file)}{aside.kind}: {aside.why}", "a question that can be read")
            for aside in asides
        ]
        raise AuthorError(problems or [Problem(1, "no question", "at least one that asks something")])
    return Foreign(Quiz(1, title, {}, questions), asides, losses, pictures)


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
