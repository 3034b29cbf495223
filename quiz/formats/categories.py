"""Categories of a question bank: one is the title of the quiz; several become the topics of their questions."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile
from pathlib import PurePath
from typing import NamedTuple

from quiz.document import Question
from quiz.formats.foreign import Bank, Entry, Notes

ROOT = re.compile(r"\$\w+\$(/top)?(/|$)|top$")  # Moodle's names for where a bank lies
SLASH = "\0"


class Category(NamedTuple):
    """The path of a category, for the questions below it; `//` is a slash in a name."""

    path: str


Entries = Callable[[], Iterable[Entry | Category]]
"""What goes through a file: questions, and categories above theirs."""


def titled(entries: Entries, name: str) -> Bank:
    """Choose a title, and tag each question with what its category adds to it; both go through the file once.

    Args:
        entries: of the file.
        name: of the file, the title if no category is common to all questions.
    """
    common = _common(entries())
    return Bank("/".join(common) or PurePath(name).stem, {}, _tagged(entries(), len(common)))


def tag(text: str) -> str:
    """Make one tag of a text: no spaces, no commas."""
    return "-".join(text.replace(",", " ").split())


def _common(entries: Iterable[Entry | Category]) -> list[str]:
    """Return the steps with which the paths of all questions begin."""
    common: list[str] | None = None
    path: list[str] = []
    for entry in entries:
        if isinstance(entry, Category):
            path = _steps(entry.path)
        elif common is None:
            common = path
        elif path[: len(common)] != common:
            common = _shared(common, path)
    return common or []


def _shared(one: list[str], other: list[str]) -> list[str]:
    """Return the steps with which both begin."""
    return [step for step, _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))]


def _steps(path: str) -> list[str]:
    below = ROOT.sub("", path.strip(), count=1).replace("//", SLASH)
    return [step.strip().replace(SLASH, "/") for step in below.split("/") if step.strip()]


def _tagged(entries: Iterable[Entry | Category], common: int) -> Iterator[Entry]:
    """Tag questions with the steps of their paths below so many."""
    topic = ""
    for entry in entries:
        if isinstance(entry, Category):
            topic = "/".join(map(tag, _steps(entry.path)[common:]))
        else:
            yield entry._replace(read=_with_topic(entry.read, topic)) if topic else entry


def _with_topic(read: Callable[[Notes], Question], topic: str) -> Callable[[Notes], Question]:
    def tagged(notes: Notes) -> Question:
        question = read(notes)
        return question._replace(tags=list(dict.fromkeys([topic, *question.tags])))

    return tagged
