"""The guide tells of every setting and function, and its example works."""

import re
from pathlib import Path

import pytest

from quiz.engine.expression import FUNCTIONS
from quiz.engine.folding import FOLDS
from quiz.syntax.files import read_quizzes
from quiz.syntax.settings import CARD, DECK, QUESTION, QUIZ

DOCS = Path(__file__).resolve().parents[2] / "docs"
QUIZZES, *OTHERS = (
    (DOCS / f"{name}.md").read_text(encoding="utf-8")
    for name in ("authors-quiz", "blocks/quiz", "blocks/questions", "blocks/flashcards")
)
(EXAMPLE,) = re.findall(r"^````text\n(.*?)^````$", QUIZZES, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", [*QUIZ, *QUESTION, *DECK, *CARD, *FUNCTIONS, *FOLDS])
def test_a_setting_or_function_is_in_the_guide(name: str) -> None:
    assert any(f"`{name}`" in text for text in OTHERS)


def test_its_example_can_be_read() -> None:
    assert len(read_quizzes(EXAMPLE, "guide")) == 1
