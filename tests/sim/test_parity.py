"""Views and widgets give the same text, to the letter, on CPython and on MicroPython."""

import math
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from overrides.quickstart.packs import PAGE
from sim.views import numbers, svg
from sim.views.cell import CELL_PARTS, cell, cell_slots
from sim.views.chain import chain
from sim.views.sentence import arc, tokens
from sim.views.survival import survival
from sim.widgets import WIDGETS
from sim.worker import plain, run, write
from tests.examples import examples
from tests.micropython import MicroPython
from tests.sim.portable_probe import ODD_TEXTS, readings, shown, shown_of_text, values_as_text

pytestmark = pytest.mark.no_cover  # asks MicroPython what CPython answers in other tests

FINITE = st.floats(allow_nan=False, allow_infinity=False)
many = settings(max_examples=examples(300), suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def micropython() -> Iterator[MicroPython]:
    """MicroPython with what the page gets of `sim` and the engine, whose numbers views write, and the probe."""
    needed = (
        "sim",
        "quiz/__init__",
        "quiz/engine",
        "overrides/__init__",
        "overrides/language",
        "overrides/markup",
    )
    patterns = [pattern for pattern in PAGE if pattern.startswith(needed)]
    with MicroPython([*patterns, "tests/__init__.py", "tests/sim/portable_probe.py"]) as interpreter:
        yield interpreter


@pytest.mark.parametrize("multiplier", [0.5, 1.0, 2.0])
def test_every_setting_of_the_gradient_flow_reads_and_looks_the_same(
    micropython: MicroPython, multiplier: float
) -> None:
    trace = run("gradient_flow", {"multiplier": multiplier, "steps": 20})
    settings = [{"multiplier": multiplier, "steps": steps} for steps in range(1, 21)]
    calls = [("tests.sim.portable_probe", "shown", ["gradient-flow", trace, inputs]) for inputs in settings]
    assert micropython.call_many(calls) == [shown("gradient-flow", trace, inputs) for inputs in settings]


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_text_and_numbers_that_are_not_finite_arrive_as_the_worker_has_them(
    micropython: MicroPython, text: str
) -> None:
    answer = write({text: [text, math.inf, -math.inf, math.nan, 0.5]})
    expected = [text, text, "inf", "-inf", "None", "0.5"]
    assert values_as_text(answer) == expected
    assert micropython.call("tests.sim.portable_probe", "values_as_text", answer) == expected


@pytest.mark.parametrize("holds", [{}, {"forget": "0"}, {"forget": "1", "input": "1"}, {"input": "0.5", "output": "1"}])
def test_every_step_of_the_lstm_reads_and_looks_the_same(micropython: MicroPython, holds: dict[str, str]) -> None:
    settings = [{**WIDGETS["lstm-step-through"].start(), **holds, "step": step} for step in range(1, 11)]
    trace = plain(run("lstm_step_through", WIDGETS["lstm-step-through"].question(settings[0])))
    calls = [("tests.sim.portable_probe", "shown", ["lstm-step-through", trace, inputs]) for inputs in settings]
    assert micropython.call_many(calls) == [shown("lstm-step-through", trace, inputs) for inputs in settings]


def test_the_cell_has_the_same_outline(micropython: MicroPython) -> None:
    assert micropython.call("sim.views.cell", "cell") == cell()


@many
@given(
    st.fixed_dictionaries({name: FINITE for name, *_ in CELL_PARTS}),
    st.lists(st.sampled_from(["forget", "input-gate", "output-gate"]), unique=True),
)
def test_any_values_of_the_cell_are_written_the_same(
    micropython: MicroPython, values: dict[str, float], held: list[str]
) -> None:
    notes = dict.fromkeys(values, "keeps")
    written = micropython.call("sim.views.cell", "cell_slots", values, notes, held)
    assert written == cell_slots(values, notes, tuple(held))


@many
@given(st.lists(st.floats(-1e6, 1e6), max_size=20))
def test_any_numbers_add_up_to_the_same(micropython: MicroPython, values: list[float]) -> None:
    assert micropython.call("sim.views.numbers", "total", values) == numbers.total(values)


@many
@given(st.text(max_size=60))
def test_any_sentence_has_the_same_tokens(micropython: MicroPython, text: str) -> None:
    assert micropython.call("sim.views.sentence", "tokens", text) == tokens(text)


@many
@given(st.lists(st.text('abc<&"é', min_size=1), min_size=2, max_size=80), st.data(), st.integers(240, 1200))
def test_any_dependency_is_drawn_the_same(
    micropython: MicroPython, words: list[str], data: st.DataObject, width: int
) -> None:
    first = data.draw(st.integers(0, len(words) - 2))
    last = data.draw(st.integers(first + 1, len(words) - 1))
    assert micropython.call("sim.views.sentence", "arc", words, first, last, width) == arc(words, first, last, width)
    by_lag = [data.draw(st.floats(1e-6, 1.0)) ** lag for lag in range(last - first + 1)]
    asked = [words, [first, last], by_lag, by_lag[::-1], width]
    drawn = survival(words, (first, last), by_lag, by_lag[::-1], width)
    assert micropython.call("sim.views.survival", "survival", *asked) == drawn


@many
@given(
    st.text(max_size=120),
    st.integers(1, 60),
    st.integers(1, 60),
    st.sampled_from([0.5, 0.8, 0.95]),
    st.sampled_from([0.8, 0.99, 1.0]),
)
def test_any_setting_of_the_dependencies_reads_and_looks_the_same(
    micropython: MicroPython, sentence: str, first: int, last: int, multiplier: float, forget: float
) -> None:
    inputs = {"sentence": sentence, "first": first, "last": last, "multiplier": multiplier, "forget": forget}
    trace = plain(run("survival", WIDGETS["dependencies"].question(inputs)))
    answer = micropython.call("tests.sim.portable_probe", "shown", "dependencies", trace, inputs)
    assert answer == shown("dependencies", trace, inputs)


SHORT: dict[str, dict[str, Any]] = {  # what is trained less in a test
    "training-race": {"lag": 5, "steps": 50},
    "own-text": {"text": "own", "content": "“One” two (three)\n" * 80, "units": 16, "steps": 50},
}


@pytest.mark.parametrize("widget", WIDGETS)
def test_every_widget_reads_and_looks_the_same(micropython: MicroPython, widget: str) -> None:
    short = SHORT.get(widget, {})
    for start in (WIDGETS[widget].start(), *WIDGETS[widget].prepared_inputs()):
        inputs = {**start, **short}
        trace = write(run(WIDGETS[widget].model, WIDGETS[widget].question(inputs)))
        found = micropython.call("tests.sim.portable_probe", "shown_of_text", widget, trace, inputs)
        assert found == shown_of_text(widget, trace, inputs)


@pytest.mark.parametrize("widget", [name for name, widget in WIDGETS.items() if widget.formula])
def test_a_small_model_computes_the_same(micropython: MicroPython, widget: str) -> None:
    for inputs in (WIDGETS[widget].start(), *WIDGETS[widget].prepared_inputs()):
        asked = WIDGETS[widget].question(inputs)
        found = micropython.call("tests.sim.portable_probe", "computed", widget, inputs)
        expected = plain(run(WIDGETS[widget].model, asked))
        assert found.keys() == expected.keys()
        for name in found:
            assert flat(found[name]) == pytest.approx(flat(expected[name]), rel=1e-9, abs=1e-12), name


def flat(value: Any) -> list[float]:
    """List the numbers of a trace's part."""
    return [number for part in value for number in flat(part)] if isinstance(value, list) else [value]


@many
@given(st.lists(st.floats(1e-12, 1e12), min_size=1, max_size=30), st.integers(240, 1200))
def test_any_chain_is_drawn_the_same(micropython: MicroPython, by_lag: list[float], width: int) -> None:
    assert micropython.call("sim.views.chain", "chain", by_lag, width) == chain(by_lag, width)


@many
@given(FINITE)
def test_numbers_are_written_the_same(micropython: MicroPython, number: float) -> None:
    calls = [("sim.views.numbers", name, [number]) for name in ("short", "multiplier")]
    assert micropython.call_many(calls) == [numbers.short(number), numbers.multiplier(number)]


@many
@given(st.floats(1e-12, 1e12))
def test_decimals_are_written_the_same(micropython: MicroPython, number: float) -> None:
    assert micropython.call("sim.views.numbers", "decimal", number) == numbers.decimal(number)


@many
@given(st.floats(-1e6, 1e6))
def test_coordinates_are_written_the_same(micropython: MicroPython, value: float) -> None:
    assert micropython.call("sim.views.svg", "coordinate", value) == svg.coordinate(value)


@pytest.mark.parametrize("text", ["1", "20", "0", "21", "2.5", "1e1", "nan", "inf", "", "ten", " 3 ", "0.5", "1_0"])
def test_settings_are_read_the_same(micropython: MicroPython, text: str) -> None:
    assert micropython.call("tests.sim.portable_probe", "readings", text) == readings(text)
