"""The words a widget uses for a gradient are those of the number it has computed, whatever the controls say."""

import itertools
import json
import math
import re
from typing import Any

import numpy as np
import pytest

from sim.views.cell_shapes import flow
from sim.views.numbers import short
from sim.widgets import WIDGETS
from sim.widgets.fates import EXPLODES, GROWS, IS_KEPT, SHRINKS, VANISHES, fate
from sim.widgets.widget import Result
from sim.worker import run, write

pytestmark = pytest.mark.no_cover  # asks hundreds of settings of what other tests reach

WORDS = {  # said only of a gradient with one of these fates
    r"vanish|almost nothing|next to nothing": {VANISHES},
    r"preserved|is kept|nothing is lost": {IS_KEPT},
    r"\bgrows?\b|\bgrown\b": {GROWS, EXPLODES},
    r"explod|throws": {EXPLODES},
}


@pytest.mark.parametrize(
    ("factor", "name"),
    [
        (0.0, VANISHES),
        (float(np.float32(0.01)), SHRINKS),
        (float(np.float32(0.9)), IS_KEPT),
        (0.0099, VANISHES),
        (0.01, SHRINKS),
        (0.89, SHRINKS),
        (0.9, IS_KEPT),
        (1.11, IS_KEPT),
        (1.12, GROWS),
        (100.0, GROWS),
        (100.1, EXPLODES),
    ],
)
def test_a_fate_begins_where_the_list_says(factor: float, name: str) -> None:
    assert fate(factor) == name


def shown(widget: str, settings: dict[str, Any]) -> tuple[dict[str, Any], Result]:
    inputs = {**WIDGETS[widget].start(), **settings}
    trace = json.loads(write(run(WIDGETS[widget].model, WIDGETS[widget].question(inputs))))
    return trace, WIDGETS[widget].result(trace, inputs)


def grid(**values: list[Any]) -> list[dict[str, Any]]:
    return [dict(zip(values, combination, strict=True)) for combination in itertools.product(*values.values())]


def check(result: Result, fates: set[str], setting: dict[str, Any]) -> None:
    """Hold heading and explanation to the words for these fates."""
    text = re.sub("<[^>]+>", "", f"{result.heading}. {result.explanation}").lower()
    for words, allowed in WORDS.items():
        found = re.findall(words, text)
        assert not found or fates & allowed, (setting, fates, text)


def test_the_flow_is_called_by_what_arrives() -> None:
    for setting in grid(multiplier=[0.5, 1.0, 2.0], steps=list(range(1, 21))):
        _, result = shown("gradient-flow", setting)
        assert result.value == setting["multiplier"] ** setting["steps"]
        check(result, {fate(result.value)}, setting)
        assert ("vanishes" in result.heading) == (result.value < 0.01)


@pytest.mark.parametrize("multiplier", [0.9, 0.01, 1.0, 0.5])
def test_after_one_step_a_gradient_is_called_the_same_in_both_formats(multiplier: float) -> None:
    found = [
        shown("gradient-flow-wide", {"multiplier": multiplier, "steps": 1, "precision": precision})[1]
        for precision in ("float32", "float64")
    ]
    assert found[0].heading == found[1].heading
    assert found[0].line == found[1].line


def test_any_multiplier_is_called_by_what_arrives() -> None:
    multipliers = [0.0, 0.01, 0.5, 0.9, 0.99, 1.0, 1.01, 1.1, 2.5]
    for setting in grid(multiplier=multipliers, steps=[1, 5, 30, 200], precision=["float32", "float64"]):
        _, result = shown("gradient-flow-wide", setting)
        check(result, {fate(result.value)}, setting)


def test_a_jacobian_is_called_by_what_arrives_and_by_its_peak() -> None:
    settings = grid(
        rho=[0.0, 0.5, 0.8, 0.95, 1.0, 1.2, 1.5], feed=[0.0, 0.5, 2.0], scale=[0.0, 0.1, 0.5, 2.0], size=[8]
    )
    settling = [
        {"size": 8, "rho": 1.0, "feed": 2.0, "scale": 0.5},
        {"size": 32, "rho": 0.95, "feed": 0.6, "scale": 0.1},
        {"size": 8, "rho": 0.8, "feed": 2.0, "scale": 0.1},
    ]
    for setting in [*settings, {"network": "example"}, *grid(size=[2, 64], rho=[1.0, 1.2]), *settling]:
        trace, result = shown("real-jacobians", setting)
        fates = {fate(result.value)} | ({GROWS} if max(trace["by_lag"]) > 1.5 else set())
        check(result, fates, setting)
        if "not normal" in result.explanation:
            assert trace["sigma"] > trace["radius"] + 1e-6, setting
        if "must" in result.heading:
            assert trace["sigma"] < 1, setting
            assert ("vanish" in result.heading) == (trace["sigma"] ** 60 < 0.01), setting
        assert ("ends about where it started" in result.heading) == (
            max(trace["by_lag"]) > 1.5 and 1 <= result.value <= 1.1111
        ), setting
        if setting in settling:
            assert "started" in result.heading
        unchanged = setting.get("scale", 0.1) == 0 and "network" not in setting
        assert unchanged or "W is applied unchanged" not in result.explanation, setting
        assert not unchanged or "not what these steps do" not in result.explanation, setting
        if "at every step again" in result.explanation:  # no other reason is left
            assert trace["radius"] >= 1, setting


def test_a_normal_matrix_is_not_called_otherwise() -> None:
    """Orthogonal times 1.5: the gradient grows at first, and tanh takes it back."""
    trace, result = shown("real-jacobians", {"rho": 1.5, "feed": 0.0, "scale": 0.5})
    assert max(trace["by_lag"]) > 1.5 > result.value
    assert "W is normal" in result.explanation


def test_growth_is_laid_to_a_matrix_that_is_not_normal_only_where_its_eigenvalues_do_not_stretch() -> None:
    """With eigenvalues above 1 the same network with a normal W may grow more, and tanh alone takes the length back."""
    causes = set()
    for setting in grid(rho=[0.95, 1.0, 1.1, 1.3, 1.4, 1.5], feed=[0.1, 0.2, 0.3, 0.5], scale=[0.1, 0.3, 0.5, 1.0]):
        trace, result = shown("real-jacobians", setting)
        if "On the way" not in result.explanation:
            continue
        stretches, blamed = setting["rho"] > 1, "W is not normal: its largest" in result.explanation
        assert blamed != stretches, setting
        assert ("it is tanh that takes the length back" in result.explanation) == stretches, setting
        normal, _ = shown("real-jacobians", {**setting, "feed": 0.0})
        causes.add((blamed, max(normal["by_lag"]) > max(trace["by_lag"])))
    assert causes == {(True, False), (False, False), (False, True)}


def test_the_highway_is_called_by_what_arrives_at_the_lstm() -> None:
    for setting in grid(keep=[0.0, 1.0, 3.0, 5.0], gain=[0.5, 1.0, 2.0, 4.0], direct=[False, True]):
        trace, result = shown("gradient-highway", setting)
        check(result, {fate(trace["lstm"][-1])}, setting)
        assert "through the gates" not in result.explanation, setting  # most of it comes through the candidate


def test_distant_terms_vanish_only_where_they_do() -> None:
    for setting in grid(rho=[0.2, 0.5, 0.8, 1.0, 1.2, 1.6], where=["every", "end"]):
        trace, result = shown("gradient-shares", setting)
        sums = [sum(stack[n] for stack in trace["stacks"]) for n in range(4)]
        assert ("vanish" in result.explanation) == (sums[3] / sum(sums) < 0.01), setting
        assert ("near drowns" in result.heading) == (sums[3] / sum(sums) < 0.01), setting
        assert ("More of the far" in result.heading) == (sums[0] + sums[1] <= sums[3]), setting


def test_who_delivers_is_who_brings_back_a_hundredth() -> None:
    for setting in grid(multiplier=[0.5, 0.8, 0.95], forget=[0.8, 0.99, 1.0], last=[3, 8, 14]):
        trace, result = shown("dependencies", setting)
        lag = setting["last"] - 2
        delivers = [trace[network][lag] >= 0.01 for network in ("rnn", "lstm")]
        headings = {(True, True): "both deliver", (False, True): "Only the LSTM delivers", (False, False): "Neither"}
        assert headings[delivers[0], delivers[1]] in result.heading, setting
        check(result, set(), setting)


def test_a_walk_is_thrown_only_by_a_step_that_is_long() -> None:
    for setting in grid(w=[3.0, 4.25, 6.5], b=[-3.0, -2.15, -1.5], rate=[0.01, 0.1, 1.0], clip=[0.1, 1.0, 5.0]):
        trace, result = shown("cliff-and-clip", setting)
        steps = [
            sum((b - a) ** 2 for a, b in zip(p[:2], q[:2], strict=True)) ** 0.5
            for p, q in itertools.pairwise(trace["plain"][:13])
        ]
        if "Thrown" in result.heading:
            assert max(steps) > 1
        worse = trace["plain"][12][2] > trace["clipped"][12][2]
        assert ("not better off" in result.heading) <= (not worse)
        assert ("Nothing to clip" in result.heading) == (max(p[3] for p in trace["plain"][:12]) <= setting["clip"])


def test_a_cell_is_called_by_its_gates() -> None:
    values = ["computed", "0", "0.5", "1"]
    for setting in grid(forget=values, input=values, output=values, step=list(range(1, 11))):
        trace, result = shown("lstm-step-through", setting)
        f, i, o = (trace[gate][setting["step"] - 1] for gate in "fio")
        text = result.explanation
        assert ("input gate closed" in text) <= (i < 0.1 and f > 0.9), setting
        assert ("nothing is written" in text) <= (i < 0.1 and f < 0.1), setting
        assert ("old value’s place" in text) <= (i > 0.9 and f < 0.1), setting
        assert ("output gate is open" in text) <= (o > 0.9 and f > 0.9), setting


def test_two_ways_to_keep_a_number_are_called_by_what_arrives() -> None:
    for setting in grid(forget=[0.0, 0.3, 0.5, 0.9, 0.98, 1.0], weight=[0.0, 0.5, 1.0, 1.5, 3.0]):
        trace, result = shown("highways", setting)
        arrived = [trace[state][0] for state in ("dc", "dh")]
        cell, plain = (fate(factor) for factor in arrived)
        if cell != plain:
            assert result.heading == f"The cell’s gradient {cell}, the plain one {plain}", setting
        elif cell == SHRINKS and arrived[0] != arrived[1]:
            more = "the plain one" if arrived[1] < arrived[0] else "the cell’s"
            assert result.heading == f"Both gradients shrink, {more} more", setting
        else:
            plural = {VANISHES: "vanish", SHRINKS: "shrink", IS_KEPT: "are kept", GROWS: "grow", EXPLODES: "explode"}
            assert result.heading == f"Both gradients {plural[cell]}", setting
        check(result, {cell, plain}, setting)


def test_a_squashing_unit_is_called_by_the_share_of_its_steepest_slope() -> None:
    steepest = {"tanh": lambda a: 1 - math.tanh(a) ** 2, "sigmoid": lambda a: 1 - math.tanh(a / 2) ** 2}
    for setting in grid(function=list(steepest), a=[-6.0, -3.0, -2.0, -1.5, -0.3, 0.0, 1.0, 1.8, 1.9, 2.9, 3.0, 5.0]):
        _, result = shown("squashing", setting)
        share = steepest[setting["function"]](setting["a"])
        assert ("next to nothing" in result.explanation) == (share < 0.01), setting
        assert ("less than a tenth" in result.explanation) == (0.01 <= share < 0.1), setting
        assert (result.heading == "Saturated") == (share < 0.1), setting


def test_the_latch_and_the_cell_are_called_by_where_they_are() -> None:
    headings = set()
    for setting in grid(
        kind=["none", "kick", "noise"],
        size=[0.0, 0.1, 0.25, 0.35, 0.6, 1.0],
        w=[0.5, 1.0, 1.1, 1.25, 2.5],
        b=[-0.3, -0.05, 0.0, 0.3],
        seed=[0, 29, 39, 75],
    ):
        trace, result = shown("keeping", setting)
        start, latch, cell = trace["settled"], trace["h"][-1], trace["c"][-1]
        headings.add(result.heading)
        check(result, {fate(trace["slope"] ** 50)}, setting)
        assert ("No latch" in result.heading) == (not latches(setting["w"], setting["b"])), setting
        if latches(setting["w"], setting["b"]):
            changed = abs(undisturbed(latch, setting) - trace["below"]) < 1e-6
            assert ("changed its mind" in result.heading) == changed, setting
        away = min(undisturbed(h, setting) for h in trace["h"]) < start - 1e-6
        if "corrects" in result.heading or "away and is back" in result.heading:
            assert abs(latch - start) < 0.1 < abs(cell - start), setting
            assert ("away" in result.heading) == away, setting
        assert "pulled back to its state at every step" not in result.explanation or not away, setting
        assert ("carried it back" in result.explanation) <= away, setting
        assert "pull" not in result.explanation or setting["kind"] != "none", setting
        if "Both have" in result.heading:
            assert max(abs(latch - start), abs(cell - start)) < 0.1, setting
        if "cell is closer" in result.heading:
            assert setting["kind"] == "noise", setting
            assert abs(cell - start) < 0.1 <= abs(latch - start), setting
        if "Neither" in result.heading:
            assert min(abs(latch - start), abs(cell - start)) >= 0.1, setting
        assert result.value == trace["slope"] ** 50
    assert len(headings) == 7


def undisturbed(h: float, setting: dict[str, Any]) -> float:
    """Where the unit ends from here if nothing disturbs it any more."""
    for _ in range(2000):
        before, h = h, math.tanh(setting["w"] * h + setting["b"])
        if h == before:
            break
    return h


def latches(w: float, b: float) -> bool:
    """Whether h = tanh(w h + b) has two stable solutions: where its curve has slope 1, it lies beyond the diagonal."""
    slope_one = math.sqrt(1 - 1 / w) if w > 1 else 0.0
    return abs(b) < w * slope_one - math.atanh(slope_one)


@pytest.mark.parametrize("seed", [75, 82])
def test_a_cell_that_chance_has_left_in_its_place_is_not_said_to_have_moved(seed: int) -> None:
    assert shown("keeping", {**WIDGETS["keeping"].start(), "seed": seed})[1].heading == "This time the cell is closer"


def test_two_that_noise_has_left_in_place_are_told_how_far_the_cell_has_been() -> None:
    """At the start's settings that is so with 13 of 100 seeds; only a cell that stayed can be disturbed more."""
    found = []
    for setting in [
        *(
            {**WIDGETS["keeping"].start(), "size": size, "seed": seed}
            for size in (0.05, 0.1, 0.5)
            for seed in range(100)
        ),
        {**WIDGETS["keeping"].start(), "size": 1.0, "b": 0.05, "seed": 0},
        {**WIDGETS["keeping"].start(), "kind": "kick", "size": 0.05},
    ]:
        trace, result = shown("keeping", setting)
        if "Both have" in result.heading:
            farthest = max(abs(c - trace["settled"]) for c in trace["c"])
            stayed = farthest < 0.1
            assert result.explanation.endswith("Disturb them more.") is stayed, setting
            assert (f"the cell has been up to {short(farthest)} away" in result.explanation) is not stayed, setting
            assert ("cancel out. Try another seed." in result.explanation) is not stayed, setting
            found.append((setting["kind"], setting["size"], stayed))
    assert sum(size == 0.1 for _, size, _ in found) == 13
    assert ("noise", 0.05, True) in found and ("noise", 0.5, False) in found
    assert ("noise", 1.0, False) in found and ("kick", 0.05, True) in found


def test_what_has_turned_the_latch_over_is_not_asked_for_once_more() -> None:
    """Past its unstable point and back, while the cell never was 0.1 away: one of some 12,700 settings tried."""
    setting = {**WIDGETS["keeping"].start(), "kind": "noise", "size": 0.05, "w": 1.3, "b": -0.1, "seed": 52}
    trace, result = shown("keeping", setting)
    lowest = min(trace["h"])
    assert trace["below"] < math.tanh(1.3 * lowest - 0.1) < lowest < trace["settled"]  # undisturbed, it would go down
    assert max(abs(c - trace["settled"]) for c in trace["c"]) < 0.1
    assert result.explanation.endswith("In both the disturbances happen to cancel out. Try another seed.")


@pytest.mark.parametrize(
    ("kind", "size", "reason"),
    [
        ("none", 0.5, "Nothing disturbs the two."),
        ("noise", 0.0, "Nothing disturbs the two."),
        ("kick", 0.5, "Only noise is drawn at random."),
        ("kick", 0.0, "Only noise is drawn at random."),
        ("noise", 0.1, None),
    ],
)
def test_a_seed_that_changes_nothing_is_told_the_reason_that_holds(kind: str, size: float, reason: str | None) -> None:
    widget = WIDGETS["keeping"]
    assert widget.idle({**widget.start(), "kind": kind, "size": size}).get("seed") == reason


def test_a_line_of_the_cell_is_as_wide_as_its_summary_says() -> None:
    """Among its like it grows with what it carries up to 1.2; along the highway it is wider, whatever it carries."""
    carried = [0.06 + 0.06 * n for n in range(20)]
    for wide in (True, False):
        widths = [float(flow(value, wide)) for value in carried]
        assert all(less < more for less, more in itertools.pairwise(widths))
        assert flow(1.2, wide) == flow(1.47, wide) and float(flow(1.15, wide)) < float(flow(1.2, wide))
    assert all(float(flow(value, True)) > float(flow(value, False)) for value in carried)
    assert float(flow(0.844, True)) > float(flow(0.982, False))  # so widths tell nothing from one kind to the other
    summary = shown("lstm-step-through", WIDGETS["lstm-step-through"].start())[1].summary
    assert "The more a line carries, up to 1.2, the wider it is; of two that carry the same, one along" in summary


def test_a_power_is_called_by_its_norm() -> None:
    for setting in grid(eigenvalue=[0.5, 0.8, 0.9, 0.99, 1.0, 1.05], shear=[0.0, 0.5, 5.0, 10.0]):
        trace, result = shown("matrix-powers", setting)
        norms = trace["norms"]
        fates = {fate(norms[-1])} | ({GROWS} if max(norms) > 1 / 0.9 else set())
        check(result, fates, setting)
        if "before it shrinks" in result.heading:
            assert max(norms) > norms[-1]
        if "from the start" in result.heading:
            assert max(norms) == 1.0, setting
        if "whole story" in result.explanation:
            np.testing.assert_allclose(norms, trace["powers"], rtol=1e-9)


def test_a_unit_is_saturated_where_its_slope_says_so() -> None:
    for setting in grid(function=["tanh", "sigmoid"], a=[-6.0, -2.0, -1.0, -0.1, 0.0, 0.3, 1.0, 1.9, 3.0, 6.0]):
        trace, result = shown("squashing", setting)
        share = trace["slope"] / (1.0 if setting["function"] == "tanh" else 0.25)
        assert ("Saturated" in result.heading) == (share < 0.1), setting
        assert ("steepest" in result.heading) == (share > 0.9), setting
        assert (result.heading == "At its steepest") == (setting["a"] == 0), setting


def test_a_unit_has_counted_right_where_what_it_tells_is_nearest_to_the_depth() -> None:
    for setting in grid(training=["before", "after"], read=[1, 9, 24], text=["(()(()))()((())())(()())", "(" * 12]):
        trace, result = shown("inside-network", setting)
        last = min(setting["read"], len(setting["text"]))
        estimates = trace[setting["training"]]["estimates"][:last]
        wrong = sum(abs(value - depth) >= 0.5 for value, depth in zip(estimates, trace["depth"], strict=False))
        assert ("has counted right" in result.heading) == (wrong == 0), setting
        assert wrong == 0 or f"wrong at {wrong} of {last} bracket" in result.heading
        assert result.value == estimates[-1]


@pytest.mark.parametrize(
    ("inputs", "units", "says"),
    [
        (32, 32, "There are as many recurrent weights as input weights"),
        (10, 32, "There are more recurrent weights than input weights"),
        (33, 32, "There are more input weights than recurrent weights"),
    ],
)
def test_weights_are_compared_by_their_number(inputs: int, units: int, says: str) -> None:
    trace, result = shown("matrix-shapes", {**WIDGETS["matrix-shapes"].start(), "inputs": inputs, "units": units})
    assert (trace["recurrent"] > trace["input"], trace["recurrent"] == trace["input"]) == (
        "more recurrent" in says,
        "as many" in says,
    )
    assert result.explanation.startswith(says)


def test_a_cell_of_the_scan_is_said_to_keep_what_it_keeps() -> None:
    for setting in grid(steps=[2, 8, 16, 32], erase=[0, 1, 2, 8, 9, 32], forget=[0.8, 1.0], turn=[0, 30]):
        _, result = shown("linear-scan", setting)
        erased = 2 <= setting["erase"] <= setting["steps"]
        assert (f"tep {setting['erase']} erases it" in result.summary) == erased, setting
        assert ("keeps all of it" in result.summary) <= (setting["forget"] == 1), setting
        erasing = 1 <= setting["erase"] <= setting["steps"]  # the first step has nothing to erase, and keeps 0
        assert ("each step that does not erase" in result.explanation) == (erasing and setting["turn"] > 0), setting
        assert "1i" not in result.line.replace("1i + ", "") + result.explanation or setting["turn"] == 0, setting


def test_what_is_not_clipped_is_not_longer_than_the_limit() -> None:
    trace, result = shown("cliff-and-clip", {"w": 3.85, "b": -1.75, "clip": 0.1, "steps": 12})
    assert max(place[3] for place in trace["plain"][:12]) == pytest.approx(0.09998, abs=1e-5)
    assert "is 0.1: not longer than 0.1" in result.explanation
