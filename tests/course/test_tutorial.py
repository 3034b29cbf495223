"""Whoever does what the tutorial says gets what it says."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from overrides.course.command import main

TUTORIAL = (Path(__file__).resolve().parents[2] / "docs" / "tutorial.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"Write into `(?P<path>[^`]+)`:\s*$")
LEFT_OUT = {"serve", "build", "bundle"}  # tests/course/test_serving.py and test_package.py do these


class Step(NamedTuple):
    """A fence of the tutorial, and what stands above it."""

    kind: str
    text: str
    above: str


def steps() -> Iterator[Step]:
    position = 0
    for fence in FENCE.finditer(TUTORIAL):
        yield Step(fence["kind"], fence["text"], TUTORIAL[position : fence.start()])
        position = fence.end()


def test_it_can_be_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    statuses: list[int] = []
    written: list[Path] = []
    for step in steps():
        if step.kind == "sh":
            statuses += list(_run(step.text, monkeypatch))
        elif step.kind == "yaml":
            _shorten_navigation(step.text)
        elif named := FILE.search(step.above):
            written.append(Path(named["path"]))
            assert written[-1].is_file(), "the file that is written into is there already"
            written[-1].write_text(step.text, encoding="utf-8")
        else:
            assert "at the end of that page" in step.above
            written[-1].write_text(written[-1].read_text(encoding="utf-8") + "\n" + step.text, encoding="utf-8")
    assert statuses == [0, 0, 1, 0, 0, 0]  # new, add, check with the mistake, check --fix, add, check
    said = capsys.readouterr().out
    assert "found '-[x]' without a space" in said
    assert said.rstrip().endswith("no mistakes")


def _run(text: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    for line in text.splitlines():
        name, *arguments = shlex.split(line)
        if name == "cd":
            monkeypatch.chdir(arguments[0])
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
