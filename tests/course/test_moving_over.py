"""What *Moving over* shows on the right is a page that a new course takes as it stands."""

from pathlib import Path

import pytest

from overrides.checking.course import check_course
from overrides.course.command import main
from quiz.syntax.files import read_quizzes
from tests.course.guide_pages import DOCS, add_page, steps

PAGE = (DOCS / "moving-over.md").read_text(encoding="utf-8")
HERE = [step.text for step in steps(PAGE) if step.kind == "markdown"]
THEIRS = [step.text for step in steps(PAGE) if step.kind == "text"]


def test_each_page_can_be_taken_as_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["new", str(tmp_path / "course")]) == 0
    monkeypatch.chdir(tmp_path / "course")
    for number, text in enumerate(HERE, start=1):
        add_page(f"Page {number}", text)
    assert check_course(tmp_path / "course" / "mkdocs.yml") == []


def test_of_three_tools_a_page_stands_beside_ours_and_those_of_mkdocs_quiz_are_ours() -> None:
    assert (len(HERE), len(THEIRS)) == (5, 3)
    assert [len(read_quizzes(text, "page.md")) for text in HERE[:2]] == [1, 1]
