"""Categories of a question bank: one is the title of the quiz; several become the topics of their questions."""

import re
from collections.abc import Callable, Iterable
from pathlib import PurePath
from typing import NamedTuple

from quiz.document import Question
from quiz.formats.foreign import Entry, Notes

ROOT = re.compile(r"\$\w+\$(/top)?(/|$)|top$")  # Moodle's names for where a bank lies
SLASH = "\0"


class Category(NamedTuple):
    """The path of a category, for the questions below it; `//` is a slash in a name."""

    path: str


def titled(entries: Iterable[Entry | Category], name: str) -> tuple[str, list[Entry]]:
    """Choose a title, and tag each question with what its category adds to it.

    Args:
        entries: questions, and categories above theirs.
        name: of the file, the title if no category is common to all questions.
    """
    placed: list[tuple[list[str], Entry]] = []
    path: list[str] = []
    for entry in entries:
        if isinstance(entry, Category):
            path = _steps(entry.path)
        else:
            placed.append((path, entry))
    common = _common([path for path, _ in placed])
    title = "/".join(common) or PurePath(name).stem
    return title, [_tagged(entry, path[len(common) :]) for path, entry in placed]


def tag(text: str) -> str:
    """Make one tag of a text: no spaces, no commas."""
    return "-".join(text.replace(",", " ").split())


def _common(paths: list[list[str]]) -> list[str]:
    """Return the steps with which all paths begin."""
    first = min(paths, default=[], key=len)
    length = 0
    while length < len(first) and all(path[length] == first[length] for path in paths):
        length += 1
    return first[:length]


def _steps(path: str) -> list[str]:
    below = ROOT.sub("", path.strip(), count=1).replace("//", SLASH)
    return [step.strip().replace(SLASH, "/") for step in below.split("/") if step.strip()]


def _tagged(entry: Entry, steps: list[str]) -> Entry:
    if not steps:
        return entry
    return entry._replace(read=_with_topic(entry.read, "/".join(map(tag, steps))))


def _with_topic(read: Callable[[Notes], Question], topic: str) -> Callable[[Notes], Question]:
    def tagged(notes: Notes) -> Question:
        question = read(notes)
        return question._replace(tags=list(dict.fromkeys([topic, *question.tags])))

    return tagged
