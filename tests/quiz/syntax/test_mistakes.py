"""Mistakes in quizzes: each is reported where it is, by the site's build and in a terminal, with the same words.

A case is two files in `tests/quiz/mistakes`: the page, `NAME.md`, and what is reported, `NAME.txt`, a line each.
"""

from pathlib import Path

import pytest

from overrides.syntax.problems import AuthorError
from quiz.syntax.questions import read_questions
from tests.blocks.reports import PATH, build, terminal

CASES = sorted((Path(__file__).parents[1] / "mistakes").glob("*.md"))


def expected(page: Path) -> list[str]:
    return sorted(f"{PATH}:{line}" for line in page.with_suffix(".txt").read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("page", CASES, ids=lambda page: page.stem)
def test_the_build_reports_a_mistake(page: Path) -> None:
    html, reported = build(page.read_text(encoding="utf-8"))
    assert sorted(reported) == expected(page)
    assert "This block has a mistake" in html


@pytest.mark.parametrize("page", CASES, ids=lambda page: page.stem)
def test_a_terminal_reports_the_same(page: Path) -> None:
    assert sorted(terminal(page.read_text(encoding="utf-8"))) == expected(page)


ACCEPTED = {
    "a quoted value": '/// quiz | Q\n    pass: "80"\n\n### A [[b]]\n///',
    "a tab before a setting": "/// quiz | Q\n\tpass: 80\n\n### A [[b]]\n///",
    "a quiz in a container": "//// details | More\n/// quiz | Q\n\n### A [[b]]\n///\n////",
    "a quiz as code": "```\n/// quiz |\n```\n\n/// quiz | Q\n\n### A [[b]]\n///",
    "a rule at the top": "---\nText.\n\n---\n\n/// quiz | Q\n\n### A [[b]]\n///",
    "a fence of many signs": "/// quiz | Q\n\n### A [[b]]\n\n---\n````\n```\n///\n````\n///",
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_what_one_accepts_the_other_does_too(name: str) -> None:
    assert build(ACCEPTED[name])[1] == terminal(ACCEPTED[name]) == []


def test_a_file_without_a_quiz_is_reported_in_a_terminal() -> None:
    assert terminal("# Title") == [
        f"{PATH}:1:1: found no quiz; expected a block '/// quiz | title' or '/// check', or '<quiz>'"
    ]


def reported(text: str, first_line: int) -> list[str]:
    with pytest.raises(AuthorError) as caught:
        read_questions(text.split("\n"), first_line)
    return [problem.at("f.md").removeprefix("f.md:") for problem in caught.value.problems]


def test_all_mistakes_are_reported_at_once_in_their_order() -> None:
    text = "### A\n- [y] a\n- [x] b\n\n### B\n    points: x\n= many\n\n### C"
    assert [line.split(" ")[0] for line in reported(text, 10)] == [
        "11:3:",
        "15:13:",
        "16:3:",
        "18:1:",
    ]
