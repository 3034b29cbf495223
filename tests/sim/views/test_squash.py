"""A function that squashes and its slope, read back from their SVG."""

from typing import Any

import pytest

from sim.models.portable.squashing import squashing
from sim.views.axes import LEFT
from sim.views.handle import DOT, Grip
from sim.views.squash import slope_text, squash
from sim.widgets import WIDGETS
from tests.sim.views.reading import by_class, parsed, points


@pytest.mark.parametrize("function", ["tanh", "sigmoid"])
@pytest.mark.parametrize("a", [-2.0, 0.0, 1.0])
def test_the_tangent_touches_the_curve_with_the_slope_drawn_below(function: str, a: float) -> None:
    trace: Any = squashing(function, a)
    picture = parsed(squash(trace, function, a, 720))
    above, below = by_class(picture, "gh-phase__settled")
    assert above.attrib["cx"] == below.attrib["cx"]
    lines = [points(line) for line in by_class(picture, "gh-plot__line--tangent") if line.tag.endswith("polyline")]
    (left, right) = min(lines, key=len)
    middle = ((left[0] + right[0]) / 2, (left[1] + right[1]) / 2)
    assert middle == pytest.approx((float(above.attrib["cx"]), float(above.attrib["cy"])), abs=0.11)
    curve = next(points(e) for e in by_class(picture, "gh-plot__line--curve") if e.tag.endswith("polyline"))
    nearest = sorted(curve, key=lambda point: abs(point[0] - middle[0]))[:3]
    low, high = min(nearest), max(nearest)
    drawn = (high[1] - low[1]) / (high[0] - low[0])
    assert (right[1] - left[1]) / (right[0] - left[0]) == pytest.approx(drawn, abs=0.02)


@pytest.mark.parametrize("a", [-6.0, -5.3, 3.0, 4.5, 6.0])
@pytest.mark.parametrize("function", ["tanh", "sigmoid"])
def test_a_slope_is_written_once_and_never_as_nothing(function: str, a: float) -> None:
    """Two digits at least: the slope of tanh at 6 is 1 / cosh² 6 = 0.000025."""
    inputs = {"function": function, "a": a}
    trace = WIDGETS["squashing"].formula(**WIDGETS["squashing"].question(inputs))
    slope = slope_text(trace["slope"])
    assert float(slope) == pytest.approx(trace["slope"], rel=0.05)
    assert f"its slope there is {slope}." in str(WIDGETS["squashing"].picture(trace, inputs, 720))
    assert WIDGETS["squashing"].result(trace, inputs).line.endswith(f" {slope}")


@pytest.mark.parametrize("width", [326, 720])
@pytest.mark.parametrize("function", ["tanh", "sigmoid"])
def test_what_is_dragged_to_the_end_of_the_axis_covers_no_number_beside_it(function: str, width: int) -> None:
    trace: Any = squashing(function, -6.0)
    picture = parsed(squash(trace, function, -6.0, width, Grip("a", "a", "−6", 0.0)))
    (dot,) = by_class(picture, "gh-handle__dot")
    assert float(dot.attrib["cx"]) - DOT > LEFT
    tangents = [points(line) for line in by_class(picture, "gh-plot__line--tangent") if line.tag.endswith("polyline")]
    assert min(x for line in tangents for x, _ in line) >= LEFT
