"""Both gradients of a sentence: their axis, whether what goes on vanishing is drawn so, and what is written beside."""

import math
from itertools import pairwise
from xml.etree.ElementTree import Element

import pytest

from sim.views.survival import survival
from tests.sim.views.reading import SVG, by_class, parsed, points

EXPONENTS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
BELOW = 4  # pixels that a number's line of text lies below what it names
LINE = 14  # pixels that a line of text takes


def drawn(factor: float, steps: int) -> Element:
    by_lag = [factor**lag for lag in range(steps + 1)]
    words = [f"w{n}" for n in range(steps + 1)]
    return parsed(survival(words, (0, steps), by_lag, [0.99**lag for lag in range(steps + 1)]))


def heights(picture: Element) -> list[float]:
    (line,) = by_class(picture, "gh-survival__rnn")[0].iter(f"{SVG}polyline")
    return [y for _, y in points(line)]


@pytest.mark.parametrize(("factor", "steps"), [(0.8, 12), (0.5, 12), (0.5, 20), (0.5, 59), (0.8, 59)])
def test_a_gradient_that_goes_on_vanishing_is_drawn_as_a_straight_line(factor: float, steps: int) -> None:
    places = heights(drawn(factor, steps))
    falls = [below - above for above, below in pairwise(places)]
    assert min(falls) > 0
    assert max(falls) - min(falls) < 0.21  # each end is rounded to a tenth


@pytest.mark.parametrize(
    ("factor", "steps", "ticks"),
    [
        (0.8, 12, ["1", "0.1", "0.01", "10⁻³", "10⁻⁴"]),
        (0.5, 20, ["1", "0.01", "10⁻⁴", "10⁻⁶", "10⁻⁸"]),
        (0.5, 59, ["1", "10⁻⁵", "10⁻¹⁰", "10⁻¹⁵", "10⁻²⁰"]),
    ],
)
def test_numbers_stand_where_the_gradients_of_that_size_are_drawn(factor: float, steps: int, ticks: list[str]) -> None:
    picture = drawn(factor, steps)
    found = by_class(picture, "gh-survival__tick")
    assert [tick.text for tick in found] == ticks
    top, bottom = (float(found[end].attrib["y"]) - BELOW for end in (0, -1))
    deepest = int(ticks[-1].removeprefix("10").translate(EXPONENTS))
    share = steps * math.log10(factor) / deepest
    assert heights(picture)[-1] == pytest.approx(top + share * (bottom - top), abs=0.11)


@pytest.mark.parametrize("rnn", [0.5, 0.8, 0.95])
@pytest.mark.parametrize("lstm", [0.8, 0.99, 1.0])
@pytest.mark.parametrize("steps", [1, 12, 59])
def test_what_is_left_of_each_is_written_clear_of_the_other(rnn: float, lstm: float, steps: int) -> None:
    by_lag = [[factor**lag for lag in range(steps + 1)] for factor in (rnn, lstm)]
    picture = parsed(survival([f"w{n}" for n in range(steps + 1)], (0, steps), by_lag[0], by_lag[1]))
    labels = sorted(float(label.attrib["y"]) for label in by_class(picture, "gh-survival__label"))
    assert labels[1] - labels[0] >= LINE
