"""All that an author can say is in the guide: commands and their options, settings, front matter."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from overrides.course.command import command_parser
from overrides.minutes import KINDS
from overrides.syntax.front_matter import NAMES
from quiz.__main__ import command_parser as quiz_parser
from quiz.syntax.front_matter import EXAM, KNOWN
from quiz.syntax.settings import QUESTION, QUIZ

DOCS = Path(__file__).resolve().parents[2] / "docs"
COURSE, PAGES, *_ = TEXTS = [
    (DOCS / f"{name}.md").read_text(encoding="utf-8")
    for name in (
        "own-course",
        "authors",
        "authors-quiz",
        "moving-over",
        "blocks/quiz",
        "blocks/questions",
        "blocks/flashcards",
    )
]
QUIZZES = "\n".join(TEXTS[2:])


def commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    (choices,) = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    return dict(choices.choices)


def flags(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        yield from (name for name in action.option_strings if name.startswith("--") and name != "--help")


@pytest.mark.parametrize("name", commands(command_parser()))
def test_a_command_and_its_options_are_in_the_table(name: str) -> None:
    (row,) = re.findall(rf"^\| `gradient-highway {name}` .*$", COURSE, re.MULTILINE)
    for flag in set(flags(commands(command_parser())[name])) - {"--file"}:
        assert f"`{flag}`" in row, flag
    assert "`--file`" in COURSE


def test_every_command_in_the_table_exists() -> None:
    shown = set(re.findall(r"^\| `gradient-highway ([\w-]+)` ", COURSE, re.MULTILINE))
    assert shown == set(commands(command_parser()))


@pytest.mark.parametrize("name", commands(quiz_parser()))
def test_a_command_for_quizzes_is_in_the_guide(name: str) -> None:
    assert re.search(rf"quiz {name}\b", QUIZZES)
    for flag in flags(commands(quiz_parser())[name]):
        assert flag in QUIZZES, flag


@pytest.mark.parametrize("name", sorted({*QUIZ, *QUESTION, *EXAM, *KNOWN}))
def test_a_setting_of_quizzes_is_in_the_guide(name: str) -> None:
    assert re.search(rf"`{name}`|`{name}[: ]|^ +{name}[: ]", QUIZZES, re.MULTILINE)


@pytest.mark.parametrize("name", [*NAMES, *KINDS])
def test_front_matter_is_in_the_table(name: str) -> None:
    table = PAGES[PAGES.index("## Front matter") :].split("\n## ")[0]
    assert f"`{name}`" in table
