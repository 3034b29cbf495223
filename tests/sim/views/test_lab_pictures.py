"""The lab's other pictures, read back from their SVG."""

from typing import Any

import pytest

from sim.traces import Lane, TrainingRace
from sim.views.own_text import curves
from sim.views.race import MAPS, race
from sim.views.seeds import seeds
from sim.views.shares import shares
from sim.views.surface import surface
from sim.views.timeline import event
from tests.sim.views.reading import by_class, parsed, points, texts

LANE: Lane = {
    "loss": [0.7, 0.6, 0.1],
    "accuracy": [0.5, 0.6, 1.0],
    "norm": [1.0, 1.0, 1.0],
    "tested": [],
    "reach": ["f90", "f80"],
    "cell_reach": [],
    "solved": 0,
    "diverged": 0,
}
TRACE: TrainingRace = {
    "first": LANE,
    "second": LANE,
    "baseline": 0.69,
    "guessing": 0.5,
    "guessing_tested": 0.5,
    "every": 1,
}
LABELS = {"loss": "nats per answer", "baseline": "ln 2", "trained": "on its batches", "tested": ""}
LANES = [("RNN", LANE), ("LSTM", LANE)]
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
    picture = parsed(surface((["0f"] * 2, 0.5), LIMITS, [[2.0, -5.0, 0.1], [8.0, 0.0, 0.2]], [[5.0, -2.5, 0.1]], 720))
    walks = {kind: by_class(picture, f"gh-surface__walk--{kind}")[0] for kind in ("plain", "clipped")}
    (left, bottom), (right, top) = points(walks["plain"])
    assert points(walks["clipped"])[0] == pytest.approx(((left + right) / 2, (bottom + top) / 2))


def test_the_map_covers_every_cell_once() -> None:
    picture = parsed(surface((["00f", "ff0"], 0.5), LIMITS, [[5.0, -2.5, 0.1]], [[5.0, -2.5, 0.1]], 350))
    runs = [run for path in by_class(picture, "gh-surface__level") for run in path.attrib["d"].split("M") if run]
    lengths = [float(run.split("H")[1].split("V")[0]) - float(run.split(" ")[0]) for run in runs]
    assert sorted(lengths) == [100.0, 100.0, 200.0, 200.0]  # 300 pixels in each of two rows


def test_a_race_draws_a_point_for_every_step() -> None:
    picture = parsed(race(LANES, TRACE, LABELS, 10, 720))
    curves = [e for e in by_class(picture, "gh-plot__line--first") if e.tag.endswith("polyline")]
    assert [len(points(curve)) for curve in curves] == [3, 3]


def test_the_map_of_a_race_has_a_row_for_every_record_and_fades_with_the_gradient() -> None:
    picture = parsed(race(LANES, TRACE, LABELS, 10, 720))
    shades = {path.attrib["fill-opacity"]: path.attrib["d"] for path in by_class(picture, "gh-race__reach--first")}
    assert {opacity: d.count("M") for opacity, d in shades.items()} == {"100%": 2, "60%": 1, "53%": 1}  # 0 is blank
    tops = {run.split("H")[0].split(" ")[1] for d in shades.values() for run in d.split("M") if run}
    assert sorted(map(float, tops)) == pytest.approx([MAPS[0], MAPS[0] + 7.5])  # a tenth of the height apart


def test_the_gradient_into_the_cell_state_stands_beside_that_into_the_hidden_state() -> None:
    lstm: Lane = {**LANE, "cell_reach": ["fff", "fff"]}
    picture = parsed(race([("RNN", LANE), ("LSTM", lstm)], TRACE, LABELS, 10, 720))
    (cell,) = by_class(picture, "gh-race__cell")
    hidden = by_class(picture, "gh-race__reach--second")[0]
    lefts = [float(path.attrib["d"][1:].split(" ")[0]) for path in (hidden, cell)]
    assert lefts[0] < 360 < lefts[1]
    words = [element.text or "" for element in picture.iter()]
    assert "RNN: no cell state" in words
    assert "LSTM: no cell state" not in words
    assert "RNN: no cell state" not in [element.text for element in parsed(race(LANES, TRACE, LABELS, 10, 720)).iter()]


def test_a_race_with_a_test_draws_it_with_the_stronger_line() -> None:
    tested: Lane = {**LANE, "tested": [0.9, 0.97]}
    picture = parsed(race([("RNN", tested), ("LSTM", LANE)], {**TRACE, "guessing_tested": 0.93}, LABELS, 10, 720))
    assert len(by_class(picture, "gh-race__trained")) == 0  # the labels name no test
    labels = {**LABELS, "tested": "on sequences of 100 steps"}
    picture = parsed(race([("RNN", tested), ("LSTM", LANE)], {**TRACE, "guessing_tested": 0.93}, labels, 10, 720))
    assert len(by_class(picture, "gh-race__trained")) == 2
    found = {element.text for element in picture.iter()}
    assert {"≤ 85 %", "92.5 %", "100 %"} <= found  # guessing is near the middle, and both begin with less


def test_what_lies_beyond_an_axis_of_the_race_is_said_at_its_end() -> None:
    ends = [text for text in texts(parsed(race(LANES, TRACE, LABELS, 3, 720))) if text in ("1.38", "≥ 1.38")]
    assert ends == ["1.38"]
    high: Lane = {**LANE, "loss": [3.0, 0.6, 0.1]}
    picture = parsed(race([("RNN", high), ("LSTM", LANE)], TRACE, LABELS, 3, 720))
    assert [text for text in texts(picture) if text in ("1.38", "≥ 1.38")] == ["≥ 1.38"]


@pytest.mark.parametrize(("largest", "end"), [(5.9, "6"), (6.1, "8"), (7.7, "8"), (9.3, "10"), (40.0, "≥ 12")])
def test_the_axis_of_bits_reaches_as_far_as_a_text_that_is_learned_by_heart(largest: float, end: str) -> None:
    facts = {"counting": [4.6, 3.5, 2.8]}
    trace: Any = {"facts": facts, "loss": [5.0, 2.0, 1.0], "held_out": [4.0, 3.0, largest - 0.1, largest], "every": 1}
    picture = parsed(curves(trace, 3, 720))
    line = by_class(picture, "gh-plot__line--second")[-1]  # the first stands in the legend
    heights = [y for _, y in points(line)]
    assert (heights[3] < heights[2]) == (largest <= 12)
    numbers = [text for text in texts(picture) if text.removeprefix("≥ ").isdigit()]
    assert end in numbers
    assert max(int(text.removeprefix("≥ ")) for text in numbers[: numbers.index(end) + 1]) == int(
        end.removeprefix("≥ ")
    )


def test_an_explosion_is_marked_where_it_happened() -> None:
    picture = parsed(race([("RNN", {**LANE, "diverged": 3}), ("LSTM", LANE)], TRACE, LABELS, 10, 720))
    assert len(by_class(picture, "gh-race__explosion--first")) == 1
    assert by_class(picture, "gh-race__explosion--second") == []
    assert "exploded at batch 3" in [element.text for element in picture.iter()]


def test_ten_seeds_stand_where_they_solved_the_task_and_the_others_beyond_the_axis() -> None:
    picture = parsed(seeds([("RNN", [(0, 0), (100, 0), (0, 3)]), ("LSTM", [(50, 0), (50, 0), (200, 0)])], 200, 720))
    first = {shape: by_class(picture, f"gh-seeds__{shape}--first") for shape in ("dot", "ring", "cross")}
    assert {shape: len(found) for shape, found in first.items()} == {"dot": 1, "ring": 1, "cross": 1}
    dots = [(float(dot.attrib["cx"]), float(dot.attrib["cy"])) for dot in by_class(picture, "gh-seeds__dot--second")]
    assert dots[0][0] == dots[1][0]
    assert abs(dots[0][1] - dots[1][1]) >= 8  # they do not cover each other
    middle, end = float(first["dot"][0].attrib["cx"]), dots[2][0]
    assert middle - dots[0][0] == pytest.approx((end - middle) / 2, abs=0.11)
    assert float(first["ring"][0].attrib["cx"]) > end
    assert "RNN: 1 of 3 solved after 100 batches, 1 exploded; LSTM: 3 of 3" in picture.attrib["aria-label"]


def test_a_race_says_how_far_back_its_gradients_reached() -> None:
    label = parsed(race(LANES, {**TRACE, "every": 9}, LABELS, 10, 720)).attrib["aria-label"]
    assert "(a small loss makes that gradient small as well): RNN, 1 of 2 at batch 1, 0 at batch 10;" in label


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["---"], "RNN, no number at batch 1;"),
        (["f--"], "RNN, 0 of 2 at batch 1, farther back no number;"),
        (["ff9"], "RNN, 2 of 2 at batch 1;"),
        (["ff9", "---"], "RNN, 2 of 2 at batch 1, no number at batch 10;"),
        (["ff9", "ff-"], "RNN, 2 of 2 at batch 1, 1 and farther back no number at batch 10;"),
    ],
)
def test_what_is_no_number_has_a_sign_of_its_own_and_words(rows: list[str], said: str) -> None:
    picture = parsed(race([("RNN", {**LANE, "reach": rows}), ("LSTM", LANE)], {**TRACE, "every": 9}, LABELS, 18, 720))
    assert f"(a small loss makes that gradient small as well): {said}" in picture.attrib["aria-label"]
    lines, unknown = by_class(picture, "gh-race__no-number"), rows[-1].count("-")
    assert len(lines) == texts(picture).count("no number") == (unknown > 0)
    for line in lines:
        left, right, y = [float(line.attrib[name]) for name in ("x1", "x2", "y1")]
        assert right == pytest.approx(720 - 14, abs=0.2)
        assert right - left == pytest.approx((720 - 14 - 50) * unknown / 3, abs=0.2)
        assert MAPS[0] < y < MAPS[1]
    shaded = [path.attrib["d"] for path in by_class(picture, "gh-race__reach--first")]
    assert bool(shaded) == any(digit not in "-0" for row in rows for digit in row)


def test_a_race_without_finite_numbers_can_still_be_drawn() -> None:
    lane: Lane = {**LANE, "loss": [None], "accuracy": [0.5], "reach": []}
    picture = parsed(race([("RNN", lane), ("LSTM", LANE)], TRACE, LABELS, 10, 720))
    assert "RNN after 1 batch: no finite loss" in picture.attrib["aria-label"]
    assert "RNN, nothing yet" in picture.attrib["aria-label"]


def test_the_axes_of_a_map_follow_its_limits() -> None:
    picture = parsed(surface((["0f"] * 2, 1.0), ((1.0, 3.0), (-2.0, 2.0)), [[2.0, 0.0, 0.1]], [[2.0, 0.0, 0.1]], 720))
    assert [tick.text for tick in by_class(picture, "gh-plot__column")][:3] == ["1", "2", "3"]
    ticks = [tick.text for tick in by_class(picture, "gh-plot__tick")]
    assert ticks[:5] == ["−2", "−1", "0", "1", "2"]


def test_a_closer_look_shows_the_clipped_walk_with_its_steps_numbered_in_order() -> None:
    plain = [[4.0, -2.0, 0.3], [9.0, 3.0, 0.2], [9.0, 3.1, 0.2]]
    clipped = [[4.0, -2.0, 0.3], [4.1, -1.9, 0.2], [4.2, -1.8, 0.1]]
    picture = parsed(surface((["0f"] * 2, 0.5), LIMITS, plain, clipped, 720))
    close = [points(walk) for walk in by_class(picture, "gh-surface__walk--clipped") if walk.tag.endswith("polyline")][
        1
    ]
    assert close[2][0] - close[0][0] > 100  # on the map it is less than 14 pixels
    numbers = [element.text for element in by_class(picture, "gh-surface__number")]
    assert numbers == ["off the map", "start", "1", "2"]
    assert len(by_class(picture, "gh-surface__here")) == 1


def test_a_line_runs_where_the_loss_crosses_a_level() -> None:
    picture = parsed(surface((["0022", "0022"], 0.5), LIMITS, [[5.0, -2.5, 0.1]], [[5.0, -2.5, 0.1]], 350))
    (line,) = by_class(picture, "gh-surface__contour")
    assert line.attrib["d"] == "M190.0 46.0L190.0 186.0M190.0 186.0L190.0 326.0"  # between the second and third column


def test_the_scale_of_the_loss_has_its_numbers() -> None:
    picture = parsed(surface((["0f"] * 2, 0.5), LIMITS, [[5.0, -2.5, 0.1]], [[5.0, -2.5, 0.1]], 350))
    assert {"0.00", "0.25", "0.50"} <= {element.text for element in by_class(picture, "gh-plot__column")}
