"""The short checks of the lesson, each explained, every number in them recomputed.

Every page with content has one about itself, and from the third page on one at its head about the page two before it.
"""

import math
import re
from pathlib import Path

import numpy as np
import pytest

from quiz.document import Choice, Number, Question
from quiz.engine.attempt import drawn_values
from quiz.engine.grading import mark
from quiz.syntax.blocks import CHECK_TITLE
from quiz.syntax.engine_data import engine_question
from quiz.syntax.files import read_quizzes
from tests.lesson.listings import lstm
from tests.lesson.pages import DOCS, LESSON, is_short, track

WITHOUT = {"exercises", "takeaways"}  # all exercises; the way to the module quiz
PAGES = {path.stem: path for path in LESSON if path.stem not in WITHOUT}
RECALL = "From two pages back"
OFF_THE_SHORT_PATH = f"{RECALL} (not on the short path)"
QUESTIONS = {
    name: quiz.questions
    for name, path in PAGES.items()
    for quiz in read_quizzes(path.read_text("utf-8"), name)
    if quiz.title == CHECK_TITLE
}
NAVIGATION = (DOCS.parent / "mkdocs.yml").read_text(encoding="utf-8")
ORDER = [DOCS / page for page in re.findall(r": ((?:lesson|lab)/[\w-]+\.md)$", NAVIGATION, re.MULTILINE)]
HEADS = {path.stem: path for path in ORDER[2:]}
RECALLED = {name: read_quizzes(path.read_text("utf-8"), name)[0] for name, path in HEADS.items()}
NUMBER = re.compile(r"(?<![\w.])\d+\.\d+")

# Numbers with a decimal point that a check prints: settings as they are, results with what they must be.
SETTINGS = {
    "insight": {"0.9"},
    "keeping": {"0.7", "0.1"},
    "initialisation": {"0.5"},
    "cell-state": {"0.8", "0.9", "0.95"},
    "inside": {"0.9", "0.95"},
}
RESULTS = {
    "keeping": {"0.8": 0.7 + 0.1, "2.7": 0.7 + 20 * 0.1},
    "initialisation": {"0.731": 1 / (1 + math.exp(-1))},
    "dependencies": {"0.7": 0.7, "5.0": 5.0},
}

RECALLED_SETTINGS = {
    "explain-vanishing": {"0.5", "0.9"},
    "dependencies": {"0.5"},
    "today": {"0.92"},  # held by test_inside.py, where the page tells it
    "gradients": {"0.8"},
    "takeaways": {"0.8", "0.9"},
}
RECALLED_RESULTS = {
    "keeping": {"0.14": 0.5 * (1 - math.tanh(1.25) ** 2)},
    "gradients": {"0.64": 0.8**2, "0.107": 0.8**10},
    "explain-vanishing": {"0.095": 0.5 * (1 - 0.9**2), "0.19": 1 - 0.9**2},
    "cell-state": {"0.6": 3 / math.hypot(3, 4)},
    "experiments": {"4.6": math.log(99), "4.595": math.log(99), "0.99": 1 - 1 / 100},
    "dependencies": {
        "2.2": math.log(0.5) / math.log(1 / (1 + math.exp(-1))),
        "0.73": 1 / (1 + math.exp(-1)),
        "0.731": 1 / (1 + math.exp(-1)),
    },
}


def text_of(path: Path, title: str = "") -> str:
    """Return the check of a page as written."""
    header = f"/// check | {title}" if title else "/// check"
    (block,) = re.findall(
        rf"^{re.escape(header)}\n(.*?)^///$", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    return str(block)


@pytest.mark.parametrize("name", PAGES)
def test_checks_explain_and_name_misconceptions(name: str) -> None:
    for question in QUESTIONS[name]:
        explains(question)


@pytest.mark.parametrize("name", HEADS)
def test_questions_at_the_head_do_as_well(name: str) -> None:
    for question in RECALLED[name].questions:
        explains(question)


def explains(question: Question) -> None:
    """Hold that a question has an explanation, and every foreseen wrong answer feedback."""
    assert question.explanation
    if isinstance(question.body, Choice):
        assert all(option.feedback for option in question.body.options if not option.right)
    if isinstance(question.body, Number):
        assert all(wrong.feedback for wrong in question.body.wrong)
        assert question.body.wrong


@pytest.mark.parametrize("name", HEADS)
def test_two_questions_at_the_head_of_a_page_are_on_the_page_two_before_it(name: str) -> None:
    """On the core path, pages that go deeper do not count: nothing on it needs them, so they may not have been read."""
    path = HEADS[name]
    read = [earlier for earlier in ORDER[: ORDER.index(path)] if track(path) == "deeper" or track(earlier) == "core"]
    unread = is_short(path) and not is_short(read[-2])
    assert RECALLED[name].title == (OFF_THE_SHORT_PATH if unread else RECALL)
    assert len(RECALLED[name].questions) == 2
    for question in RECALLED[name].questions:
        asked = (path.parent / str(question.section[1]).partition("#")[0]).resolve()
        assert asked == read[-2].resolve()


@pytest.mark.parametrize("name", RECALLED)
def test_every_number_of_what_is_recalled_is_accounted_for(name: str) -> None:
    known = RECALLED_SETTINGS.get(name, set()) | set(RECALLED_RESULTS.get(name, {}))
    assert set(NUMBER.findall(text_of(HEADS[name], RECALLED[name].title))) - {"0.05", "0.03"} == known  # tolerances


@pytest.mark.parametrize(
    ("name", "printed"), [(name, text) for name, rows in RECALLED_RESULTS.items() for text in rows]
)
def test_a_number_of_what_is_recalled_is_the_rounded_value(name: str, printed: str) -> None:
    assert f"{RECALLED_RESULTS[name][printed]:.{len(printed.split('.')[1])}f}" == printed


def test_the_parameters_recalled_are_those_of_the_listing() -> None:
    weights = lstm.parameters(10, 20, np.random.default_rng(0))
    assert sum(array.size for array in weights) == 2480
    assert "= 2480\n!= 620\n" in text_of(HEADS["initialisation"], RECALL)
    assert 620 * 4 == 2480


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
