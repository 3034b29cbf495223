"""Inputs read what authors and addresses write, and give it back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.widgets import WIDGETS
from sim.widgets.address import read_address, write_address
from sim.widgets.inputs import Range, Scale, Stops, Toggle

SHARE = Range(name="share", label="Share", low=0, high=2.5, start=1, denominator=20)
RATE = Stops(name="rate", label="Rate", stops=(0.001, 0.01, 0.1), start=0.01)
WIDE = WIDGETS["gradient-flow-wide"]


@given(st.integers(0, 50))
def test_a_slider_stands_where_its_value_says(position: int) -> None:
    value = SHARE.at(str(position / 20))
    assert SHARE.at(SHARE.position(value)) == SHARE.read(SHARE.write(value)) == value
    assert value == position / 20


@pytest.mark.parametrize(("text", "value"), [("7", 2.5), ("-1", 0.0), ("0.93", 0.95), ("x", None), ("nan", None)])
def test_an_address_gets_the_nearest_number_allowed(text: str, value: float | None) -> None:
    assert SHARE.nearest(text) == value


@pytest.mark.parametrize(("text", "value"), [("1", 0.1), ("0", 0.001), ("0.02", 0.01), ("fast", None)])
def test_an_address_gets_the_nearest_stop(text: str, value: float | None) -> None:
    assert RATE.nearest(text) == value


@pytest.mark.parametrize("text", ["0.93", "3", "x"])
def test_an_author_must_write_a_number_that_has_a_position(text: str) -> None:
    with pytest.raises(ValueError, match=r"a number from 0 to 2\.5 in steps of 0\.05"):
        SHARE.read(text)


def test_a_scale_is_a_slider_over_names() -> None:
    gate = Scale(name="gate", label="Gate", options=(("computed", "computed"), ("0", "shut"), ("1", "open")), start="0")
    assert [gate.at(gate.position(value)) for value in ("computed", "0", "1")] == ["computed", "0", "1"]
    assert [gate.value_text("1"), gate.nearest("1"), gate.nearest("2")] == ["open", "1", None]
    with pytest.raises(ValueError, match="one of computed, 0, 1"):
        gate.read("2")


def test_a_toggle_is_on_or_off() -> None:
    toggle = Toggle(name="clip", label="Clip", start=True)
    assert [toggle.read("on"), toggle.read("off"), toggle.nearest("maybe")] == [True, False, None]
    assert toggle.write(True) == "on"


@pytest.mark.parametrize("widget", WIDGETS.values(), ids=WIDGETS)
def test_every_setting_a_widget_comes_with_is_one_a_reader_can_make(widget: object) -> None:
    for inputs in [widget.start(), *widget.prepared_inputs()]:  # type: ignore[attr-defined]
        for control in widget.inputs:  # type: ignore[attr-defined]
            value = inputs[control.name]
            again = control.read(control.write(value))
            assert (again, type(again)) == (value, type(value))


ANYTHING = st.one_of(
    st.text(max_size=20), st.sampled_from(["", "-0", "1e999", "nan", "inf", "∞", "١٢", "0x10", "<b>", "on", "-1e-400"])
)


@given(st.data())
def test_whatever_an_address_says_every_setting_is_one_a_reader_could_make(data: st.DataObject) -> None:
    widget = data.draw(st.sampled_from(sorted(WIDGETS.values(), key=lambda widget: widget.name)))
    names = st.one_of(st.sampled_from([control.name for control in widget.inputs]), st.text(max_size=8))
    pairs = data.draw(st.lists(st.tuples(names, ANYTHING), max_size=6))
    inputs, notes = read_address(widget, widget.start(), pairs)
    for control in widget.inputs:
        value = inputs[control.name]
        assert control.read(control.write(value)) == value
    assert len(notes) <= len(pairs)


def test_an_address_carries_what_differs_from_the_start() -> None:
    start = WIDE.start()
    inputs = {**start, "steps": 20, "precision": "float32"}
    pairs = write_address(WIDE, start, inputs)
    assert pairs == [("steps", "20"), ("precision", "float32")]
    assert read_address(WIDE, start, pairs) == (inputs, [])


def test_an_address_out_of_range_is_clamped_and_what_is_unknown_ignored_with_a_note() -> None:
    inputs, notes = read_address(WIDE, WIDE.start(), [("steps", "500"), ("speed", "3"), ("precision", "int8")])
    assert inputs == {**WIDE.start(), "steps": 200}
    assert notes == [
        "The address asks for steps = 500; 200 is the nearest allowed.",
        "The address names 'speed', which this widget does not have; it was ignored.",
        "The address asks for precision = 'int8', which it can’t be; it was ignored.",
    ]
