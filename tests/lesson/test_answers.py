"""What the lab's predictions and the diagram's text claim is what the widgets of those pages show."""

import math
import re
from typing import Any

import pytest

from sim.models.lstm_step_through import STORY
from sim.views.cell_step import actions, values_at
from sim.views.timeline import event
from sim.widgets import WIDGETS
from sim.widgets.cliff_and_clip import CLIP
from sim.worker import plain, run
from tests.lesson.pages import markdown


def default(widget: str, **settings: Any) -> Any:
    """Return the trace of a widget as its page shows it at first."""
    shown = WIDGETS[widget]
    return plain(run(shown.model, shown.question({**shown.start(), **settings})))


def line(widget: str, **settings: Any) -> str:
    inputs = {**WIDGETS[widget].start(), **settings}
    return str(WIDGETS[widget].result(default(widget, **settings), inputs).line)


@pytest.mark.parametrize(("step", "word"), [(1, "writes"), (2, "keeps"), (4, "reads"), (6, "erases")])
def test_the_unit_does_what_the_text_above_the_diagram_says(step: int, word: str) -> None:
    assert word in actions(values_at(default("lstm-step-through"), step)).values()
    assert event(list(STORY[step - 1])).split(" ")[0] == word.removesuffix("s")


def test_the_gradient_of_the_second_picture_grows_before_it_decays() -> None:
    by_lag = default("real-jacobians")["by_lag"]
    assert by_lag[1] > 1 > by_lag[-1]
    assert default("real-jacobians")["radius"] == pytest.approx(0.9, abs=1e-6)


def test_distant_steps_have_less_than_a_hundredth_of_the_gradient() -> None:
    shares = re.findall(r"([\d.]+) %", line("gradient-shares"))
    assert float(shares[1]) < 1.0
    assert WIDGETS["gradient-shares"].start()["rho"] == 0.8
    assert sum(later - step >= 10 for step in range(20) for later in range(step, 20)) / 210 == pytest.approx(
        0.26, abs=0.01
    )


@pytest.mark.parametrize(("keep", "least", "most"), [(1.0, 500, 50_000), (5.0, 10, 500)])
def test_how_far_the_full_gradient_is_above_the_direct_path_depends_on_the_bias(
    keep: float, least: float, most: float
) -> None:
    widget = WIDGETS["gradient-highway"]
    assert widget.start()["keep"] == 1.0
    for seed in range(10):
        trace = run("gradient_highway", widget.question({**widget.start(), "keep": keep, "seed": seed}))
        assert least < trace["lstm"][-1] / trace["direct"][-1] < most


def test_the_latch_is_usually_the_closer_one_and_its_gradient_vanishes_on_every_disturbed_path() -> None:
    widget, closer = WIDGETS["keeping"], 0
    w, b = (widget.start()[name] for name in ("w", "b"))
    for seed in range(100):
        trace = run("portable.keeping", widget.question({**widget.start(), "seed": seed}))
        latch, cell = (abs(trace[state][-1] - trace["settled"]) for state in ("h", "c"))
        closer += latch < cell
        assert math.prod(w * (1 - math.tanh(w * h + b) ** 2) for h in trace["h"][:-1]) < 2e-8
    text = markdown("lesson/keeping.md")
    assert f"for {closer} of the 100 seeds" in text
    assert r"less than $2\times10^{-8}$ along every disturbed path" in text


def test_in_the_race_shown_first_the_lstm_learns_and_the_plain_network_does_not() -> None:
    trace = default("training-race")
    assert not trace["first"]["solved"]
    assert 0 < trace["second"]["solved"] <= 200


def test_beside_the_cliff_the_walk_that_nothing_clips_leaves_the_map_with_its_first_step() -> None:
    trace = default("cliff-and-clip")
    inside = [
        all(low <= place <= high for place, (low, high) in zip(trace[walk][1][:2], trace["limits"], strict=True))
        for walk in ("plain", "clipped")
    ]
    assert inside == [False, True]


def test_beside_the_cliff_only_the_first_gradient_is_clipped_whatever_the_threshold() -> None:
    assert "The gradients after it are too short to be clipped" in markdown("lesson/exploding.md").replace("\n", " ")
    for threshold in CLIP.values:
        steps = int(WIDGETS["cliff-and-clip"].start()["steps"])
        first, *later = [place[3] for place in default("cliff-and-clip", clip=threshold)["clipped"][:steps]]
        assert first > threshold > max(later)


def test_a_larger_weight_does_not_help_for_long_with_the_input_of_the_unrolled_network() -> None:
    assert "With this input, a larger weight does not help" in markdown("lesson/derivation.md").replace("\n", " ")
    weights = [0.5, 1.0, 1.5, 2.0, 2.5, 3.0]
    left = [math.prod(w * slope for slope in default("unrolled", weight=w)["slope"]) for w in weights]
    assert left[0] < left[1]
    assert left[1:] == sorted(left[1:], reverse=True)
