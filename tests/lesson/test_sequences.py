"""The lesson *Sequences and recurrence*: its numbers, its questions, and blocks alone in its pages.

What its exercises ask is in `test_exercises.py`. Its networks are computed here by NumPy, its losses by sums of
logarithms; the kit's own models are only compared.
"""

import math
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from quiz.document import Choice, Number, Question
from quiz.engine.attempt import draw, drawn_values
from quiz.engine.grading import mark
from quiz.syntax.blocks import CHECK_TITLE
from quiz.syntax.engine_data import engine_quiz
from quiz.syntax.files import read_quizzes
from sim.widgets import WIDGETS
from tests.lesson.pages import DOCS, SEQUENCES, markdown, prose
from tests.lesson.test_checks import RECALL, explains, text_of

NUMBER = re.compile(r"(?<![\w.,])-?\d+\.\d+|(?<![\w.,])\d{1,3}(?:,\d{3})+")
ORDER = ("data", "fixed", "step", "unroll", "by-hand", "loss", "next", "quiz")
HEADS = ORDER[2:-1]
TEN = "Sequences and recurrence"


def page(name: str) -> Path:
    return DOCS / "sequences" / f"{name}.md"


def sigmoid(a: float) -> float:
    return 1 / (1 + math.exp(-a))


def states(
    inputs: tuple[float, ...], w: float = 0.5, u: float = 1.0, h_0: float = 0.0, *, squash: bool = True
) -> list[float]:
    """Run one unit over its inputs; return the state after each of them."""
    h, found = h_0, []
    for x in inputs:
        a = w * h + u * x
        h = math.tanh(a) if squash else a
        found.append(h)
    return found


def two_step_loss(w: float) -> float:
    """The network of the widget in the page on losses: it begins with 0.5, reads 1 and 0, and should end with 1."""
    return 0.5 * (states((1, 0), w, 1, 0.5)[-1] - 1) ** 2


ALARM = states((0, 0, 1, 0, 0), 2, 4, -1)
YES = [sigmoid(2.5 * h) for h in ALARM]
PAID = [-math.log(p if right else 1 - p) for p, right in zip(YES, (0, 0, 1, 1, 1), strict=True)]
REST = states((0,) * 200, 2, 4, 1)[-1]
WEAK = states((1, 0), 2, 1, -1)
LAST = {(w, x): states((x, 0, 0, 0, 0), w, 1, 0.5)[-1] for w in (0.5, 1, 2) for x in (-2, 3)}

COMPUTED: dict[str, dict[str, float]] = {
    "fixed": {"86,432": 32 * 100 * 27 + 32},
    "step": {
        "0.25": states((1, 0, 0), squash=False)[-1], "0.7616": states((1,))[-1], "0.3808": 0.5 * states((1,))[-1],
        "0.3634": states((1, 0))[-1], "0.1817": 0.5 * states((1, 0))[-1], "0.1797": states((1, 0, 0))[-1],
        "1.3808": 0.5 * states((0, 1))[-1] + 1, "0.8811": states((0, 1, 1))[-1],
    },
    "unroll": {
        "0.06": max(abs(LAST[0.5, x]) for x in (-2, 3)), "0.50": -LAST[1, -2], "0.51": LAST[1, 3],
        "0.96": LAST[2, 3], "17,312": 32 * 20 * 27 + 32, "0.35": 0.9**10, "1,510": 10 * 3 * 50 + 10,
        "6,010": 10 * 3 * 200 + 10,
    },
    "by-hand": {
        "0.9640": -ALARM[0], "1.9280": -2 * round(ALARM[0], 4), "0.9586": -ALARM[1], "2.0828": 2 * ALARM[1] + 4,
        "0.9694": ALARM[2], "1.9388": 2 * round(ALARM[2], 4), "0.9594": ALARM[3], "1.9188": 2 * round(ALARM[3], 4),
        "0.9578": ALARM[4],
        "0.9575": REST, "5.9156": 2 * round(ALARM[4], 4) + 4, "0.9164": YES[4], "0.0824": YES[0], "0.7616": -WEAK[0],
        "1.5232": -2 * WEAK[0], "0.9093": -WEAK[1], "0.6420": math.tanh(math.tanh(1)),
    },
    "loss": {
        "0.01": -math.log(0.99), "0.11": -math.log(0.9), "0.69": -math.log(0.5), "2.30": -math.log(0.1),
        "4.61": -math.log(0.01), "0.9640": -ALARM[0], "0.9586": -ALARM[1], "0.9694": ALARM[2], "0.9594": ALARM[3],
        "0.9578": ALARM[4], "0.0824": YES[0], "0.0834": YES[1], "0.9186": YES[2], "0.9167": YES[3], "0.9164": YES[4],
        "0.0860": PAID[0], "0.0871": PAID[1], "0.0849": PAID[2], "0.0870": PAID[3], "0.0873": PAID[4],
        "0.9176": 1 - YES[0], "0.4323": sum(PAID), "0.0865": sum(PAID) / 5, "0.6931": math.log(2),
        "1.39": 2 * math.log(2), "0.1798": two_step_loss(0.5), "0.1376": two_step_loss(0.6),
        "0.0422": 0.1798 - 0.1376, "0.42": (0.1798 - 0.1376) / 0.1, "2.77": 4 * math.log(2), "0.105": -math.log(0.9),
        "4.605": -math.log(0.01), "4.92": -3 * math.log(0.9) - math.log(0.01), "0.0395": two_step_loss(1),
        "0.0279": two_step_loss(1.1), "0.0116": 0.0395 - 0.0279, "0.116": (0.0395 - 0.0279) / 0.1,
    },
}  # fmt: skip

CHOSEN: dict[str, set[str]] = {  # settings of an example: nothing to compute
    "step": {"0.5"},
    "unroll": {"0.5", "0.9"},
    "by-hand": {"2.5", "0.9999"},  # a bound: above it
    "loss": {"0.5", "0.6", "0.99", "0.9", "0.1", "1.00", "1.10"},
    "next": {"0.5"},
}

WHOLE: tuple[tuple[str, str, float], ...] = (  # page, text around the number, value
    ("data", "= 270$", 10 * 27),
    ("data", "ten ones and 260", 10 * 27 - 10),
    ("fixed", "= 17{,}312", 32 * 20 * 27 + 32),
    ("fixed", "= 864$", 32 * 27),
    ("fixed", "= 1{,}510$", 10 * 50 * 3 + 10),
    ("fixed", "= 6{,}010$", 10 * 200 * 3 + 10),
    ("fixed", "the same thing 46", 50 - 5 + 1),
    ("unroll", "= 1920", 32 * 27 + 32 * 32 + 32),
    ("unroll", "= 140$", 10 * 3 + 10 * 10 + 10),
)


@pytest.mark.parametrize("name", ORDER[:-1])
def test_every_number_of_a_page_is_accounted_for(name: str) -> None:
    printed = {found.lstrip("-") for found in NUMBER.findall(prose(markdown(f"sequences/{name}.md")))}
    assert printed == {*COMPUTED.get(name, ()), *CHOSEN.get(name, ())}


@pytest.mark.parametrize(
    ("printed", "value"), [(printed, value) for rows in COMPUTED.values() for printed, value in rows.items()]
)
def test_a_number_is_the_rounded_value(printed: str, value: float) -> None:
    places = len(printed.partition(".")[2])
    assert value == pytest.approx(float(printed.replace(",", "")), abs=0.5001 * 10**-places)


def test_what_is_computed_from_rounded_numbers_is_what_unrounded_ones_give() -> None:
    """The tables go on from four decimals; the difference stays below their last one."""
    h = -1.0
    for x, exact in zip((0, 0, 1, 0, 0), ALARM, strict=True):
        h = round(math.tanh(2 * h + 4 * x), 4)
        assert h == round(exact, 4)


@pytest.mark.parametrize(("name", "text", "value"), WHOLE)
def test_a_whole_number_is_right(name: str, text: str, value: float) -> None:
    assert text in markdown(f"sequences/{name}.md")
    assert int(re.findall(r"\d+", text.replace("{,}", ""))[-1]) == value


def test_powers_are_as_large_as_they_are_called() -> None:
    assert f"{27**3:.0e}" == "2e+04"
    assert f"{27**5:.1e}" == "1.4e+07"
    assert f"{27**10:.0e}" == "2e+14"
    assert round(1 / 0.9**20) == 8
    assert round(1e-6 / 0.5**20) == 1


def test_anagrams_have_the_same_letters() -> None:
    for words in (("listen", "silent"), ("night", "thing")):
        assert sorted(words[0]) == sorted(words[1])
    assert sorted("night") != sorted("light")


def test_with_a_weight_of_two_the_last_state_is_a_yes_or_a_no_on_either_side_of_minus_one() -> None:
    for x in np.arange(-20, 31) / 10:
        last = states((x, 0, 0, 0, 0), 2, 1, 0.5)[-1]
        assert abs(last) > 0.94 or abs(x + 1) < 0.25, x


def test_the_alarm_is_remembered_for_twenty_thousand_steps_and_after_a_disturbance() -> None:
    for length in (20, 20_000):
        assert states((0, 0, 1) + (0,) * length, 2, 4, -1)[-1] == pytest.approx(REST, abs=1e-4)
    assert states((0,) * 50, 2, 4, REST - 0.3)[-1] == pytest.approx(REST, abs=1e-4)
    assert math.tanh(2 * ALARM[4] + 4) > 0.9999


def test_the_second_of_two_units_holds_what_the_first_one_held() -> None:
    W_hh, W_xh, h = np.array([[0.0, 0], [1, 0]]), np.array([1.0, 0]), np.zeros(2)
    found = []
    for x in (1, 0, 0):
        h = np.tanh(W_hh @ h + W_xh * x)
        found.append(h)
    expected = np.array([[math.tanh(1), 0], [0, math.tanh(math.tanh(1))], [0, 0]])
    np.testing.assert_allclose(np.array(found), expected)


def test_the_widgets_of_the_pages_show_the_same_numbers() -> None:
    unrolled, steps = WIDGETS["unrolled"], WIDGETS["two-steps"]
    for w in (0.5, 1.0, 2.0):
        trace = unrolled.formula(**unrolled.question({**unrolled.start(), "weight": w}))
        assert trace["h"][1:] == pytest.approx(states((1, 0, 0, 0, 0), w, 1, 0.5))
    for w in (0.5, 0.6, 1.0, 1.1):
        trace = steps.formula(**steps.question({**steps.start(), "weight": w}))
        assert trace["loss"] == pytest.approx(two_step_loss(w))
    shapes = WIDGETS["matrix-shapes"]
    asked = shapes.question({**shapes.start(), "network": "rnn", "inputs": 27.0, "units": 32.0})
    assert shapes.formula(**asked)["total"] == 1920


def test_the_losses_are_those_of_probabilities_that_are_multiplied() -> None:
    answers = (1 - YES[0], 1 - YES[1], *YES[2:])
    assert sum(PAID) == pytest.approx(-math.log(math.prod(answers)))


# Questions


def questions(name: str) -> list[Question]:
    quizzes = read_quizzes(page(name).read_text("utf-8"), name)
    return [question for quiz in quizzes if quiz.title in (CHECK_TITLE, RECALL, TEN) for question in quiz.questions]


@pytest.mark.parametrize("name", ORDER)
def test_questions_explain_and_say_what_is_wrong_with_wrong_answers(name: str) -> None:
    for question in questions(name):
        if isinstance(question.body, (Choice, Number)) and question.explanation:
            explains(question)
        else:
            assert question.explanation, question.stem


@pytest.mark.parametrize("name", HEADS)
def test_two_questions_at_the_head_are_on_the_page_two_before_it(name: str) -> None:
    text = text_of(page(name), RECALL)
    assert re.findall(r"section: \[.*?\]\(([\w-]+)\.md#", text) == [ORDER[ORDER.index(name) - 2]] * 2


def test_the_pages_stand_in_the_navigation_in_this_order() -> None:
    navigation = (DOCS.parent / "mkdocs.yml").read_text(encoding="utf-8")
    assert tuple(re.findall(r"sequences/([\w-]+)\.md", navigation)) == ORDER
    assert sorted(ORDER) == sorted(path.stem for path in SEQUENCES)


# The ten questions

(QUIZ,) = read_quizzes(page("quiz").read_text("utf-8"), "quiz")
ENGINE = {question["id"]: question for question in engine_quiz(QUIZ, str, str)["questions"]}
ANSWERS: dict[str, Callable[..., float]] = {
    "one-hot": lambda n, t: n * t,
    "window": lambda h, t, d: h * t * d,
    "recurrent": lambda h, t, d: np.zeros((h, d)).size + np.zeros((h, h)).size,
    "linear": lambda w, x: states((1, 0, x), w, squash=False)[-1],
    "tanh-step": lambda w, h, x: states((x,), w, 1, h)[-1],
    "loss": lambda p, n: -math.log(p**n),
}


def test_there_are_ten_of_several_kinds_and_every_computed_one_is_recomputed() -> None:
    assert len(QUIZ.questions) == 10
    assert len({question.kind for question in QUIZ.questions}) >= 4
    assert set(ANSWERS) == {question.id for question in QUIZ.questions if question.kind == "computed"}
    assert all(question.section for question in QUIZ.questions)


@pytest.mark.parametrize("identity", ANSWERS)
def test_a_computed_answer_is_right_for_every_draw(identity: str) -> None:
    for seed in range(30):
        drawn = drawn_values(ENGINE[identity], seed)
        values = {name: n // d if n % d == 0 else n / d for name, (n, d) in drawn.items()}
        assert mark(ENGINE[identity], drawn, f"{ANSWERS[identity](**values):.6g}", 0)["correct"], values


def test_every_attempt_asks_all_ten() -> None:
    engine = engine_quiz(QUIZ, str, str)
    first, second = (draw(engine, seed)["questions"] for seed in (1, 2))
    assert len(first) == len(second) == 10
    assert any(a["values"] != b["values"] for a, b in zip(first, second, strict=True))


# Blocks alone


@pytest.mark.parametrize("path", SEQUENCES, ids=lambda path: path.stem)
def test_a_page_has_no_html_no_styles_and_no_script(path: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not re.search(r"</?[a-zA-Z!]", text)
    assert "{:" not in text
    assert "{{" not in text


def test_one_page_leads_to_the_next() -> None:
    for _, following in pairwise(ORDER):
        assert page(following).is_file()
    assert "(../lesson/vanishing.md)" in page("next").read_text(encoding="utf-8")
