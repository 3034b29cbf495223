"""Mend what is certain: `gradient-highway check --fix`.

A mistake may say what mends it (`overrides.syntax.problems.Edit`). A mended page is looked over again: what doesn't
leave it with fewer mistakes is not done.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import unified_diff
from pathlib import Path
from typing import NamedTuple

from overrides.checking.course import Checked, check_course
from overrides.syntax.problems import Edit, Problem

LINE = re.compile(r"(?P<text>[^\r\n]*)(?P<end>\r\n|\r|\n|$)")
ROUNDS = 5  # one mistake may hide another


class Mended(NamedTuple):
    """A file that can be mended: its path as its author sees it, where it is, and its text before and after."""

    path: str
    file: Path
    before: str
    after: str

    @property
    def diff(self) -> str:
        """What changes, as a unified diff."""
        before, after = (text.splitlines(keepends=True) for text in (self.before, self.after))
        lines = unified_diff(before, after, self.path, self.path)
        return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def mended(configuration: Path, found: Iterable[Checked]) -> Iterator[Mended]:
    """Mend the files of a course in memory; those of which nothing can be mended are left out."""
    for checked in found:
        if any(problem.edits for problem in checked.problems):
            before = checked.file.read_bytes().decode("utf-8")  # its byte order mark and its line ends stay
            after = _mended(configuration, checked, before)
            if after != before:
                yield Mended(checked.path, checked.file, before, after)


def _mended(configuration: Path, checked: Checked, text: str) -> str:
    """Mend a page, all at once, or else one mistake after the other."""
    problems = _problems(configuration, checked.file, text)
    for _ in range(ROUNDS):
        fixable = [problem for problem in problems if problem.edits]
        before = text
        for attempt in (fixable, *([problem] for problem in fixable)):
            changed = edited(text, [edit for problem in attempt for edit in problem.edits])
            if changed is None or changed == text:
                continue
            left = _problems(configuration, checked.file, changed)
            if len(left) <= len(problems) - len(attempt):
                text, problems = changed, left
                break
        if text == before:
            break
    return text


def _problems(configuration: Path, file: Path, text: str) -> list[Problem]:
    found = check_course(configuration, {file: text})
    return next((checked.problems for checked in found if checked.file == file), [])


def edited(text: str, edits: Sequence[Edit]) -> str | None:
    """Return a text with some edits, or None if one of them doesn't find what it changes."""
    mark, text = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    pieces = [(match["text"], match["end"]) for match in LINE.finditer(text)]
    usual = next((end for _, end in pieces if end), "\n")
    lines = [f"{line}\n" if end else line for line, end in pieces]
    for edit in sorted(set(edits), reverse=True):  # from the end, so that places stay what they are
        line, start = lines[edit.line - 1] if edit.line <= len(lines) else "", edit.column - 1
        if not line.startswith(edit.old, start):
            return None
        lines[edit.line - 1] = line[:start] + edit.new + line[start + len(edit.old) :]
    written = [line.replace("\n", end or usual) for line, (_, end) in zip(lines, pieces, strict=True)]
    return mark + "".join(written)
