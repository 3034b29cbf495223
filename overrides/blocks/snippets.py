"""Snippets, `--8<-- "file"`, as PyMdown takes them in: what is below keeps its line, and one that is missing is told.

PyMdown counts no lines and stops the build at a snippet that is missing.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from pymdownx.snippets import SnippetMissingError, SnippetPreprocessor

from overrides.blocks.snippet_lines import taken_in
from overrides.syntax.problems import Problem

if TYPE_CHECKING:
    from overrides.blocks.lesson_page import LessonPage

EXPECTED = "the path of a file, as seen from the project's folder"


class Snippets(Preprocessor):
    """Takes the place of PyMdown's preprocessor, which it asks piece by piece."""

    def __init__(self, md: Markdown, snippets: SnippetPreprocessor, page: "Callable[[], LessonPage]") -> None:
        super().__init__(md)
        self.snippets = snippets
        self.page = page
        self.download = snippets.download  # of which the extension clears the cache
        self.parse = snippets.parse_snippets
        snippets.parse_snippets = self._parse_numbered

    def run(self, lines: list[str]) -> list[str]:
        """Put snippets in, and tell the page on which of its lines each line stands."""
        page = self.page()
        taken: list[str] = []
        origins: list[int] = []
        problems: list[Problem] = []
        for start, piece in self._pieces(lines):
            inside = self._taken_in(piece, page.first_line + start, problems)
            taken += inside
            origins += [start] * len(inside)
        page.boxes = [page.report(problems)] if problems else []  # Markdown drops what is put aside so early
        page.take_in(taken, origins)
        return taken

    def _pieces(self, lines: list[str]) -> Iterator[tuple[int, list[str]]]:
        """Split a page into single lines, and what stands between two marks of a list of snippets."""
        start = 0
        while start < len(lines):
            end = start + 1
            if self._opens_list(lines[start]):
                end = next((n + 1 for n in range(end, len(lines)) if self._opens_list(lines[n])), len(lines))
            yield start, lines[start:end]
            start = end

    def _opens_list(self, line: str) -> bool:
        match = self.snippets.RE_ALL_SNIPPETS.match(line)
        return bool(match and not match["escape"] and not match["inline_marker"])

    def _parse_numbered(self, lines: list[str], file: str | None = None, **how: bool) -> list[str]:
        """Have PyMdown look for snippets in the lines of a file, which are told their numbers first."""
        if file and not how.get("is_url"):
            path = Path(file)
            written = path.read_text(encoding=self.snippets.encoding).split("\n")
            lines = [
                line if number is None else taken_in(line, path, number + 1, written[number])
                for line, number in zip(lines, _numbers(lines, written), strict=True)
            ]
        return list(self.parse(lines, file, **how))

    def _taken_in(self, piece: list[str], line: int, problems: list[Problem]) -> list[str]:
        self.snippets.seen = set()
        try:
            return list(self.snippets.parse_snippets(piece))
        except SnippetMissingError as error:
            path = str(error).split("'")[1]
            offset = next((n for n, text in enumerate(piece) if path in text), 0)
            column = piece[offset].find(path) + 1
            problems.append(Problem(line + offset, f"a snippet {path!r}, which isn't there", EXPECTED, column))
        except (OSError, ValueError) as error:
            why = "a folder" if isinstance(error, IsADirectoryError) else getattr(error, "strerror", "not UTF-8")
            found = f"a snippet that can't be read: {why}"
            problems.append(Problem(line, found, "the path of a text file in UTF-8", 1))
        return []


def _numbers(lines: Sequence[str], written: Sequence[str]) -> list[int | None]:
    """Find the places, from 0, of some lines of a file, which may have lost what they were indented by."""
    stripped, known = [line.strip() for line in lines], [line.strip() for line in written]
    start = next((n for n in range(len(known)) if known[n : n + len(lines)] == stripped), None)
    if start is not None:
        return list(range(start, start + len(lines)))
    places: list[int | None] = []  # of several parts, or of one with lines left out
    position = 0
    for line in stripped:
        place = next((n for n in range(position, len(known)) if known[n] == line), None)
        position = position if place is None else place + 1
        places.append(place)
    return places
