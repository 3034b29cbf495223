"""Gradients by lag, read back from the picture."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.views.axes import power, round_step
from sim.views.decay import HEIGHT, Curve, decay
from tests.sim.views.reading import by_class, parsed, points, texts


def line(values: list[float]) -> list[tuple[float, float]]:
    picture = parsed(decay([Curve("one", "measured", values)], 720, "The gradient"))
    drawn = [element for element in by_class(picture, "gh-plot__line--measured") if element.tag.endswith("polyline")]
    return points(drawn[0])


def test_a_constant_factor_is_a_straight_line() -> None:
    drawn = line([0.8**lag for lag in range(61)])
    (x0, y0), (x1, y1) = drawn[0], drawn[-1]
    for x, y in drawn:
        assert y == pytest.approx(y0 + (y1 - y0) * (x - x0) / (x1 - x0), abs=0.11)


def test_equal_factors_are_equal_heights_in_either_direction() -> None:
    picture = parsed(decay([Curve("up", "lstm", [1.0, 10.0]), Curve("down", "rnn", [1.0, 0.1])], 720, "The gradient"))
    (up,) = [e for e in by_class(picture, "gh-plot__line--lstm") if e.tag.endswith("polyline")]
    (down,) = [e for e in by_class(picture, "gh-plot__line--rnn") if e.tag.endswith("polyline")]
    rise = points(up)[0][1] - points(up)[1][1]
    assert rise == pytest.approx(points(down)[1][1] - points(down)[0][1], abs=0.11)
    assert rise > 0


@pytest.mark.parametrize(("factor", "word"), [(0.5, "underflow"), (2.0, "overflow")])
def test_the_name_of_a_rail_stands_where_the_curve_is_far_from_it(factor: float, word: str) -> None:
    values = [0.0 if factor**lag < 1e-45 else math.inf if factor**lag > 1e38 else factor**lag for lag in range(201)]
    picture = parsed(decay([Curve("a", "measured", values)], 720, "g"))
    (name,) = [text for text in picture.iter() if word in (text.text or "")]
    x, y = float(name.get("x", "")), float(name.get("y", ""))
    below = [height for across, height in line(values) if x <= across <= x + 8 * len(name.text or "")]
    assert below
    assert all(abs(height - y) > 20 for height in below)


def test_the_name_of_a_rail_stands_behind_a_curve_that_falls_to_it_at_once() -> None:
    picture = parsed(decay([Curve("a", "measured", [1.0, *[0.0] * 100])], 720, "g"))
    (name,) = [text for text in picture.iter() if "underflow" in (text.text or "")]
    (drawn,) = [e for e in by_class(picture, "gh-plot__line--measured") if e.tag.endswith("polyline")]
    assert float(name.get("x", 0)) > points(drawn)[1][0]


def test_zero_and_infinity_lie_on_rails_outside_the_axis_and_are_named() -> None:
    values = [1.0, 1e-30, 0.0, 0.0]
    assert line(values)[2][1] == line(values)[3][1] > line(values)[1][1]
    assert any("underflow" in text for text in texts(parsed(decay([Curve("a", "measured", values)], 720, "g"))))
    rising = [1.0, 1e30, math.inf]
    assert line(rising)[2][1] < line(rising)[1][1]
    assert any("overflow" in text for text in texts(parsed(decay([Curve("a", "measured", rising)], 720, "g"))))


def test_the_limits_of_a_format_are_marked_where_they_are_in_sight() -> None:
    far, near = [10.0**-lag for lag in range(60)], [1.0, 0.1]
    assert len(by_class(parsed(decay([Curve("a", "measured", far)], 720, "g", "float32")), "gh-plot__limit")) == 1
    assert by_class(parsed(decay([Curve("a", "measured", near)], 720, "g", "float32")), "gh-plot__limit") == []


@given(st.lists(st.floats(1e-300, 1e300), min_size=2, max_size=50), st.integers(260, 1200))
def test_nothing_lies_outside_the_picture(values: list[float], width: int) -> None:
    picture = parsed(decay([Curve("one", "measured", values)], width, "The gradient"))
    for polyline in (e for e in picture.iter() if e.tag.endswith("polyline")):
        assert all(0 <= x <= width and 0 <= y <= HEIGHT for x, y in points(polyline))


def test_the_picture_says_in_words_where_each_line_ends() -> None:
    label = parsed(decay([Curve("RNN", "rnn", [1.0, 0.5]), Curve("LSTM", "lstm", [1.0, 1.0])], 720, "The gradient"))
    assert label.attrib["aria-label"] == (
        "The gradient by distance on a logarithmic axis. After 1 step back: RNN 0.5; LSTM 1.0."
    )


def test_powers_of_ten_are_written_with_superscripts() -> None:
    assert [power(exponent) for exponent in (-12, 0, 3)] == ["10⁻¹²", "1", "10³"]


@pytest.mark.parametrize(("span", "most", "step"), [(20, 20, 1), (60, 8, 10), (200, 12, 20), (800, 5, 200)])
def test_ticks_stand_at_round_numbers(span: float, most: float, step: int) -> None:
    assert round_step(span, most) == step
