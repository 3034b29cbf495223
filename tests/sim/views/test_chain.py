"""The picture of the chain, read back from its SVG."""

import itertools
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.models.gradient_flow import gradient_flow
from sim.views.chain import HEIGHT, chain, describe

SVG = "{http://www.w3.org/2000/svg}"


def drawn(multiplier: float, steps: int, width: int = 720) -> ElementTree.Element:
    text = chain(gradient_flow(multiplier, steps).by_lag.tolist(), width)
    return ElementTree.fromstring(text.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def heights(picture: ElementTree.Element) -> list[float]:
    return [float(circle.attrib["cy"]) for circle in picture.iter(f"{SVG}circle")]


def test_there_is_a_node_for_every_step_and_an_arrow_for_every_link() -> None:
    picture = drawn(0.5, 10)
    assert len(heights(picture)) == 11
    shafts, heads = [path.attrib["d"] for path in picture.iter(f"{SVG}path")]
    assert (shafts.count("M"), heads.count("M"), heads.count("z")) == (10, 10, 10)


def test_an_arrow_points_from_a_step_to_the_one_before() -> None:
    shafts, heads = [path.attrib["d"] for path in drawn(1.0, 2).iter(f"{SVG}path")]
    for shaft, head in zip(lefts(shafts), lefts(heads), strict=True):
        (start, end), (tip, *back) = shaft, head
        assert end == tip < min(back) <= max(back) < start


def lefts(path: str) -> list[list[float]]:
    """Return the horizontal places of the corners of every part of a path."""
    return [[float(corner.split()[0]) for corner in part.split("L")] for part in path.split("M")[1:]]


def test_a_vanishing_chain_falls_towards_the_first_step_evenly() -> None:
    ys = heights(drawn(0.5, 10))  # the axis is logarithmic: equal factors are equal distances
    drops = [earlier - later for earlier, later in itertools.pairwise(ys)]
    assert all(drop == pytest.approx(drops[0], abs=0.11) for drop in drops)
    assert drops[0] > 0


def test_a_perfect_chain_is_level_and_an_exploding_one_climbs() -> None:
    assert len(set(heights(drawn(1.0, 10)))) == 1
    climbing = heights(drawn(2.0, 10))
    assert climbing == sorted(climbing)


def test_vanishing_and_exploding_mirror_each_other() -> None:
    level = heights(drawn(1.0, 1))[0]
    down, up = heights(drawn(0.5, 20))[0] - level, level - heights(drawn(2.0, 20))[0]
    assert down == pytest.approx(up, abs=0.11)


@given(st.sampled_from([0.5, 1.0, 2.0]), st.integers(1, 20), st.integers(240, 1200))
def test_nothing_is_drawn_outside_the_picture_and_labels_do_not_collide(mult: float, steps: int, width: int) -> None:
    picture = drawn(mult, steps, width)
    assert all(0 < y < HEIGHT for y in heights(picture))
    labels = [float(t.attrib["x"]) for t in picture.iter(f"{SVG}text") if t.attrib["class"] == "gh-chain__step"]
    assert all(right - left > 26 for left, right in itertools.pairwise(labels))


@given(st.floats(0.05, 2.5), st.integers(1, 20), st.integers(240, 1200))
def test_the_numbers_at_the_ends_lie_on_no_node(mult: float, steps: int, width: int) -> None:
    picture = drawn(mult, steps, width)
    nodes = [tuple(float(circle.attrib[name]) for name in ("cx", "cy", "r")) for circle in picture.iter(f"{SVG}circle")]
    ends = [text for text in picture.iter(f"{SVG}text") if "gh-chain__end" in text.attrib["class"]]
    assert len(ends) == 2
    for end in ends:
        x, y, size = float(end.attrib["x"]), float(end.attrib["y"]), 7.5 * len(end.text or "")
        left = x - 9 if "first" in end.attrib["class"] else x + 12 - size  # as the style sheet shifts them
        crossed = [node for node in nodes if left - node[2] < node[0] < left + size + node[2]]
        assert all(not y - 10 < cy + r or not cy - r < y for _, cy, r in crossed), end.text


def test_the_picture_says_in_words_what_it_shows() -> None:
    assert describe([1.0, 0.5, 0.25]) == (
        "A chain of 2 time steps on a logarithmic axis. The gradient is 1.0 at t=2, shrinks with every step back, "
        "and is 0.25 at t=0."
    )
