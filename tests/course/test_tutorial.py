"""Whoever does what the tutorial says gets what it says, and sees what its pictures show."""

from pathlib import Path

import pytest

from tests.course.guide_pages import DOCS
from tests.course.tutorial import IMAGE, TUTORIAL, followed
from tests.course.tutorial_pictures import LARGEST, PICTURES


def test_it_can_be_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)  # which also brings the test back
    done = list(followed())
    statuses = [status for one in done for status in one.statuses]
    assert statuses == [0, 0, 1, 0, 0, 0]  # new, add, check with the mistake, check --fix, add, check
    said = capsys.readouterr().out
    assert "found '-[x]' without a space" in said
    assert said.rstrip().endswith("no mistakes")
    assert [path for one in done for path in one.pictures] == list(PICTURES), "each stands below a step"


def test_its_pictures_are_those_that_the_script_takes_and_they_are_small() -> None:
    assert [found["path"] for found in IMAGE.finditer(TUTORIAL)] == list(PICTURES)
    there = [path.relative_to(DOCS).as_posix() for path in sorted((DOCS / "images" / "tutorial").iterdir())]
    assert there == sorted(PICTURES)
    assert [path for path in PICTURES if (DOCS / path).stat().st_size > LARGEST] == []
