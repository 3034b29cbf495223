"""What a widget says, as plain data, so that both interpreters can be asked the same; portable."""

import json

from sim.views.typesetting import typeset
from sim.widgets import WIDGETS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

ODD_TEXTS = (
    "the loss is NaN, not Infinity",
    "-Infinity",
    '"',
    "\\",
    '\\"NaN',
    "NaN\\",
    '","NaN":"',
    "Infinity\nNaN\t∞",
    "null 1e999",
)  # that JSON's own words and signs stand in


def shown(widget: str, trace: "Any", inputs: "Any") -> "list[Any]":
    """Return the parts of a widget's result as they are shown, and its picture."""
    result = WIDGETS[widget].result(trace, inputs)
    picture = str(WIDGETS[widget].picture(trace, inputs, 720))
    texts = (result.line, result.heading, result.explanation, result.summary)
    return [result.value] + [typeset(text) for text in texts] + [picture]


def computed(widget: str, inputs: "Any") -> "Any":
    """Return what a small model makes of a setting."""
    return WIDGETS[widget].formula(**WIDGETS[widget].question(inputs))


def shown_of_text(widget: str, trace: str, inputs: "Any") -> "list[Any]":
    """Like `shown`, for a trace as the worker writes it; an infinity, which JSON lacks, as text."""
    found = shown(widget, json.loads(trace), inputs)
    if not abs(found[0]) < float("inf"):
        found[0] = str(found[0])
    return found


def values_as_text(text: str) -> list[str]:
    """Read JSON as the page reads the worker's: an object with one list in it; return its key and values as text."""
    ((key, values),) = json.loads(text).items()
    return [key] + [str(value) for value in values]


def readings(text: str) -> "list[Any]":
    """Read a text with every control of every widget: the number, or what would have been right."""
    return [_reading(control, text) for name in sorted(WIDGETS) for control in WIDGETS[name].inputs]


def _reading(control: "Any", text: str) -> "Any":
    try:
        return control.read(text)
    except ValueError as error:
        return str(error)
