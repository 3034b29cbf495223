"""The worker: edited source, and races in slices."""

import asyncio
import base64
import importlib
import json
import sys
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest

import sim.models
from sim import worker
from sim.models.own_text import TextTraining
from sim.models.streaming import Lane, Shown, Training
from sim.models.training_race import Racer, RunningRace
from sim.sandbox import PRINTED_LIMIT, run_edited
from sim.widgets import WIDGETS
from sim.worker import respond
from tests.sim.portable_probe import ODD_TEXTS

Result = TypeVar("Result")

MODELS = Path(sim.models.__path__[0])
FLOW = (MODELS / "gradient_flow.py").read_text(encoding="utf-8")


def edited(source: str) -> dict[str, object]:
    question = {"multiplier": 0.5, "steps": 3}
    request = {"model": "gradient_flow", "question": question, "files": [["gradient_flow", source]]}
    found: dict[str, object] = json.loads(respond(json.dumps(request)))
    return found


def test_edited_source_computes_the_answer_and_the_shipped_one_stays() -> None:
    before = sys.modules.get("sim.models.rnn")
    found = edited(FLOW.replace("steps, multiplier,", "steps, 2 * multiplier,"))
    assert found == {"trace": {"by_lag": [1.0, 1.0, 1.0, 1.0]}, "printed": "", "error": ""}
    assert json.loads(respond('{"model":"gradient_flow","question":{"multiplier":0.5,"steps":1}}')) == {
        "by_lag": [1.0, 0.5]
    }
    assert sys.modules.get("sim.models.rnn") is before


def test_an_edited_module_is_seen_by_the_modules_that_import_it() -> None:
    lstm = (MODELS / "lstm.py").read_text(encoding="utf-8").replace("c = f * c_prev + i * g", "c = f * c_prev")
    story = (MODELS / "lstm_step_through.py").read_text(encoding="utf-8")
    question = WIDGETS["lstm-step-through"].question(WIDGETS["lstm-step-through"].start())
    files = [["lstm", lstm], ["lstm_step_through", story]]
    request = {"model": "lstm_step_through", "question": question, "files": files}
    assert set(json.loads(respond(json.dumps(request)))["trace"]["c"]) == {0.0}


@pytest.mark.parametrize(
    "statement",
    [
        "from sim.models.rnn import MARK",
        "from sim.models import rnn; MARK = rnn.MARK",
        "import sim.models.rnn; MARK = sim.models.rnn.MARK",
    ],
)
def test_an_edited_module_is_found_by_every_kind_of_import(statement: str) -> None:
    shipped = importlib.import_module("sim.models.rnn")
    files = [["rnn", "MARK = 7.0"], ["gradient_flow", f"{statement}\ndef gradient_flow(**_): return [MARK]"]]
    request = {"model": "gradient_flow", "question": {}, "files": files}
    assert json.loads(respond(json.dumps(request)))["trace"] == [7.0]
    assert sim.models.rnn is sys.modules["sim.models.rnn"] is shipped


def test_an_edited_module_of_an_inner_package_is_found() -> None:
    keeping = importlib.import_module("sim.models.portable.keeping")
    source = "from sim.models.portable import keeping\ndef gradient_flow(**_): return [keeping.MARK]"
    files = [["portable.keeping", "MARK = 7.0"], ["gradient_flow", source]]
    request = {"model": "gradient_flow", "question": {}, "files": files}
    assert json.loads(respond(json.dumps(request)))["trace"] == [7.0]
    assert importlib.import_module("sim.models.portable").keeping is keeping


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("x = (", "gradient_flow.py, line 1: SyntaxError: '(' was never closed"),
        ("\n\n1 / 0", "gradient_flow.py, line 3: ZeroDivisionError: division by zero\n    1 / 0"),
        ("import torch", "gradient_flow.py, line 1: ModuleNotFoundError: No module named 'torch'\n    import torch"),
        ("def gradient_flow(): pass", "TypeError: gradient_flow() got an unexpected keyword argument 'multiplier'"),
    ],
)
def test_a_mistake_is_reported_with_its_line(source: str, error: str) -> None:
    found = edited(source)
    assert found["trace"] is None
    assert found["error"] == error


@pytest.mark.parametrize("code", ["steps = int(input('How many? '))", "import sys; sys.stdin.read()"])
def test_code_that_asks_for_input_is_told_that_nobody_can_answer(code: str) -> None:
    stdin = sys.stdin
    error = str(edited(f"\n{code}")["error"])
    assert error.startswith("gradient_flow.py, line 2: RuntimeError: there is nobody to ask here")
    assert error.endswith(code)
    assert sys.stdin is stdin


def test_a_flood_of_printing_is_cut_off() -> None:
    found = run_edited({"gradient_flow": "for n in range(100_000): print('again')"}, lambda: None)
    assert len(str(found["printed"])) == PRINTED_LIMIT


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_what_edited_code_prints_arrives_as_it_was_printed(text: str) -> None:
    assert edited(FLOW + f"\nprint({text!r})")["printed"] == text + "\n"


def test_an_error_that_speaks_of_infinity_arrives_as_it_was_raised() -> None:
    assert "ValueError: NaN is not Infinity" in str(edited("raise ValueError('NaN is not Infinity')")["error"])


def test_every_widget_shows_code_that_it_can_run() -> None:
    for widget in WIDGETS.values():
        if widget.streams:
            continue
        files = [[name, (MODELS / f"{name.replace('.', '/')}.py").read_text("utf-8")] for name in reversed(widget.code)]
        question = widget.question(widget.start())
        found = json.loads(respond(json.dumps({"model": widget.model, "question": question, "files": files})))
        assert found["error"] == ""
        assert found["trace"] == json.loads(respond(json.dumps({"model": widget.model, "question": question})))


RUNNING: tuple[type[Training], ...] = (RunningRace, TextTraining)  # the type checker holds them to the contract


IN_THE_PAGE = {"own-text": {"content": "“One” two (three), four.\n" * 50}}  # what the page adds to a question


@pytest.mark.parametrize("name", [name for name, widget in WIDGETS.items() if widget.streams])
def test_the_model_of_every_widget_that_streams_keeps_the_contract(name: str) -> None:
    widget = WIDGETS[name]
    training = worker.started(widget.model, {**widget.question(widget.start()), **IN_THE_PAGE.get(name, {})})
    assert isinstance(training, RUNNING)
    steps = training.steps()
    next(steps)
    next(steps)
    assert hasattr(training.news(), "_asdict")


def test_a_race_tells_each_step_of_both_networks_once() -> None:
    training = worker.started("training_race", WIDGETS["training-race"].question(WIDGETS["training-race"].start()))
    steps = training.steps()
    next(steps)
    next(steps)
    news = training.news()
    assert isinstance(news, Shown)
    for lane in (news.first, news.second):
        assert isinstance(lane, Lane)
        assert len(lane.loss) == 2
    again = training.news()
    assert isinstance(again, Shown)
    assert [len(lane.loss) for lane in (again.first, again.second)] == [0, 0]
    assert set(worker.plain(news)) >= {"first", "second"}


@pytest.mark.parametrize("exploding", ["first", "second"])
def test_every_step_is_reported_once_also_when_one_network_stops_early(exploding: str) -> None:
    inputs = {**WIDGETS["training-race"].start(), exploding: "rnn-relu", "rate": 0.3, "rho": 1.0, "clip": False}
    question = WIDGETS["training-race"].question({**inputs, "lag": 60, "steps": 12})
    training, whole = worker.started("training_race", question), worker.run("training_race", question)
    news = [worker.plain(training.news()) for _ in training.steps()] + [worker.plain(training.news())]
    assert 0 < whole[exploding]["diverged"] < 12
    for lane in ("first", "second"):
        assert [loss for piece in news for loss in piece[lane]["loss"]] == pytest.approx(
            whole[lane]["loss"], nan_ok=True
        )


def race(steps: int) -> str:
    inputs = {**WIDGETS["training-race"].start(), "lag": 5, "steps": steps}
    question = WIDGETS["training-race"].question(inputs)
    return json.dumps({"model": "training_race", "question": question, "stream": 7})


def on_an_event_loop(work: Coroutine[Any, Any, Result]) -> Result:
    """Run in a thread of its own: the browser of other tests keeps an event loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def run_loop(commands: dict[int, str], steps: int) -> list[dict[str, Any]]:
    """Run a race on an event loop, sending a command after so many pieces of news; return the news."""
    news: list[dict[str, Any]] = []

    def listen(text: str) -> None:
        news.append(json.loads(text))
        if len(news) in commands:
            respond(json.dumps({"control": commands[len(news)]}))

    async def go() -> None:
        worker.connect(listen)
        respond(race(steps))
        stream = worker.Stream.current
        assert stream is not None
        assert stream.task is not None
        while not stream.task.done() and stream.state != "paused":
            await asyncio.sleep(0.01)
        if stream.state == "paused":
            reported = len(news)
            await asyncio.sleep(3 * worker.SLICE)
            assert len(news) == reported
            respond('{"control": "resume"}')
            await stream.task

    on_an_event_loop(go())
    return news


@pytest.fixture(autouse=True)
def short_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "SLICE", 0.005)


def test_a_race_tells_every_step_once_and_then_that_it_is_done() -> None:
    news = run_loop({}, steps=20)
    assert [piece["done"] for piece in news] == [False] * (len(news) - 1) + [True]
    assert {piece["number"] for piece in news} == {7}
    assert sum(len(piece["trace"]["first"]["loss"]) for piece in news) == 20


def test_a_paused_race_tells_nothing_until_it_is_resumed() -> None:
    news = run_loop({2: "pause"}, steps=20)
    assert news[-1]["done"]


def test_a_stopped_race_tells_nothing_more() -> None:
    news = run_loop({2: "stop"}, steps=800)
    assert len(news) == 2


def test_a_rehearsal_takes_one_step_of_each_network_and_leaves_what_is_under_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stepped: list[Racer] = []
    learn = Racer.step

    def step(racer: Racer) -> None:
        stepped.append(racer)
        learn(racer)

    monkeypatch.setattr(Racer, "step", step)
    before = worker.Stream.current
    assert respond(json.dumps({**json.loads(race(steps=20)), "rehearse": True})) == "null"
    assert len(set(stepped)) == len(stepped) == 2
    assert worker.Stream.current is before


def test_a_race_that_fails_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(stream: worker.Stream, steps: object) -> bool:
        raise MemoryError("no room")

    monkeypatch.setattr(worker.Stream, "advance", fail)
    assert run_loop({}, steps=20) == [{"number": 7, "error": "MemoryError('no room')"}]


def test_a_network_is_had_of_the_race_under_way_and_of_no_other() -> None:
    race = WIDGETS["training-race"]
    question = race.question({**race.start(), "lag": 5, "steps": 50})
    request = {"of": 7, "ask": "file", "given": {"lane": "first", "kind": "safetensors"}}

    async def asked() -> str:
        respond(json.dumps({"model": "training_race", "question": question, "stream": 7}))
        return respond(json.dumps(request))

    try:
        data = base64.b64decode(json.loads(on_an_event_loop(asked())))
        assert b"cell.weight_hh_l0" in data
        with pytest.raises(LookupError, match="not here any more"):
            respond(json.dumps({**request, "of": 6}))
    finally:
        worker.Stream.current = None


def test_listings_run_one_after_the_other_and_what_the_last_prints_is_kept() -> None:
    files = [["net", "def twice(x):\n    return 2 * x"]]
    cells = ["import net\nx = net.twice(2)\nprint('first')", "print(net.twice(x))"]
    assert json.loads(respond(json.dumps({"cells": cells, "files": files}))) == {"printed": "8\n", "error": ""}
    assert "net" not in sys.modules


@pytest.mark.parametrize(
    ("cells", "error"),
    [
        (["import net"], "net.py, line 2: ZeroDivisionError: division by zero\n    x = 1 / 0"),
        (["a = b", "print(1)"], "listing 1 above, line 1: NameError: name 'b' is not defined\n    a = b"),
        (["a = 1", "\nprint(a)\nb"], "this listing, line 3: NameError: name 'b' is not defined\n    b"),
        (["a = ("], "this listing, line 1: SyntaxError: '(' was never closed"),
    ],
)
def test_a_mistake_in_a_listing_is_named_with_its_place(cells: list[str], error: str) -> None:
    files = [["net", "\nx = 1 / 0"]]
    answer = json.loads(respond(json.dumps({"cells": cells, "files": files})))
    assert answer["error"] == error
