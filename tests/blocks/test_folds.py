"""The blocks `predict` and `exercise`: what is asked stands open, what is answered is folded away."""

import pytest

from overrides.syntax.problems import AuthorError
from tests.blocks.rendering import rendered

PREDICT = "/// predict | Before you look\nHow many?\n\n---\n\nTen.\n///"
EXERCISE = "/// exercise | Half-lives\n    minutes: 5\n\nHow long?\n\n---\n\nSo long.\n///"


@pytest.mark.parametrize(("block", "question", "answer"), [(PREDICT, "How many?", "Ten."), (EXERCISE, "How long?", "So long.")])  # fmt: skip # noqa: E501
def test_the_answer_is_folded_and_the_question_is_not(block: str, question: str, answer: str) -> None:
    before, _, folded = rendered(block).partition("<details")
    assert question in before
    assert answer not in before
    assert answer in folded


@pytest.mark.parametrize("block", [PREDICT, EXERCISE])
def test_a_block_without_an_answer_is_reported(block: str) -> None:
    with pytest.raises(AuthorError, match="line:1:1: found 0 lines '---'"):
        rendered(block.replace("---", ""))


@pytest.mark.parametrize("block", [PREDICT, EXERCISE])
def test_two_rules_are_reported(block: str) -> None:
    with pytest.raises(AuthorError, match="found 2 lines '---'"):
        rendered(block.replace("---", "---\n\nand\n\n---"))


def test_an_empty_answer_is_reported() -> None:
    with pytest.raises(AuthorError, match="an empty half"):
        rendered(PREDICT.replace("Ten.", ""))


def test_an_exercise_says_how_long_it_takes() -> None:
    html = rendered(EXERCISE)
    assert 'data-minutes="5"' in html
    assert "5 minutes" in html


def test_an_exercise_without_its_time_is_reported() -> None:
    with pytest.raises(AuthorError, match=r"an exercise without its time; expected an option such as ' +minutes: 5'"):
        rendered(EXERCISE.replace("    minutes: 5\n", ""))


@pytest.mark.parametrize("minutes", ["0", "121", "five", "2.5"])
def test_an_impossible_time_is_reported(minutes: str) -> None:
    with pytest.raises(AuthorError, match=r"line:2:14: found .* expected a whole number from 1 to 120"):
        rendered(EXERCISE.replace("minutes: 5", f"minutes: {minutes}"))
