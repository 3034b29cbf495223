"""What a widget says, as plain data, so that both interpreters can be asked the same; portable."""

from sim.widgets import WIDGETS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def said(widget: str, trace: "Any", inputs: "Any") -> "list[Any]":
    """Return the parts of a widget's result, and its picture."""
    result = WIDGETS[widget].result(trace, inputs)
    picture = WIDGETS[widget].picture(trace, inputs, 720)
    return [result.value, result.line, result.heading, result.explanation, result.summary, picture]


def readings(text: str) -> "list[Any]":
    """Read a text with every control of every widget: the number, or what would have been right."""
    return [_reading(control, text) for name in sorted(WIDGETS) for control in WIDGETS[name].inputs]


def _reading(control: "Any", text: str) -> "Any":
    try:
        return control.read(text)
    except ValueError as error:
        return str(error)
