"""How mistakes are written: for people, for editors, for GitHub, for programs."""

import json
import os
from collections.abc import Callable, Sequence

from overrides.checking.course import Checked
from overrides.counting import counted
from overrides.syntax.problems import Problem


def as_text(found: Sequence[Checked]) -> str:
    """Write each mistake with its line and a mark below its column, and count them."""
    shown = [
        problem.shown(_path(checked), dict(enumerate(checked.lines, start=1)))
        for checked in found
        for problem in checked.problems
    ]
    return "\n".join([*shown, _summary(found)])


def as_lines(found: Sequence[Checked]) -> str:
    """Write each mistake as a line that problem matchers of editors read."""
    return "\n".join(problem.at(_path(checked)) for checked in found for problem in checked.problems)


def as_annotations(found: Sequence[Checked]) -> str:
    """Write the commands by which GitHub shows mistakes beside the lines of a change."""
    return "\n".join(
        f"::error file={_property(_path(checked))},line={problem.line},col={problem.column or 1}::"
        + _escaped(problem.message)
        for checked in found
        for problem in checked.problems
    )


def as_json(found: Sequence[Checked]) -> str:
    """Write a list of objects, one for each mistake."""
    listed = [_object(checked, problem) for checked in found for problem in checked.problems]
    return json.dumps(listed, ensure_ascii=False, indent=1)


FORMATS: dict[str, Callable[[Sequence[Checked]], str]] = {
    "text": as_text,
    "lines": as_lines,
    "github": as_annotations,
    "json": as_json,
}


def _object(checked: Checked, problem: Problem) -> dict[str, object]:
    return {
        "file": _path(checked),
        "line": problem.line,
        "column": problem.column or None,
        "found": problem.found,
        "expected": problem.expected,
    }


def _summary(found: Sequence[Checked]) -> str:
    number = sum(len(checked.problems) for checked in found)
    return f"{counted(number, 'mistake')} in {counted(len(found), 'file')}" if number else "no mistakes"


def _path(checked: Checked) -> str:
    return os.path.relpath(checked.file)


def _escaped(text: str) -> str:
    """Escape what ends the message of such a command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
