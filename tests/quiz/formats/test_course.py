"""The quiz of a built page, as a course takes it."""

from pathlib import Path

import pytest

from overrides.syntax.problems import AuthorError
from quiz.formats.course import built_quiz

KEY = "%7b%22id%22:%22mine%22%7d"
QUIZ = f"<form data-quiz='module' id=a><script type='text/plain' data-part=key>{KEY}</script></form>"
CHECK = QUIZ.replace("module", "check")


def page(folder: Path, html: str) -> Path:
    (folder / "index.html").write_text(f"<h1>A page</h1>{html}", encoding="utf-8")
    return folder


def test_the_quiz_is_found_however_its_html_is_written_and_checks_do_not_count(tmp_path: Path) -> None:
    assert built_quiz(page(tmp_path, CHECK + QUIZ + CHECK), "index.html") == {"id": "mine"}


@pytest.mark.parametrize(("html", "found"), [(CHECK, 0), (QUIZ + QUIZ, 2), ("<!--" + QUIZ + "-->", 0)])
def test_a_page_without_a_quiz_or_with_several_is_no_course(tmp_path: Path, html: str, found: int) -> None:
    with pytest.raises(AuthorError, match=f"found {found} quizzes"):
        built_quiz(page(tmp_path, html), "index.html")


def test_nor_is_one_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(AuthorError, match="found 0 quizzes"):
        built_quiz(tmp_path, "index.html")
