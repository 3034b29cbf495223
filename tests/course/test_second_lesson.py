"""A lesson of several pages, as a course of its own: an author who has the kit alone can write it."""

from pathlib import Path

import pytest

from overrides.checking.course import check_course
from overrides.course.command import main
from tests.course.second_lesson import PAGES, place, second_lesson


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    def command(*arguments: str, at: Path) -> None:
        monkeypatch.chdir(at)
        assert main(list(arguments)) == 0

    return second_lesson(command, tmp_path)


def test_nothing_is_wrong_with_it(course: Path) -> None:
    assert check_course(course / "mkdocs.yml") == []


def test_its_pages_are_in_the_navigation_in_the_order_in_which_they_were_added(course: Path) -> None:
    lines = (course / "mkdocs.yml").read_text(encoding="utf-8").split("\n")
    listed = [line.rpartition(": ")[2] for line in lines if line.endswith(".md")]
    assert [page for page in listed if page.startswith("lessons/")] == [
        place(page) for page in PAGES if page.stem != "quiz"
    ]


def test_pages_that_were_only_added_have_no_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["new", str(tmp_path / "course")]) == 0
    monkeypatch.chdir(tmp_path / "course")
    for kind, title in (("lesson", "Waves"), ("lesson", "Strings: a look"), ("quiz", "One"), ("quiz", "Two")):
        assert main(["add", kind, title]) == 0
    assert check_course(tmp_path / "course" / "mkdocs.yml") == []
