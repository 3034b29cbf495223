"""The short checks of the lesson: one on every page with content, each explained, every number in them recomputed."""

import math
import re
from pathlib import Path

import numpy as np
import pytest

from quiz.document import Choice, Number
from quiz.engine.attempt import drawn_values
from quiz.engine.grading import mark
from quiz.syntax.engine_data import engine_question
from quiz.syntax.files import read_quizzes
from tests.lesson.pages import DOCS, LESSON

WITHOUT = {"exercises", "takeaways"}  # all exercises; the way to the module quiz
PAGES = {path.stem: path for path in LESSON if path.stem not in WITHOUT}
QUESTIONS = {name: read_quizzes(path.read_text(encoding="utf-8"), name)[0].questions for name, path in PAGES.items()}
NUMBER = re.compile(r"(?<![\w.])\d+\.\d+")

# Numbers with a decimal point that a check prints: settings as they are, results with what they must be.
SETTINGS = {"insight": {"0.9"}, "initialisation": {"0.5"}, "cell-state": {"0.8", "0.9", "0.95"}}
RESULTS = {"initialisation": {"0.731": 1 / (1 + math.exp(-1))}, "dependencies": {"0.7": 0.7, "5.0": 5.0}}


def text_of(path: Path) -> str:
    """Return the check of a page as written."""
    (block,) = re.findall(r"^/// check\n(.*?)^///$", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return str(block)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_one_check_that_explains_and_names_misconceptions(name: str) -> None:
    for question in QUESTIONS[name]:
        assert question.explanation
        if isinstance(question.body, Choice):
            assert all(option.feedback for option in question.body.options if not option.right)
        if isinstance(question.body, Number):
            assert all(wrong.feedback for wrong in question.body.wrong)
            assert question.body.wrong


@pytest.mark.parametrize("name", PAGES)
def test_every_number_of_a_check_is_accounted_for(name: str) -> None:
    assert set(NUMBER.findall(text_of(PAGES[name]))) == SETTINGS.get(name, set()) | set(RESULTS.get(name, {}))


@pytest.mark.parametrize(("name", "printed"), [(name, text) for name, rows in RESULTS.items() for text in rows])
def test_a_number_of_a_check_is_the_rounded_value(name: str, printed: str) -> None:
    assert f"{RESULTS[name][printed]:.{len(printed.split('.')[1])}f}" == printed


def test_the_numbers_of_the_table_of_attractors_are_those_of_the_page() -> None:
    assert "| Error of that model, % | 0.7 | 2.8 | 5.0 |" in (DOCS / "lesson/dependencies.md").read_text("utf-8")


def test_the_matrix_of_the_page_stretches_nineteenfold_at_step_nine() -> None:
    norms = [np.linalg.norm(np.linalg.matrix_power(np.array([[0.9, 5], [0, 0.9]]), k), 2) for k in range(1, 30)]
    assert int(np.argmax(norms)) + 1 == 9
    assert int(max(norms)) == 19


def test_a_share_on_the_direct_path_is_a_power_for_every_draw() -> None:
    (question,) = QUESTIONS["cell-state"]
    engine = engine_question(question, str, str)
    for seed in range(30):
        values = drawn_values(engine, seed)
        f, n = (values[name][0] / values[name][1] for name in ("f", "n"))
        assert mark(engine, values, f"{f**n:.6e}", 0)["correct"]
        assert not mark(engine, values, f"{1 - n * (1 - f):.6e}", 0)["correct"]


def test_the_term_three_steps_before_the_last_has_three_jacobians() -> None:
    (question,) = QUESTIONS["derivation"]
    engine = engine_question(question, str, str)
    steps = list(range(1, 11))  # T = 10; the Jacobian of step t leads from t − 1 to t
    between = [t for t in steps if t > 10 - 3]
    assert mark(engine, {}, str(len(between)), 0)["correct"]
