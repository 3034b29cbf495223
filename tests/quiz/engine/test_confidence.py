"""How sure answers were, and how often that was right."""

from typing import Any

import pytest

from tests.quiz.conftest import Engine
from tests.quiz.samples import question, quiz

GUESSING, FAIRLY_SURE, SURE = 0, 1, 2


def mark(name: str, *, correct: bool, answered: bool = True, counts: bool = True) -> Any:
    return {"id": name, "correct": correct, "answered": answered, "counts": counts}


def test_answers_are_counted_by_level(engine: Engine) -> None:
    marks = [
        mark("a", correct=True),
        mark("b", correct=False),
        mark("c", correct=True),
        mark("d", correct=True),
        mark("open", correct=False, answered=False),
        mark("essay", correct=False, counts=False),
    ]
    levels = {"a": SURE, "b": SURE, "c": GUESSING, "open": SURE, "essay": SURE}
    assert engine("confidence", "calibration", marks, levels) == [[1, 1], [0, 0], [1, 2]]


def test_attempts_are_added(engine: Engine) -> None:
    assert engine("confidence", "together", [[[1, 2], [3, 4], [5, 6]], [[1, 1], [0, 2], [0, 0]]]) == [
        [2, 3],
        [3, 6],
        [5, 6],
    ]
    assert engine("confidence", "is_empty", engine("confidence", "together", []))


def test_a_free_text_is_not_asked_about(engine: Engine) -> None:
    asking = quiz([question("single"), question("essay")], confidence=True)
    assert engine("confidence", "is_asked", asking, question("single"))
    assert not engine("confidence", "is_asked", asking, question("essay"))
    assert not engine("confidence", "is_asked", quiz([question("single")]), question("single"))


FEW = (
    "Once 10 answers are marked “sure”, or 10 “guessing”, it says here how well you judged them;"
    " so far there are {} and {}."
)


@pytest.mark.parametrize(
    ("guessing", "sure", "sentence"),
    [
        ([0, 0], [0, 0], FEW.format(0, 0)),
        ([9, 9], [0, 9], FEW.format(9, 9)),  # one short of enough: nothing is judged
        ([0, 0], [9, 10], "When you were sure, you were nearly always right: 9 of 10."),
        ([0, 0], [89, 100], "When you were sure, you were right more often than not, yet 11 of 100 were wrong."),
        ([0, 0], [7, 10], "When you were sure, you were right more often than not, yet 3 of 10 were wrong."),
        ([0, 0], [6, 10], "You were too sure: 4 of 10 sure answers were wrong."),
        ([7, 10], [0, 0], "7 of 10 guesses were right."),
        ([8, 10], [0, 0], "You knew more than you thought: 8 of 10 guesses were right."),
        (
            [0, 10],
            [10, 10],
            "When you were sure, you were nearly always right: 10 of 10. 0 of 10 guesses were right.",
        ),
    ],
)
def test_the_sentence_follows_the_numbers(engine: Engine, guessing: list[int], sure: list[int], sentence: str) -> None:
    assert engine("messages", "calibrated", [guessing, [5, 50], sure]) == sentence


def test_a_level_that_nobody_used_has_no_percentage(engine: Engine) -> None:
    assert engine("messages", "calibration_row", 2, 3) == "2 of 3 (66 %)"
    assert engine("messages", "calibration_row", 0, 0) == "none"
