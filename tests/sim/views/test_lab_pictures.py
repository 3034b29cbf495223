"""The lab's other pictures, read back from their SVG."""

from typing import Any

import pytest

from sim.views.race import race, standalone
from sim.views.shares import shares
from sim.views.surface import surface
from sim.views.timeline import event
from tests.sim.views.reading import by_class, parsed, points

LANE = {"loss": [0.7, 0.6, 0.1], "accuracy": [0.5, 0.6, 1.0], "reach": ["f90", "f80"]}
LANES: list[tuple[str, dict[str, Any]]] = [("RNN", LANE), ("LSTM", LANE)]
LIMITS = ((2.0, 8.0), (-5.0, 0.0))


def test_a_bar_is_as_high_as_its_share() -> None:
    picture = parsed(shares([[1.0, 0.5, 0.0, 0.0], [2.0, 0.0, 0.0, 0.0]]))
    heights = [float(box.attrib["height"]) for box in by_class(picture, "gh-shares__part--near")]
    assert heights[1] == pytest.approx(2 * heights[0], abs=0.11)


def test_a_step_says_what_it_asks_for() -> None:
    assert [event([1.0, 1, 0, 0]), event([0.5, 0, 1, 1]), event([0.5, 0, 0, 0])] == [
        "write 1.0",
        "erase and read",
        "keep",
    ]


def test_a_walk_stands_where_its_weights_say() -> None:
    picture = parsed(surface(["0f"] * 2, LIMITS, [[2.0, -5.0, 0.1], [8.0, 0.0, 0.2]], [[5.0, -2.5, 0.1]], 720))
    walks = {kind: by_class(picture, f"gh-surface__walk--{kind}")[0] for kind in ("plain", "clipped")}
    (left, bottom), (right, top) = points(walks["plain"])
    assert points(walks["clipped"])[0] == pytest.approx(((left + right) / 2, (bottom + top) / 2))


def test_the_map_covers_every_cell_once() -> None:
    picture = parsed(surface(["00f", "ff0"], LIMITS, [[5.0, -2.5, 0.1]], [[5.0, -2.5, 0.1]], 350))
    runs = [run for path in by_class(picture, "gh-surface__level") for run in path.attrib["d"].split("M") if run]
    lengths = [float(run.split("H")[1].split("V")[0]) - float(run.split(" ")[0]) for run in runs]
    assert sorted(lengths) == [100.0, 100.0, 200.0, 200.0]  # 300 pixels in each of two rows


def test_a_race_draws_a_point_for_every_step() -> None:
    picture = parsed(race(LANES, 0.69, 0.5, 10, 1, 720))
    curves = [e for e in by_class(picture, "gh-plot__line--first") if e.tag.endswith("polyline")]
    assert [len(points(curve)) for curve in curves] == [3, 3]


def test_the_map_of_a_race_has_a_row_for_every_record_and_fades_with_the_gradient() -> None:
    picture = parsed(race(LANES, 0.69, 0.5, 10, 1, 720))
    shades = {path.attrib["fill-opacity"]: path.attrib["d"] for path in by_class(picture, "gh-race__reach--first")}
    assert {opacity: d.count("M") for opacity, d in shades.items()} == {"100%": 2, "60%": 1, "53%": 1}  # 0 is blank
    tops = {run.split("H")[0].split(" ")[1] for d in shades.values() for run in d.split("M") if run}
    assert sorted(map(float, tops)) == pytest.approx([338.0, 345.2])  # a tenth of the height apart


def test_a_race_says_how_far_back_its_gradients_reached() -> None:
    label = parsed(race(LANES, 0.69, 0.5, 10, 9, 720)).attrib["aria-label"]
    assert "stays above 10⁻⁴: RNN, 1 of 2 steps at step 1, 0 at step 10;" in label


def test_a_race_without_finite_numbers_can_still_be_drawn() -> None:
    lane = {"loss": [None], "accuracy": [0.5], "reach": []}
    picture = parsed(race([("RNN", lane), ("LSTM", LANE)], 0.69, 0.5, 10, 1, 720))
    assert "RNN after 1 steps: no finite loss" in picture.attrib["aria-label"]
    assert "RNN, nothing yet" in picture.attrib["aria-label"]


def test_a_saved_picture_is_a_file_of_its_own() -> None:
    saved = standalone(race(LANES, 0.69, 0.5, 10, 1, 720))
    assert saved.startswith('<svg xmlns="http://www.w3.org/2000/svg" class="gh-plot gh-race"')
    assert saved.count("<style>") == 1
    assert "var(" not in saved
