"""Powers as small charts, read back from their SVG."""

from itertools import pairwise

import pytest

from sim.models.gradient_flow import gradient_flow
from sim.views.powers import powers
from tests.sim.views.reading import by_class, parsed


def bars(multiplier: float) -> list[tuple[float, float]]:
    """Return where the bars begin and how high they are."""
    picture = parsed(powers(gradient_flow(multiplier, 20).by_lag.tolist()))
    return [(float(bar.attrib["y"]), float(bar.attrib["height"])) for bar in by_class(picture, "gh-powers__bar")]


def test_what_halves_goes_down_as_far_as_what_doubles_goes_up() -> None:
    down, level, up = bars(0.5), bars(1.0), bars(2.0)
    assert [height for _, height in down] == pytest.approx([height for _, height in up], abs=0.11)
    assert len({round(height, 1) for _, height in level}) == 1
    assert down[-1][0] == down[0][0]  # they hang from the line of 1
    assert up[-1][0] < up[0][0]  # and stand on it
    assert down[-1][1] > 10 * level[-1][1]


def test_an_axis_with_more_decades_has_room_for_more() -> None:
    picture = parsed(powers([27.0**n for n in range(11)], 14))
    heights = [float(bar.attrib["height"]) for bar in by_class(picture, "gh-powers__bar")]
    steps = [later - earlier for earlier, later in pairwise(heights[1:])]
    assert steps == pytest.approx([steps[0]] * len(steps), abs=0.11)  # a straight line: none ends at the edge
    assert [tick.text for tick in by_class(picture, "gh-powers__tick")] == ["10¹⁴", "1", "10⁻¹⁴"]


def test_what_leaves_the_axis_ends_at_its_edge() -> None:
    picture = parsed(powers([1.0, 1e300]))
    assert float(by_class(picture, "gh-powers__bar")[1].attrib["y"]) >= 0
