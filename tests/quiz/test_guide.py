"""The guide tells of every setting, kind and function, and its examples work."""

import re
from pathlib import Path

import pytest

from quiz.engine.expression import FUNCTIONS
from quiz.engine.folding import FOLDS
from quiz.engine.kinds import KINDS
from quiz.syntax.files import read_decks, read_quizzes
from quiz.syntax.settings import CARD, DECK, QUESTION, QUIZ

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "authors-quiz.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^````text\n(.*?)^````$", GUIDE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", [*QUIZ, *QUESTION, *DECK, *CARD, *FUNCTIONS, *FOLDS])
def test_a_setting_or_function_is_in_the_guide(name: str) -> None:
    assert f"`{name}`" in GUIDE


@pytest.mark.parametrize("kind", [*KINDS, "description", "hotspot", "stem"])
def test_a_kind_is_in_the_guide(kind: str) -> None:
    assert f"**{kind}**" in GUIDE


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_can_be_read(example: str) -> None:
    text = example if example.startswith(("///", "---")) else f"/// quiz | Example\n\n{example}///\n"
    decks = read_decks(text, "guide")
    assert len([*read_quizzes(text, "guide", needed=not decks), *decks]) == 1


def test_there_are_examples() -> None:
    assert len(EXAMPLES) == 12
