"""The table of a widget holds what its picture and its words show at that setting: no number less, and none more."""

import copy
import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest

from sim.widgets import WIDGETS
from sim.widgets.widget import Widget
from tests.sim.widgets.corners import TRAINED, corners, traces

pytestmark = pytest.mark.no_cover  # asks hundreds of settings of what other tests reach

LOOKED_AT = 30  # settings of a widget
ASKED = [name for name in WIDGETS if name not in TRAINED]  # what is trained is all in sight


def settings(name: str) -> Iterator[tuple[dict[str, Any], Any]]:
    """Yield settings of a widget, and what was computed for each."""
    for inputs in corners(name)[:LOOKED_AT]:
        for trace in traces(name, inputs):
            yield inputs, trace


def seen(widget: Widget, trace: Any, inputs: dict[str, Any]) -> list[str]:
    """Return the picture and the words of a trace."""
    result = widget.result(trace, inputs)
    picture = str(widget.picture(trace, inputs, 720))
    return [picture, result.line, result.heading, result.explanation, result.summary]


def lists(trace: Any, way: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield what is no dictionary, with its names on the way there."""
    if isinstance(trace, dict):
        for name in trace:
            yield from lists(trace[name], (*way, name))
    else:
        yield way, trace


def found(trace: Any, way: tuple[str, ...]) -> Any:
    """Return what is there, or nothing."""
    for name in way:
        trace = trace.get(name, {})
    return trace or []


def changed(trace: Any, way: tuple[str, ...], value: Any) -> Any:
    """Return a trace with something else there."""
    trace = copy.deepcopy(trace)
    place = trace
    for name in way[:-1]:
        place = place[name]
    place[way[-1]] = value
    return trace


def other(value: Any) -> Any:
    """Return other numbers than these."""
    if isinstance(value, list):
        return [other(part) for part in value]
    if isinstance(value, str):
        return "".join("0" if digit > "7" else "f" for digit in value)
    return 0.31 if abs(value) > 0.5 else value + 0.4


def ends(trace: Any, way: tuple[str, ...], part: list[Any]) -> Iterator[tuple[int, Any]]:
    """Yield how long a list of the table is, or its lists are, and the trace with other numbers at that end."""
    whole, length = found(trace, way), len(part)
    last = other(whole[length - 1])
    yield length, changed(trace, way, [*whole[: length - 1], last, *whole[length:]])
    if isinstance(part[0], list) and part[0]:
        short = len(part[0])
        rows = [[*row[: short - 1], other(row[short - 1]), *row[short:]] for row in whole]
        yield short, changed(trace, way, rows)


def reversed_behind(whole: Any, part: Any) -> Any:
    """Return the numbers of the trace, those that the table lacks the other way round."""
    if not isinstance(whole, list):
        return whole
    if part and isinstance(part[0], str) and len(part) == len(whole):
        return [text[: len(cut)] + text[len(cut) :][::-1] for text, cut in zip(whole, part, strict=True)]
    return whole[: len(part)] + whole[len(part) :][::-1]


@pytest.mark.parametrize("name", ASKED)
def test_numbers_that_the_table_lacks_are_not_in_sight(name: str) -> None:
    widget = WIDGETS[name]
    for inputs, trace in settings(name):
        kept, before = widget.shown(trace, inputs), seen(widget, trace, inputs)
        for way, whole in lists(trace):
            mixed = changed(trace, way, reversed_behind(whole, found(kept, way)))
            assert seen(widget, mixed, inputs) == before, (inputs, way)


@pytest.mark.parametrize("name", ASKED)
def test_of_columns_that_are_equally_long_the_last_row_is_in_sight(name: str) -> None:
    widget = WIDGETS[name]
    for inputs, trace in settings(name):
        before = seen(widget, trace, inputs)
        drawn: dict[int, bool] = {}
        for way, part in lists(widget.shown(trace, inputs)):
            for length, mixed in ends(trace, way, part) if isinstance(part, list) and part else ():
                drawn[length] = drawn.get(length) or seen(widget, mixed, inputs) != before
        assert all(drawn[length] or drawn.get(length + 1) for length in drawn), (inputs, drawn)  # steps between places


@pytest.mark.parametrize("name", ["gradient-flow", "gradient-flow-wide"])
def test_a_chain_has_a_row_for_each_of_its_steps_and_one_for_its_end(name: str) -> None:
    for inputs, trace in settings(name):
        rows = list(csv.DictReader(io.StringIO(WIDGETS[name].table(trace, inputs))))
        assert len(rows) == int(inputs["steps"]) + 1
