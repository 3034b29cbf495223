"""The phase line of a unit, read back from its SVG."""

from typing import Any

import pytest

from sim.models.portable.keeping import keeping
from sim.views.phase import phase
from tests.sim.views.reading import by_class, parsed, points, texts

TRACE: Any = keeping(1.25, 0.0, 0.6, "kick", 0, 50)


@pytest.mark.parametrize("width", [720, 320])
def test_the_curve_crosses_the_diagonal_where_the_unit_settles(width: int) -> None:
    picture = parsed(phase(TRACE, width))
    curve, diagonal = (
        points(next(e for e in by_class(picture, f"gh-plot__line--{kind}") if e.tag.endswith("polyline")))
        for kind in ("curve", "diagonal")
    )
    (left, bottom), (right, top) = diagonal
    (dot,) = by_class(picture, "gh-phase__settled")
    x, y = float(dot.attrib["cx"]), float(dot.attrib["cy"])
    share = (TRACE["settled"] + 1.4) / 2.8
    assert (x, y) == pytest.approx((left + share * (right - left), bottom - share * (bottom - top)), abs=0.2)
    nearest = min(curve, key=lambda point: abs(point[0] - x))
    assert nearest[1] == pytest.approx(y, abs=4)


def test_the_path_goes_up_or_down_and_then_across_to_the_diagonal() -> None:
    picture = parsed(phase(TRACE, 720))
    path = points(next(e for e in by_class(picture, "gh-plot__line--latch") if e.tag.endswith("polyline")))
    assert len(path) == 101
    assert all(path[n][0] == path[n + 1][0] and path[n + 1][1] == path[n + 2][1] for n in range(0, 98, 2))


def test_the_two_plots_stand_below_each_other_on_a_phone() -> None:
    wide, narrow = (parsed(phase(TRACE, width)).attrib["height"] for width in (720, 320))
    assert float(narrow) > 1.7 * float(wide)


def test_the_slope_is_written_where_it_is() -> None:
    assert "slope 0.619" in texts(parsed(phase(TRACE, 720)))
