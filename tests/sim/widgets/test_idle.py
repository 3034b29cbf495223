"""A control that changes nothing is disabled and says why, and every other one changes something."""

import json
from functools import cache
from typing import Any

import pytest

from sim.models.texts import shipped_text
from sim.widgets import WIDGETS
from sim.widgets.inputs import Input, RadioGroup, Slider, TextArea, TextField
from sim.widgets.widget import Widget
from sim.worker import run, write

pytestmark = pytest.mark.no_cover  # asks hundreds of settings of what other tests reach

SETTINGS = [
    pytest.param(widget, inputs, id=f"{name}-{number}")
    for name, widget in WIDGETS.items()
    for number, inputs in enumerate([widget.start(), *widget.prepared_inputs()])
]
EXTRA = [
    pytest.param(WIDGETS["real-jacobians"], {**WIDGETS["real-jacobians"].start(), "size": 2}, id="one pair"),
    pytest.param(WIDGETS["training-race"], {**WIDGETS["training-race"].start(), "second": "rnn-relu"}, id="no gates"),
    pytest.param(WIDGETS["training-race"], {**WIDGETS["training-race"].start(), "first": "gru"}, id="gates only"),
    pytest.param(
        WIDGETS["own-text"],
        {**WIDGETS["own-text"].start(), "text": "own", "content": "One two “three” (four).\n" * 60},
        id="own",
    ),
]

# Whether there is anything to clip depends on the walk or the training itself; the result says so.
DEPENDS = {("cliff-and-clip", "clip"), ("training-race", "clip")}


@cache
def answer(model: str, question: str) -> str:
    """Answer a question; of what is trained, the first steps."""
    asked = json.loads(question)
    if model == "own_text":
        asked.update(steps=2, content=(asked["content"] or shipped_text(asked["text"]))[:2000])
    if model == "training_race":
        asked.update(steps=2, lag=min(asked["lag"], 10))
    return write(run(model, asked))


def shown(widget: Widget, inputs: dict[str, Any]) -> list[str]:
    """Return what the worker computes of a setting and, but of a race, what the reader sees."""
    question = widget.question(inputs)
    text = answer(widget.model, json.dumps(question, sort_keys=True))
    if widget.name == "training-race":
        return [text, str(question["lag"]), str(question["steps"])]
    trace = json.loads(text)
    result = widget.result(trace, inputs)
    if widget.name == "own-text":
        text += str(question["steps"])
    return [text, result.line, result.summary, str(widget.picture(trace, inputs, 720))]


def others(control: Input, value: Any) -> list[Any]:
    """Return other values of a control."""
    if isinstance(control, RadioGroup):
        return [option for option, _ in control.options if option != value]
    if isinstance(control, TextArea):
        return ["Another text, which is repeated. " * 40]
    if isinstance(control, TextField):
        return ["One two three four five, six seven eight nine ten eleven twelve thirteen fourteen fifteen."]
    if isinstance(control, Slider):
        first, last, _ = control.positions()
        found = [control.at(first), control.at(last), control.at(str((int(float(first)) + int(float(last))) // 2))]
        return [other for other in found if other != value]
    return [not value]


@pytest.mark.parametrize(("widget", "inputs"), [*SETTINGS, *EXTRA])
def test_what_is_idle_changes_nothing_and_what_is_not_changes_something(widget: Widget, inputs: dict[str, Any]) -> None:
    reasons = widget.idle(inputs)
    before = shown(widget, inputs)
    for control in widget.inputs:
        if (widget.name, control.name) in DEPENDS and control.name not in reasons:
            continue
        values = others(control, inputs[control.name])
        changes = any(shown(widget, {**inputs, control.name: value}) != before for value in values)
        assert changes == (control.name not in reasons), f"{control.name} is said to be idle: {control.name in reasons}"


@pytest.mark.parametrize(("widget", "inputs"), [*SETTINGS, *EXTRA])
def test_a_reason_is_a_sentence_about_an_input_that_exists(widget: Widget, inputs: dict[str, Any]) -> None:
    for name, reason in widget.idle(inputs).items():
        assert name in widget.start()
        assert reason.endswith(".")
