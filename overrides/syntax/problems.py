"""Mistakes of an author: where, what was found, what would be right."""

from typing import NamedTuple


class Problem(NamedTuple):
    """One mistake.

    Attributes:
        line: line in the file, from 1.
        found: what stands there.
        expected: what would be right.
        column: column in the line, from 1, or 0 where the whole line is meant.
    """

    line: int
    found: str
    expected: str
    column: int = 0

    def at(self, path: str) -> str:
        """Write the mistake as one line that editors can jump to."""
        place = f"{path}:{self.line}:{self.column}" if self.column else f"{path}:{self.line}"
        return f"{place}: found {self.found}; expected {self.expected}"


class AuthorError(Exception):
    """One or more mistakes in a file; all that were found are reported at once."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(problem.at("line") for problem in problems))
        self.problems = problems
