"""The widget as data: what it asks, what it says."""

import json

import pytest

from sim.widgets import WIDGETS
from sim.widgets.gradient_flow import WIDGET
from sim.worker import respond

HALVES = {"by_lag": [0.5**lag for lag in range(21)]}


def test_the_result_line_reads_as_in_the_lesson() -> None:
    result = WIDGET.result(HALVES, {"multiplier": 0.5, "steps": 10})
    assert result.value == 0.0009765625
    assert result.line == "Gradient at t=0 ← t=10: 1.0 × 0.5^(10) = 9.8e−4"


@pytest.mark.parametrize(
    ("multiplier", "heading"),
    [(0.5, "The gradient vanishes"), (1.0, "The gradient is preserved"), (2.0, "The gradient explodes")],
)
def test_every_regime_has_its_explanation(multiplier: float, heading: str) -> None:
    trace = {"by_lag": [multiplier**lag for lag in range(21)]}
    assert WIDGET.result(trace, {"multiplier": multiplier, "steps": 20}).heading == heading


def test_one_step_is_singular() -> None:
    assert "Going back 1 step leaves" in WIDGET.result(HALVES, {"multiplier": 0.5, "steps": 1}).explanation


@pytest.mark.parametrize(("text", "expected"), [("21", "from 1 to 20"), ("0", "from 1 to 20"), ("2.5", "whole number")])
def test_a_setting_out_of_range_says_what_would_be_right(text: str, expected: str) -> None:
    steps = WIDGET.inputs[1]
    with pytest.raises(ValueError, match=expected):
        steps.read(text)


@pytest.mark.parametrize("text", ["0.7", "half", "", "nan", "inf"])
def test_a_choice_takes_only_its_options(text: str) -> None:
    for control in WIDGET.inputs:
        with pytest.raises(ValueError, match=r"one of 0\.5, 1\.0, 2\.0|a whole number"):
            control.read(text)


def test_the_worker_answers_in_json() -> None:
    question = WIDGET.question({"multiplier": 0.5, "steps": 3})
    assert json.loads(respond(json.dumps({"model": "gradient_flow", "question": question}))) == HALVES


def test_widgets_are_registered_by_their_own_name() -> None:
    assert all(name == widget.name for name, widget in WIDGETS.items())
