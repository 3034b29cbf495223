"""The pool of questions: every number in it is recomputed, and every wrong option says what is wrong about it."""

import math
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from quiz.contract import QuizData
from quiz.document import Choice, Quiz
from quiz.engine.attempt import draw
from quiz.engine.grading import mark
from quiz.engine.kinds import KINDS
from quiz.syntax.engine_data import engine_quiz
from quiz.syntax.files import read_quizzes

PAGE = Path(__file__).resolve().parents[2] / "docs" / "quiz" / "practice.md"
(MODULE,) = read_quizzes(PAGE.read_text(encoding="utf-8"), str(PAGE))
QUESTIONS = {question.id: question for question in MODULE.questions}
ENGINE = {q["id"]: q for q in engine_quiz(MODULE, str, str)["questions"]}


def sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x))


def half_life(bias: float) -> float:
    return math.log(0.5) / math.log(sigmoid(bias))


J = np.diag([1 - 0.0**2, 1 - 0.5**2]) @ np.array([[8.0, 8.0], [-8.0, -8.0]])
SLOPE = 1.25 * (1 - 0.7104**2)

PRINTED: dict[str, list[tuple[float, str]]] = {
    "halves": [(0.5**10, "1/1024"), (0.5**20, "0.00000095")],
    "order-multipliers": [(0.5**20, "0.00000095"), (0.9**20, "0.12"), (1.1**20, "6.7")],
    "premises": [(3.9 / 4, "0.975")],
    "latch": [(SLOPE, "0.619"), (SLOPE**50, r"3.9\times10^{-11}")],
    "clip-value": [(math.degrees(math.atan2(50, 0.5)), "89"), (math.degrees(math.atan2(1, 0.5)), "63")],
    "bias-one": [(sigmoid(1), "0.731"), (half_life(1), "2.2")],
    "biases": [(half_life(b), text) for b, text in ((0, "1.0"), (1, "2.2"), (2, "5.5"), (3, "14.3"), (5, "103"))],
    "one-over-e": [(math.exp(-1), "0.37"), ((1 - 1 / 100) ** 100, "0.366"), (math.log(2), "0.69")],
    "bias-fixes": [(sigmoid(1) ** 100, r"2.5\times10^{-14}")],
}

COMPUTED: dict[str, Any] = {
    "power": lambda m, n: m**n,
    "horizon": lambda m: math.log(0.01) / math.log(m),
    "clip-norm": lambda a, t: float(np.array([3 * a, 4 * a])[0] * t / np.linalg.norm([3 * a, 4 * a])),
    "gate-power": lambda f, n: f**n,
    "update": lambda c, f, i, g: f * c + i * g,
    "half-life": lambda f: math.log(0.5) / math.log(f),
    "chrono": lambda T: math.log(T - 1),
    "copy": lambda T: 10 * math.log(8) / (T + 20),
    "gamma": lambda: sigmoid(0) * (1 - sigmoid(0)),
    "four": lambda: 1 / (sigmoid(0) * (1 - sigmoid(0))),
    "latch": lambda: SLOPE,
    "bias-one": lambda: sigmoid(1),
    "adding": lambda: 2 / 12,
}


def value_of(text: str) -> float:
    """Read a number as it is printed."""
    if "/" in text:
        n, d = text.split("/")
        return int(n) / int(d)
    mantissa, _, exponent = text.partition(r"\times10^{")
    return float(f"{mantissa}e{exponent.rstrip('}') or 0}")


def everything_in(identity: str) -> str:
    texts = ENGINE[identity]["texts"]
    return "\n".join([texts["stem"], texts["explanation"], *texts["feedback"], *texts["items"], *texts["partners"]])


@pytest.mark.parametrize(("identity", "value", "text"), [(q, *row) for q, rows in PRINTED.items() for row in rows])
def test_a_printed_number_is_right(identity: str, value: float, text: str) -> None:
    assert text in everything_in(identity)
    printed = value_of(text)
    digits = sum(character.isdigit() for character in text.partition(r"\times")[0].lstrip("0."))
    assert f"{value:.{digits - 1}e}" == f"{printed:.{digits - 1}e}" or printed == value


@pytest.mark.parametrize("identity", COMPUTED)
def test_a_computed_answer_is_right_for_every_draw(identity: str) -> None:
    for seed in range(30):
        (drawn,) = [d for d in draw(alone(identity), seed)["questions"] if d["id"] == identity]
        values = {name: n / d for name, (n, d) in drawn["values"].items()}
        for places in (6, 1):  # to seven digits, and to two, as most people write it
            typed = f"{COMPUTED[identity](**values):.{places}e}"
            assert mark(ENGINE[identity], drawn["values"], typed, 0)["correct"], (values, typed)


def alone(identity: str) -> QuizData:
    return engine_quiz(Quiz(1, "", {}, [QUESTIONS[identity]]), str, str)


def test_every_question_about_a_number_is_recomputed() -> None:
    assert set(COMPUTED) == {q.id for q in MODULE.questions if q.kind in ("number", "computed")}


def test_the_jacobian_of_the_non_normal_example_doubles() -> None:
    assert np.allclose(J, [[8, 8], [-6, -6]])
    assert np.allclose(J @ J, 2 * J)
    assert np.allclose(np.linalg.eigvals(np.array([[8.0, 8.0], [-8.0, -8.0]])), 0, atol=1e-6)


def test_there_are_forty_questions_and_every_kind() -> None:
    assert len(MODULE.questions) >= 40
    assert {question.kind for question in MODULE.questions} == {name for name, kind in KINDS.items() if kind.counts}


def test_the_page_says_how_large_the_pool_is() -> None:
    assert len(MODULE.questions) == 47
    assert "forty-seven" in PAGE.read_text(encoding="utf-8")


def test_ten_are_drawn_from_every_topic_and_seven_pass() -> None:
    topics = {question.tags[0] for question in MODULE.questions}
    assert MODULE.settings["pass"] == 70
    assert sum(count for _, count in MODULE.settings["draw"]) == 10
    assert {topic for topic, _ in MODULE.settings["draw"]} == topics
    assert min(Counter(question.tags[0] for question in MODULE.questions).values()) >= 5


@pytest.mark.parametrize("identity", QUESTIONS)
def test_a_question_explains_and_says_what_to_read(identity: str) -> None:
    question = QUESTIONS[identity]
    assert question.explanation
    assert question.section
    if isinstance(question.body, Choice):
        assert all(option.feedback for option in question.body.options if not option.right)


@pytest.mark.parametrize(
    "verb", ["keep", "hold", "retain", "remember", "preserve", "maintain", "store", "save", "conserve"]
)
def test_a_verb_for_the_forget_gate_is_right_in_each_of_its_forms(verb: str) -> None:
    for form in (verb, f"{verb}s", f"to {verb}", f"{verb.removesuffix('e')}ing"):
        assert mark(ENGINE["keep"], {}, form, 0)["correct"], form


@pytest.mark.parametrize(
    ("f", "refused"), [(0.6, ("1", "2")), (0.8, ("3", "4")), (0.9, ("6", "7")), (0.95, ("13",)), (0.99, ("68", "70"))]
)
def test_a_half_life_is_a_decimal_number_not_the_steps_after_which_half_is_gone(
    f: float, refused: tuple[str, ...]
) -> None:
    """After 3 steps at 0.8, 0.512 is left; after 4, 0.41."""
    found = set()
    for seed in range(60):
        (drawn,) = [d for d in draw(alone("half-life"), seed)["questions"] if d["id"] == "half-life"]
        ((n, d),) = drawn["values"].values()
        found.add(n / d)
        if n / d == f:
            assert not any(mark(ENGINE["half-life"], drawn["values"], typed, 0)["correct"] for typed in refused)
    assert f in found
