"""The highway beside the plain network, read back from its SVG."""

from typing import Any

import pytest

from sim.models.portable.highways import highways as model
from sim.views.highways import highways, last_position
from sim.views.live import slots
from tests.sim.views.reading import by_class, parsed

TRACE: Any = model(1.0, 0.9, 1.0, 6)


def drawn(position: int, width: int = 720) -> Any:
    return parsed(str(highways(TRACE, 0.9, position, width)))


def test_both_ways_back_are_as_wide_as_their_gradients_on_one_scale() -> None:
    lines = by_class(drawn(12), "gh-unrolled__line--back")
    widths = {round(float(line.attrib["stroke-width"]) - 1.2, 1) for line in lines}
    expected = {round(7.8 * value, 1) for value in (*TRACE["dc"], *TRACE["dh"])}
    assert sorted(widths) == pytest.approx(sorted(expected), abs=0.11)


def test_the_dots_travel_side_by_side() -> None:
    for position in range(last_position(6) + 1):
        first, second = by_class(drawn(position), "gh-unrolled__dot")
        places = [dot.attrib["cx"] for dot in (first, second)]
        assert places[0] == places[1]


def test_nothing_of_the_way_back_is_there_before_it_begins() -> None:
    back = [
        part for part in by_class(drawn(6), "gh-unrolled__head--back") if "gh-unrolled--ahead" in part.attrib["class"]
    ]
    assert len(back) == 14
    assert not [part for part in by_class(drawn(12), "gh-unrolled__head") if "ahead" in part.attrib["class"]]


def test_every_slot_has_a_value() -> None:
    drawing = highways(TRACE, 0.9, 3, 320)
    assert set(slots(drawing.outlines)) <= {name for piece in drawing.values for name in piece}


def test_the_factors_of_the_cell_are_those_its_gradient_was_multiplied_by() -> None:
    """A reader's own code may keep f² at each step, whatever the slider says; 0 · 0 leaves the slider's."""
    kept: Any = {**TRACE, "dc": [0.81 ** (6 - t) for t in range(7)]}
    lost: Any = {**TRACE, "dc": [0.0] * 6 + [1.0]}
    for trace, expected in ((TRACE, ["×0.90"] * 6), (kept, ["×0.81"] * 6), (lost, ["×0.90"] * 5 + ["×0.00"])):
        (values,) = [piece for piece in highways(trace, 0.9, 3, 720).values if "c1.factor.number" in piece]
        assert [values[f"c{t}.factor.number"] for t in range(1, 7)] == expected
