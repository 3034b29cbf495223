"""What is written down of traces, in `sim/traces.py`, is what models answer, as the page reads it."""

import json
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict

import pytest

from sim import traces
from sim.widgets import WIDGETS
from sim.worker import run, write
from tests.sim.test_parity import SHORT


def mismatches(value: Any, kind: Any, where: str = "trace") -> list[str]:
    """Say where a value of JSON is not of a type; a whole number is a number too."""
    if is_typeddict(kind):
        fields = get_type_hints(kind)
        if not isinstance(value, dict) or not kind.__required_keys__ <= value.keys() <= fields.keys():
            return [f"{where} is {value!r:.80}, not {sorted(fields)}"]
        return [said for name in value for said in mismatches(value[name], fields[name], f"{where}.{name}")]
    if get_origin(kind) is list:
        (items,) = get_args(kind)
        if not isinstance(value, list):
            return [f"{where} is {value!r:.80}, no list"]
        return [said for place, item in enumerate(value) for said in mismatches(item, items, f"{where}[{place}]")]
    if get_origin(kind) is UnionType:
        every = [mismatches(value, some, where) for some in get_args(kind)]
        return [] if [] in every else every[0]
    known = kind is Any or (isinstance(value, (int, float)) if kind is float else type(value) is kind)
    return [] if known else [f"{where} is {value!r:.80}, not {kind.__name__}"]


@pytest.mark.parametrize("widget", WIDGETS)
def test_a_trace_has_the_fields_that_are_written_down_for_it(widget: str) -> None:
    shown = WIDGETS[widget]
    kind = getattr(traces, shown.picture.__annotations__["trace"])
    assert shown.result.__annotations__["trace"] == kind.__name__
    for inputs in (shown.start(), *shown.prepared_inputs()):
        asked = shown.question({**inputs, **SHORT.get(widget, {})})
        assert mismatches(json.loads(write(run(shown.model, asked))), kind) == []


def test_a_field_too_many_too_few_or_of_another_kind_is_found() -> None:
    right = {"value": 1, "slope": 0.5, "curve": [[0.0, 0.0]], "slopes": []}
    assert mismatches(right, traces.Squashing) == []
    for wrong in ({**right, "more": 1}, {"value": 1}, {**right, "value": "1"}, {**right, "curve": [[None]]}):
        assert len(mismatches(wrong, traces.Squashing)) == 1
