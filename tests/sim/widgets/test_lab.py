"""The lab's widgets as data: what they ask is answered, what they say is true."""

import json
import math
from typing import Any

import numpy as np
import pytest

from sim.models.cliff_and_clip import B_RANGE, W_RANGE
from sim.models.initialisation import half_life
from sim.widgets import WIDGETS, progress, race_log
from sim.widgets.inputs import Slider
from sim.worker import run, write


def asked(widget: str, **settings: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """The trace as the page reads it, and the inputs."""
    inputs = {**WIDGETS[widget].start(), **settings}
    return json.loads(write(run(WIDGETS[widget].model, WIDGETS[widget].question(inputs)))), inputs


def described(widget: str, **settings: Any) -> Any:
    trace, inputs = asked(widget, **settings)
    return WIDGETS[widget].result(trace, inputs)


@pytest.mark.parametrize(
    ("multiplier", "precision", "heading"),
    [(0.5, "float64", "The gradient vanishes"), (0.5, "float32", "Underflow"), (2.0, "float32", "Overflow")],
)
def test_a_float_ends_where_its_format_does(multiplier: float, precision: str, heading: str) -> None:
    result = described("gradient-flow-wide", multiplier=multiplier, steps=200, precision=precision)
    assert result.heading == heading
    if precision == "float32":
        assert result.value in (0.0, math.inf)
    else:
        assert result.value == 0.5**200


@pytest.mark.parametrize("steps", [149, 150])
def test_float32_underflows_after_its_smallest_number(steps: int) -> None:
    value = described("gradient-flow-wide", multiplier=0.5, steps=steps, precision="float32").value
    assert value == (2.0**-149 if steps == 149 else 0.0)


@pytest.mark.parametrize("factor", [0.51, 0.55, 0.59])
def test_above_one_half_the_smallest_number_stays(factor: float) -> None:
    result = described("gradient-flow-wide", multiplier=factor, steps=200, precision="float32")
    product = np.float32(1.0)
    for _ in range(200):
        product = np.float32(product * np.float32(factor))
    assert result.value == float(product) > 5 * factor**200
    assert result.heading == "Hardly a number" and "rounded back to itself" in result.explanation
    assert "halves" not in result.explanation and "=" not in result.line


def test_zero_passes_nothing() -> None:
    assert described("gradient-flow-wide", multiplier=0.0).heading == "Nothing passes"


def test_below_the_bound_a_gradient_must_vanish() -> None:
    trace, _ = asked("real-jacobians", rho=0.8, feed=0.0)
    assert trace["sigma"] == pytest.approx(0.8)
    assert trace["radius"] == pytest.approx(0.8)
    assert all(value <= 0.8**lag * (1 + 1e-9) for lag, value in enumerate(trace["by_lag"]))
    assert described("real-jacobians", rho=0.8, feed=0.0).heading == "It must vanish"


def test_the_example_doubles_though_its_eigenvalues_are_zero() -> None:
    trace, inputs = asked("real-jacobians", network="example")
    growth = [later / earlier for earlier, later in zip(trace["by_lag"][1:], trace["by_lag"][2:20], strict=False)]
    assert growth == pytest.approx([2.0] * len(growth), rel=5e-3)  # rounding errors double as well
    assert "largest eigenvalue has the size 0." in WIDGETS["real-jacobians"].result(trace, inputs).summary


@pytest.mark.parametrize(("size", "rho", "feed"), [(64, 0.9, 2.0), (32, 0.0, 0.5), (32, 0.2, 1.0), (16, 0.0, 1.0)])
def test_rounding_is_not_taken_for_an_eigenvalue(size: int, rho: float, feed: float) -> None:
    trace, inputs = asked("real-jacobians", size=size, rho=rho, feed=feed)
    assert trace["radius"] == rho
    assert f"largest eigenvalue has the size {rho or '0'}." in WIDGETS["real-jacobians"].result(trace, inputs).summary


@pytest.mark.parametrize("size", [16, 64])
@pytest.mark.parametrize("feed", [0.5, 2.0])
def test_at_rest_a_gradient_passes_each_pair_once(size: int, feed: float) -> None:
    trace, _ = asked("real-jacobians", size=size, rho=0.0, feed=feed, scale=0.0)
    pairs = size // 2
    assert trace["by_lag"] == pytest.approx([feed**lag if lag < pairs else 0.0 for lag in range(61)], rel=1e-12, abs=0)


@pytest.mark.parametrize("rho", [1.05, 1.5])
def test_at_rest_eigenvalues_of_a_normal_matrix_tell_the_truth(rho: float) -> None:
    result = described("real-jacobians", rho=rho, feed=0.0, scale=0.0)
    assert result.value == pytest.approx(rho**60, rel=1e-12)
    assert "W is normal" in result.explanation and "not what these steps do" not in result.explanation


@pytest.mark.parametrize(("rho", "feed"), [(0.5, 0.6), (0.9, 0.2), (0.0, 1.0)])
def test_at_rest_no_slope_of_tanh_is_blamed(rho: float, feed: float) -> None:
    result = described("real-jacobians", rho=rho, feed=feed, scale=0.0)
    assert result.value < 0.02 and "eigenvalues below 1 make its powers shrink" in result.explanation
    assert "away from zero the slope" not in result.explanation
    assert "away from zero the slope" in described("real-jacobians", rho=rho, feed=feed, scale=0.5).explanation


def test_feeding_leaves_the_eigenvalues_and_raises_the_bound() -> None:
    trace, _ = asked("real-jacobians", rho=0.9, feed=0.5)
    assert trace["radius"] == pytest.approx(0.9, abs=1e-6)
    assert 0.9 < trace["sigma"] <= 1.4


def test_the_direct_path_of_an_lstm_is_a_product_of_forget_gates() -> None:
    trace, _ = asked("gradient-highway", keep=5.0)
    assert trace["direct"][60] > 0.5 ** (60 / half_life(3))  # gates stay above σ(3), around σ(5)
    assert described("gradient-highway", direct=True).value == asked("gradient-highway")[0]["direct"][-1]
    assert described("gradient-highway", gain=4.0).heading == "An LSTM can explode"


def test_terms_fade_with_distance_as_the_weights_shrink() -> None:
    near = [described("gradient-shares", rho=rho).value for rho in (0.5, 0.8, 1.2)]
    assert near == sorted(near, reverse=True)


def test_the_axes_of_the_map_are_those_that_the_model_has_mapped() -> None:
    trace, inputs = asked("cliff-and-clip")
    widget = WIDGETS["cliff-and-clip"]
    assert trace["limits"] == [list(W_RANGE), list(B_RANGE)]
    sliders = {control.name: (control.low, control.high) for control in widget.inputs if isinstance(control, Slider)}
    assert (sliders["w"], sliders["b"]) == (W_RANGE, B_RANGE)
    moved = {**trace, "limits": [[1.0, 9.0], [-5.0, 0.0]]}
    assert str(widget.picture(moved, inputs, 720)) != str(widget.picture(trace, inputs, 720))


def test_beside_the_cliff_clipping_saves_the_walk() -> None:
    trace, inputs = asked("cliff-and-clip")
    assert trace["plain"][0] == trace["clipped"][0]
    step = math.dist(trace["clipped"][0][:2], trace["clipped"][1][:2])
    assert step == pytest.approx(inputs["rate"] * inputs["clip"])
    assert described("cliff-and-clip").heading == "Thrown off the cliff"
    assert described("cliff-and-clip", w=6.5, b=-1.5).heading == "Nothing to clip"


@pytest.mark.parametrize(
    ("settings", "heading"),
    [
        ({}, "Read"),
        ({"step": 1}, "Written"),
        ({"step": 2}, "Kept"),
        ({"step": 6}, "Erased"),
        ({"forget": "0.5", "step": 2}, "Fading"),
    ],
)
def test_every_event_of_a_cell_has_its_name(settings: dict[str, Any], heading: str) -> None:
    assert described("lstm-step-through", **settings).heading == heading


def test_held_gates_are_exact() -> None:
    trace, _ = asked("lstm-step-through", forget="1", input="1", output="0")
    assert trace["f"] == trace["i"] == [1.0] * 10
    assert trace["o"] == trace["h"][1:] == [0.0] * 10
    assert trace["c"][-1] == pytest.approx(sum(trace["g"]))


@pytest.fixture(scope="module")
def race() -> tuple[dict[str, Any], dict[str, Any]]:
    return asked("training-race", lag=5, steps=50, rate=0.01)


def test_a_race_grows_out_of_its_news(race: tuple[dict[str, Any], dict[str, Any]]) -> None:
    from sim.models.training_race import start_training
    from sim.worker import plain

    trace, inputs = race
    running, grown = start_training(**WIDGETS["training-race"].question(inputs)), None
    for count, _ in enumerate(running.steps(), start=1):
        if count % 7 == 0:
            grown = race_log.grown(grown, plain(running.news()))
    grown = race_log.grown(grown, plain(running.news()))
    assert json.loads(write(grown)) == trace


def test_a_race_is_written_as_a_line_for_every_step(race: tuple[dict[str, Any], dict[str, Any]]) -> None:
    trace, inputs = race
    head, *lines = race_log.csv(trace, inputs).splitlines()
    assert head == (
        "batch,loss rnn first,accuracy rnn first,norm rnn first,tested rnn first,"
        "loss lstm second,accuracy lstm second,norm lstm second,tested lstm second"
    )
    assert len(lines) == 50
    assert float(lines[9].split(",")[1]) == trace["first"]["loss"][9]


def test_a_row_of_the_table_says_what_became_of_a_network(race: tuple[dict[str, Any], dict[str, Any]]) -> None:
    trace, inputs = race
    second = race_log.rows(trace, inputs, stopped=False)[1]
    assert second[:4] == ["First bit", "5", "LSTM", "keep bias 1.0, rate 0.01, clipped, seed 0"]
    assert second[4] == f"solved after {trace['second']['solved']} batches"
    exploded = {**trace, "first": {**trace["first"], "diverged": 37, "loss": [0.7, None], "solved": 0}}
    assert race_log.rows(exploded, inputs, stopped=True)[0][4] == "exploded at batch 37"
    exploded["first"]["solved"] = 14
    assert race_log.rows(exploded, inputs, stopped=True)[0][4] == "solved after 14 batches, exploded at batch 37"


def test_the_time_left_follows_from_the_time_taken() -> None:
    assert progress.status(50, 200, 2.0) == "Batch 50 of 200 · about 7 s left"
    assert progress.status(0, 200, 0.0) == "Starting"


@pytest.mark.parametrize("widget", WIDGETS)
def test_what_goes_to_the_page_holds_no_number_that_json_lacks(widget: str) -> None:
    for inputs in WIDGETS[widget].prepared_inputs():
        if not WIDGETS[widget].streams:
            text = write(run(WIDGETS[widget].model, WIDGETS[widget].question(inputs)))
            json.loads(text, parse_constant=lambda name: pytest.fail(f"{name} is not JSON"))
