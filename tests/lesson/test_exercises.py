"""The exercises of the lesson take answers: a number is what a computation gives, and the slips foreseen are slips."""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from overrides.syntax.scanner import find_blocks
from quiz.document import Choice, Essay, Number, Question, Quiz
from quiz.engine.expression import evaluate
from quiz.engine.grading import mark
from quiz.syntax.blocks import asks
from quiz.syntax.engine_data import engine_question
from quiz.syntax.files import read_quizzes
from sim.models.arrays import Array
from tests.lesson.pages import LESSON, SEQUENCES
from tests.lesson.test_numbers import by_hand, latch_slope, sigmoid
from tests.lesson.test_sequences import WEAK, states, two_step_loss

SLOPE_AT_TEN = sigmoid(10) * (1 - sigmoid(10))


def _by_hand() -> tuple[list[float], list[float]]:
    w = 0.5
    states = by_hand(w, (1.0, 0.0, 0.0))
    slopes = [w * (1 - h**2) for h in states[1:]]
    strong = 1 / (1 - states[2] ** 2)
    return [states[3], slopes[2], math.prod(slopes)], [strong, strong * (1 - by_hand(strong)[-1] ** 2)]


def _next_step() -> list[float]:
    """The step of the three gates with x = 1, then the one with x = −1."""
    h, c = 0.4, 0.8
    for x in (1, -1):
        f, i = sigmoid(0.5 * h + x + 1), sigmoid(h - x - 0.5)
        c = f * c + i * math.tanh(-0.5 * h + x)
        h = sigmoid(x) * math.tanh(c)
    return [c, h]


def _below(share: float, m: float) -> int:
    """Count the steps back at which at least a share of the gradient arrives."""
    return next(n for n in range(10_000) if m ** (n + 1) < share)


def _steps_for(share: float, m: float) -> int:
    """Count the latest steps that together have a share of an endless sum of powers."""
    return next(n for n in range(10_000) if sum((1 - m) * m**k for k in range(n)) >= share)


def _rnn_width(parameters: int, inputs: int) -> int:
    return max(H for H in range(1, 2000) if H * (inputs + H + 1) <= parameters)


J = np.diag([1 - 0.0**2, 1 - 0.5**2]) @ np.array([[8.0, 8.0], [-8.0, -8.0]])
HAND, STRONG = _by_hand()
LSTM_PARAMETERS = sum(512 * 256 + 512 * 512 + 512 for _ in "ifgo")
GATE = 1 * 0.5 * (1 - 0.5) * 4 * 1 * (1 - math.tanh(1) ** 2)
EXPECTED: dict[tuple[str, str], list[float]] = {
    ("exercises", "Reading a plot"): [math.exp(-9.2 / 40)],
    ("exercises", "Logistic network"): [max(sigmoid(a) * (1 - sigmoid(a)) for a in np.linspace(-5, 5, 1001)) ** 10, 4],
    ("exercises", "Share of the recent past"): [_steps_for(0.95, 0.8), _steps_for(0.95, 0.99)],
    ("exercises", "Two time scales"): [
        min(np.linspace(1, 20, 190_001), key=lambda t: abs(100 * 0.5**t - 0.99**t))  # by search, not by its formula
    ],
    ("exercises", "Product and sum"): [((0.5 + 1e-6) ** 19 - (0.5 - 1e-6) ** 19) / 2e-6],
    ("by-hand", "A third step"): HAND,
    ("by-hand", "Make it remember"): STRONG,
    ("cell-state", "How good must the gate be?"): [0.5 ** (1 / 100), 0.5 ** (1 / 1000)],
    ("cell-state", "A path through a gate"): [GATE, 0.5 + GATE],
    ("derivation", "Shapes as a check"): [len([t for t in range(1, 5) if t > 1])],
    ("exploding", "Clip by norm"): [3 * 5 / float(np.linalg.norm([3, -4, 12]))],
    ("gates", "The same step, next input"): _next_step(),
    ("gates", "Gradients at a gate"): [max(np.linspace(0, 1, 101), key=lambda f: f * (1 - f)), SLOPE_AT_TEN],
    ("initialisation", "Choose a bias"): [math.log(600 - 1)],
    ("initialisation", "Why not start at 10?"): [
        SLOPE_AT_TEN, sum(0.5 * 0.5 * sigmoid(10) ** k for k in range(100)),
    ],
    ("inside", "What the gates alone would leave"): [0.97**24],
    ("insight", "Which side of the line?"): [0.97**100, 0.97 / 4],
    ("insight", "Check the fixed point"): [float((J @ J)[0, 0]), float((J @ J)[1, 0] / J[1, 0])],
    ("keeping", "A slower latch"): [
        latch_slope(1.05), math.log(0.5) / math.log(latch_slope(1.05)), latch_slope(1.05) ** 50,
    ],
    ("linear", "The price of the tree"): [sum(1000 - 2**k for k in range(10))],
    ("linear", "A factor of minus one"): [-1],
    ("shapes", "Count"): [LSTM_PARAMETERS, _rnn_width(LSTM_PARAMETERS, 256)],
    ("today", "Path lengths"): [1000 - 1, 12],
    ("vanishing", "How far can it see?"): [_below(0.01, m) for m in (0.5, 0.9, 0.99)],
    # Sequences and recurrence
    ("data", "Write it as numbers"): [26 + 1, len("recurrence"), len("recurrence")],
    ("fixed", "Count them"): [np.zeros((10, 151)).size, np.zeros((10, 601)).size, len(range(1, 50 - 5 + 2))],
    ("step", "One more step"): states((0, 1, 1))[1:],
    ("unroll", "Shared or not"): [np.zeros((10, 3 + 10 + 1)).size] * 2 + [0.9**10],
    ("by-hand", "An input weight that is too small"): WEAK,
    ("by-hand", "Two units: what was the input before?"): [math.tanh(1), math.tanh(math.tanh(1))],
    ("loss", "Two models"): [4 * math.log(2), -3 * math.log(0.9) - math.log(0.01)],
    ("loss", "A slope by nudging"): [(two_step_loss(1.1) - two_step_loss(1)) / 0.1],
}  # fmt: skip
MEASURED = {("inside", "Deeper than it was taught")}  # tests/lesson/test_inside.py


def exercises() -> Iterator[tuple[str, str, Quiz | None]]:
    for path in [*SEQUENCES, *LESSON]:
        text = path.read_text(encoding="utf-8")
        quizzes = {quiz.line: quiz for quiz in read_quizzes(text, path.name)}
        for source in find_blocks(text.split("\n"), 1).blocks:
            if source.name == "exercise":
                yield path.stem, source.argument, quizzes[source.line] if asks(source) else None


EXERCISES = {(page, title): quiz for page, title, quiz in exercises()}
ASKED = {name: quiz.questions for name, quiz in EXERCISES.items() if quiz}


def test_every_exercise_takes_an_answer() -> None:
    assert set(ASKED) == set(EXERCISES)


def test_every_number_asked_for_is_computed_here() -> None:
    with_numbers = {name for name, asked in ASKED.items() if any(isinstance(one.body, Number) for one in asked)}
    assert with_numbers == set(EXPECTED) | MEASURED


@pytest.mark.parametrize("name", EXPECTED, ids=" ".join)
def test_what_a_computation_gives_is_right_and_what_was_foreseen_is_wrong(name: tuple[str, str]) -> None:
    asked = [question for question in ASKED[name] if isinstance(question.body, Number)]
    for question, value in zip(asked, EXPECTED[name], strict=True):
        assert given(question, f"{float(value):.8g}")
        assert isinstance(question.body, Number)
        for wrong in question.body.wrong:
            numerator, denominator = evaluate(wrong.expression, {})
            assert not given(question, f"{numerator / denominator!r}")


@pytest.mark.parametrize("name", ASKED, ids=" ".join)
def test_wrong_options_and_foreseen_numbers_say_why_and_free_texts_have_a_checklist(name: tuple[str, str]) -> None:
    for question in ASKED[name]:
        body = question.body
        if isinstance(body, Choice):
            assert all(option.feedback for option in body.options if not option.right)
        if isinstance(body, Number):
            assert all(wrong.feedback for wrong in body.wrong)
        if isinstance(body, Essay):
            assert len(body.checklist) >= 2


def test_the_flat_piece_of_the_plot_is_where_nudging_in_single_precision_has_its_noise() -> None:
    """The network of the exercise, ρ times orthogonal; a product of Jacobians has no floor in the same precision."""
    page = (LESSON[0].parent / "exercises.md").read_text(encoding="utf-8")
    assert "about $10^{-4}$, whose logarithm is $-9.2$" in " ".join(page.split())
    nudged, multiplied, exact = _logarithms(np.float32, 1e-3), _logarithms(np.float32), _logarithms(np.float64)
    line = np.log(0.795) * np.array(LAGS)
    np.testing.assert_allclose(exact, line, rtol=0.1)
    np.testing.assert_allclose(multiplied, exact, rtol=0, atol=1e-5)
    np.testing.assert_allclose(nudged[:2], exact[:2], rtol=0, atol=0.01)
    np.testing.assert_allclose(nudged[3:], -9.2, rtol=0, atol=0.5)


LAGS = (10, 20, 40, 60, 80, 120)


def _logarithms(precision: type[Any], nudge: float | None = None, H: int = 32) -> list[float]:
    """Ln ‖∂h_T/∂h_{T−ℓ}‖ for each lag ℓ, by central differences with a nudge, or by multiplying Jacobians."""
    rng = np.random.default_rng(0)
    W: Array = (0.795 * np.linalg.qr(rng.standard_normal((H, H)))[0]).astype(precision)
    inputs: Array = (0.1 * rng.standard_normal((max(LAGS) + 20, H))).astype(precision)
    found: list[float] = []
    h: Array = np.zeros(H, precision)
    states: list[Array] = []
    for x in inputs:
        states.append(h)
        h = np.tanh(h @ W + x)
    for lag in LAGS:
        if nudge:
            there, back = (states[-lag] + precision(size) * np.eye(H, dtype=precision) for size in (nudge, -nudge))
            for x in inputs[-lag:]:
                there, back = np.tanh(there @ W + x), np.tanh(back @ W + x)
            J = (there - back) / precision(2 * nudge)
        else:
            J = np.eye(H, dtype=precision)
            for after in [*states[len(states) - lag + 1 :], h]:
                J = (1 - after**2)[:, None] * W.T @ J
        found.append(math.log(np.linalg.norm(J.astype(float), 2)))
    return found


def given(question: Question, answer: str) -> bool:
    """Tell whether an answer is right."""
    return bool(mark(engine_question(question, str, str), {}, answer, 0)["correct"])
