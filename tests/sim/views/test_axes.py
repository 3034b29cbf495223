"""Every plot says what its axes are and what its colours mean."""

import json
from functools import cache
from typing import Any

import pytest

from sim.widgets import WIDGETS
from sim.widgets.inputs import Input, RadioGroup, Slider, Toggle
from sim.worker import run, write
from tests.sim.views.reading import by_class, parsed, texts

pytestmark = pytest.mark.no_cover  # draws hundreds of settings of what other tests reach

WITHOUT_AXES = {
    "lstm-step-through",
    "two-steps",
    "unrolled",
    "highways",
    "matrix-shapes",
}  # diagrams, whose numbers stand beside them
TITLES = {  # widget -> the titles of its axes, as they are or begin
    "gradient-flow": ["gradient (logarithmic axis)", "t=0"],
    "gradient-flow-wide": ["The gradient (logarithmic axis)", "steps back in time"],
    "real-jacobians": ["The norm of the Jacobian product (logarithmic axis)", "steps back in time"],
    "gradient-highway": ["The norm of the gradient (logarithmic axis)", "steps back in time"],
    "gradient-shares": ["size of the terms", "time step"],
    "cliff-and-clip": ["bias b", "weight w", "bias b, a closer look", "loss"],
    "linear-scan": ["the steps, and what each has combined", "round 1"],
    "inside-network": ["brackets open", "The gradient of the last cell (logarithmic axis)", "steps back in time"],
    "dependencies": ["what is left of the gradient (logarithmic axis)"],
    "keeping": ["next state", "state", "time step"],
    "matrix-powers": ["How much a power of A stretches (logarithmic axis)", "steps back in time", "λ: below 1"],
    "squashing": ["value", "slope", "pre-activation a"],
}


SCALES = {  # class of what is coloured by a value -> class of the scale that says what the colours mean
    "gh-surface__level": "gh-surface__scale",
    "gh-surface__walk": "gh-plot__name",
    "gh-shares__part": "gh-plot__name",
    "gh-tree__dot": "gh-plot__name",
}


def settings(name: str) -> list[dict[str, Any]]:
    """Return the settings that a widget begins with or offers, and each of its inputs at each end or option."""
    start = WIDGETS[name].start()
    ends = [{**start, control.name: value} for control in WIDGETS[name].inputs for value in extremes(control)]
    return [start, *WIDGETS[name].prepared_inputs(), *ends]


def extremes(control: Input) -> list[Any]:
    """Return the options of an input, or its least and its greatest value."""
    if isinstance(control, RadioGroup):
        return list(control.values())
    if isinstance(control, Toggle):
        return [False, True]
    if isinstance(control, Slider):
        return [control.at_share(0.0), control.at_share(1.0)]
    return []


@cache
def trace(model: str, question: str) -> Any:
    return json.loads(write(run(model, json.loads(question))))


def pictures(name: str, width: int) -> list[Any]:
    found = []
    for inputs in settings(name):
        asked = json.dumps(WIDGETS[name].question(inputs))
        drawn = str(WIDGETS[name].picture(trace(WIDGETS[name].model, asked), inputs, width))
        found.append(
            parsed(
                f"<div>{drawn.replace('&nbsp;', ' ')}</div>".replace(
                    "<div>", '<div xmlns="http://www.w3.org/2000/svg">'
                )
            )
        )
    return found


PLOTS = [name for name in WIDGETS if name not in WITHOUT_AXES and not WIDGETS[name].streams]


def test_every_widget_with_a_plot_is_listed() -> None:
    assert set(TITLES) == set(PLOTS)


@pytest.mark.parametrize("name", PLOTS)
@pytest.mark.parametrize("width", [720, 320])
def test_every_axis_has_its_title(name: str, width: int) -> None:
    for picture in pictures(name, width):
        written = texts(picture)
        for title in TITLES[name]:
            assert any(text.startswith(title) for text in written), (title, written)


@pytest.mark.parametrize("name", PLOTS)
def test_every_kind_of_line_is_in_the_legend(name: str) -> None:
    """A kind that is drawn is drawn once more beside its name; a tangent has the colour of the slope it shows."""
    for picture in pictures(name, 720):
        drawn = {
            line.attrib["class"].split("--")[-1]
            for line in by_class(picture, "gh-plot__line")
            if "points" in line.attrib
        }
        named = {
            line.attrib["class"].split("--")[-1] for line in by_class(picture, "gh-plot__line") if "x1" in line.attrib
        }
        assert drawn - {"tangent"} <= named, name


@pytest.mark.parametrize("name", PLOTS)
def test_every_value_that_is_a_colour_has_a_scale(name: str) -> None:
    for picture in pictures(name, 720):
        for coloured, scale in SCALES.items():
            assert not by_class(picture, coloured) or by_class(picture, scale), (name, coloured)
