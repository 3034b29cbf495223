"""The lines that a snippet brings into a page: each knows where it stands."""

from pathlib import Path


class TakenIn(str):
    """A line of a snippet, which knows where it stands: PyMdown puts spaces before it, and nothing else.

    Attributes:
        path: of the snippet.
        number: of the line, from 1.
        written: the line as it stands there.
    """

    path: Path
    number: int
    written: str

    def __radd__(self, before: str) -> "TakenIn":
        return taken_in(before + str(self), self.path, self.number, self.written)


def taken_in(text: str, path: Path, number: int, written: str) -> TakenIn:
    """Make a line that knows where it stands."""
    line = TakenIn(text)
    line.path, line.number, line.written = path, number, written
    return line
