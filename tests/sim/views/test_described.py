"""Whoever does not see a widget's picture is told what it shows, at every preset."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup

from overrides.blocks.traces import trace
from sim.widgets import WIDGETS
from tests.described import NUMBER, pictures, told, unsaid

SETTINGS = [
    pytest.param(name, inputs, id=f"{name}-{number}")
    for name, widget in WIDGETS.items()
    for number, inputs in enumerate([widget.start(), *widget.prepared_inputs()])
]


@pytest.mark.parametrize(("name", "inputs"), SETTINGS)
def test_every_number_in_a_picture_is_said(name: str, inputs: dict[str, Any]) -> None:
    widget = WIDGETS[name]
    known = json.loads(trace(widget, json.dumps(widget.question(inputs))))
    result = widget.result(known, inputs)
    around = " ".join([result.summary, result.line, result.heading, result.explanation])
    drawn = pictures(BeautifulSoup(str(widget.picture(known, inputs, 720)), "html.parser"))
    assert drawn
    for picture in drawn:
        assert NUMBER.search(told(picture)), "a description without a number"
        assert unsaid(picture, around) == []
