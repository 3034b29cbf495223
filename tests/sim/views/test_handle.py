"""Handles stand on their tracks, where the value of their input belongs."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.views.handle import share_along
from sim.widgets import WIDGETS
from sim.worker import plain, run

GRIPPED = {"gradient-flow": ["multiplier"], "squashing": ["a"], "cliff-and-clip": ["w", "b"],
           "lstm-step-through": ["forget", "input", "output"], "matrix-powers": ["eigenvalue"],
           "matrix-shapes": ["units"]}  # fmt: skip
Track = list[tuple[float, float]]
PLACE = st.tuples(*[st.floats(-500, 500)] * 2)
HANDLE = re.compile(r'data-drag="([^"]+)" data-track="([^"]+)"')


@given(st.lists(PLACE, min_size=2, max_size=12, unique=True), st.floats(0, 1))
def test_a_place_on_a_track_is_no_farther_from_it_than_where_it_is_said_to_be(track: Track, share: float) -> None:
    x, y = at(track, share)
    found = at(track, share_along(track, x, y))
    assert abs(found[0] - x) + abs(found[1] - y) < 1e-3


def test_beyond_its_ends_a_track_ends() -> None:
    track = [(0.0, 10.0), (10.0, 10.0), (30.0, 10.0)]
    asked = {-5.0: 0.0, 0.0: 0.0, 5.0: 0.25, 10.0: 0.5, 20.0: 0.75, 99.0: 1.0}
    assert {x: share_along(track, x, 50.0) for x in asked} == asked


@pytest.mark.parametrize("name", GRIPPED)
def test_what_is_let_go_where_its_track_has_a_value_has_that_value(name: str) -> None:
    widget = WIDGETS[name]
    inputs = widget.start()
    html = str(widget.picture(plain(run(widget.model, widget.question(inputs))), inputs, 720))
    controls: dict[str, Any] = {control.name: control for control in widget.inputs}
    handles = HANDLE.findall(html)
    assert [moved for names, _ in handles for moved in names.split(" ")] == GRIPPED[name]
    for names, tracks in handles:
        for moved, written in zip(names.split(" "), tracks.split("|"), strict=True):
            track = [(float(x), float(y)) for x, y in (point.split(",") for point in written.split(" "))]
            control = controls[moved]
            for share in (0.0, 0.5, 1.0, control.share(inputs[moved])):
                value = control.at_share(share)
                assert control.at_share(share_along(track, *at(track, control.share(value)))) == value


def at(track: Track, share: float) -> tuple[float, float]:
    """Return the place at a share of a track, whose pieces are as long as one another in this count."""
    place = share * (len(track) - 1)
    first = min(int(place), len(track) - 2)
    (x1, y1), (x2, y2) = track[first], track[first + 1]
    return x1 + (place - first) * (x2 - x1), y1 + (place - first) * (y2 - y1)
