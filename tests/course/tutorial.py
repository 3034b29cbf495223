"""Does what the tutorial says, step by step: what is tested, and what its pictures are taken of."""

import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from overrides.course.command import main
from tests.course.guide_pages import DOCS, steps

TUTORIAL = (DOCS / "tutorial.md").read_text(encoding="utf-8")
FILE = re.compile(r"Write into `(?P<path>[^`]+)`:\s*$")
IMAGE = re.compile(r"!\[(?P<alternative>[^\]]+)\]\((?P<path>images/[^)]+)\)")
LEFT_OUT = {"serve", "build", "bundle"}  # tests/course/test_serving.py and test_package.py do these


class Done(NamedTuple):
    """A step that was done: the statuses of its commands, and the pictures that stand between it and the next one."""

    statuses: list[int]
    pictures: list[str]


def followed() -> Iterator[Done]:
    """Do each step in the current folder, whose course then is the current folder."""
    written: list[Path] = []
    all_steps = list(steps(TUTORIAL))
    below = [step.above for step in all_steps[1:]] + [""]
    for step, text in zip(all_steps, below, strict=True):
        statuses: list[int] = []
        if step.kind == "sh":
            statuses = list(_run(step.text))
        elif step.kind == "yaml":
            _shorten_navigation(step.text)
        elif named := FILE.search(step.above):
            written.append(Path(named["path"]))
            assert written[-1].is_file(), "the file that is written into is there already"
            written[-1].write_text(step.text, encoding="utf-8")
        else:
            assert "at the end of that page" in step.above
            written[-1].write_text(written[-1].read_text(encoding="utf-8") + "\n" + step.text, encoding="utf-8")
        yield Done(statuses, [image["path"] for image in IMAGE.finditer(text)])


def _run(text: str) -> Iterator[int]:
    for line in text.splitlines():
        name, *arguments = shlex.split(line)
        if name == "cd":
            os.chdir(arguments[0])
        elif arguments[0] not in LEFT_OUT:
            yield main(arguments)


def _shorten_navigation(text: str) -> None:
    """Delete what the tutorial has deleted; what is left is what it shows, but for comments and the kit's version."""
    for page in ("lessons/first.md", "quizzes/quiz.md"):
        Path("docs", page).unlink()
    path = Path("mkdocs.yml")
    lines = path.read_text(encoding="utf-8").splitlines()
    gone = ("lessons/first.md", "quizzes/quiz.md", "Test yourself:")
    left = [line for line in lines if not line.endswith(gone)]
    path.write_text("\n".join(left) + "\n", encoding="utf-8")
    shown = [line.split("  #")[0] for line in left[left.index("nav:") :] if not line.lstrip().startswith("kit:")]
    assert shown == text.splitlines()
