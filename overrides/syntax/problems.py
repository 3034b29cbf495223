"""Mistakes of an author: where, what was found, what would be right."""

import re
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import NamedTuple

LISTED = 12  # names in a message; nobody reads more
LIKE = 0.6  # how alike a slip and the word that was meant are at least, from 0 to 1


class Edit(NamedTuple):
    r"""What mends a mistake for certain: at a line and a column of the file, both from 1, a text for another.

    A text may end with the line's end, `\n`, or hold some.
    """

    line: int
    column: int
    old: str
    new: str


class Problem(NamedTuple):
    """One mistake.

    Attributes:
        line: line in the file, from 1.
        found: what stands there.
        expected: what would be right.
        column: column in the line, from 1, or 0 where the whole line is meant.
        edits: what mends it; none, where that can only be guessed.
        file: path of another file than the one that was read, in which it stands: a snippet.
        text: the line of that file.
    """

    line: int
    found: str
    expected: str
    column: int = 0
    edits: tuple[Edit, ...] = ()
    file: str = ""
    text: str = ""

    def at(self, path: str) -> str:
        """Write the mistake as one line that editors can jump to."""
        path = self.file or path
        place = f"{path}:{self.line}:{self.column}" if self.column else f"{path}:{self.line}"
        return f"{place}: {self.message}"

    @property
    def message(self) -> str:
        """What was found and what would be right, in one line."""
        return f"found {self.found}; expected {self.expected}"

    def shown(self, path: str, lines: Mapping[int, str]) -> str:
        """Write the mistake with the line it stands on, out of lines by their numbers, and a mark below its column."""
        text = self.text if self.file else lines.get(self.line, "")
        if not text.strip():
            return self.at(path)
        before = re.sub(r"[^\t]", " ", text[: max(self.column - 1, len(text) - len(text.lstrip()))])
        return f"{self.at(path)}\n    {text.rstrip()}\n    {before}^"


class AuthorError(Exception):
    """One or more mistakes in a file; all that were found are reported at once."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(problem.at("line") for problem in problems))
        self.problems = problems


def one_of(name: str, known: Collection[str], what: str) -> str:
    """Say which name would be right: the nearest to what was written, or which names there are.

    Args:
        name: as it was written.
        known: the names that would be right.
        what: they name: "a setting of the block 'quiz'".
    """
    if near := meant(name, known):
        return f"{what}; did you mean {near!r}?"
    listed = sorted(known)
    names = ", ".join(listed[:LISTED]) + (f" and {len(listed) - LISTED} more" if len(listed) > LISTED else "")
    return f"{what}: {names}" if names else f"{what}, of which there is none"


def meant(name: str, known: Collection[str], likeness: float = LIKE) -> str:
    """Return the name that was probably meant by a misspelt one, or nothing."""
    folded = {candidate.lower(): candidate for candidate in known}
    near = get_close_matches(name.lower(), folded, n=1, cutoff=likeness)
    return folded[near[0]] if near else ""
