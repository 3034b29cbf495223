"""Traces of trainings are kept from build to build, and are what the worker computes."""

import json
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import numpy
import pytest

from overrides.blocks import traces
from overrides.runtime.steps import installed
from sim.widgets import WIDGETS
from sim.worker import run, write

RACE = WIDGETS["training-race"]
QUESTION = json.dumps({**RACE.question(RACE.start()), "steps": 2, "lag": 5})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(traces, "_folder", lambda: tmp_path)
    traces.trace.cache_clear()
    return tmp_path


def test_a_training_is_computed_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = traces.trace(RACE, QUESTION)
    assert first == write(run("training_race", json.loads(QUESTION)))
    assert [file.suffix for file in folder.iterdir()] == [".json"]
    traces.trace.cache_clear()
    monkeypatch.setattr(traces, "run", None)
    assert traces.trace(RACE, QUESTION) == first


def test_another_question_is_another_training(folder: Path) -> None:
    assert traces.trace(RACE, QUESTION) != traces.trace(RACE, json.dumps({**json.loads(QUESTION), "seed": 1}))
    assert len(list(folder.iterdir())) == 2


def test_what_takes_no_time_is_not_kept(folder: Path) -> None:
    flow = WIDGETS["gradient-flow"]
    traces.trace(flow, json.dumps(flow.question(flow.start())))
    assert list(folder.iterdir()) == []


def test_another_numpy_has_other_traces() -> None:
    record = installed("numpy")
    assert record.parent.name == f"numpy-{numpy.__version__}.dist-info"
    assert record.is_file()


def test_whatever_takes_as_long_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(traces, "LONG", 0.0)
    flow = WIDGETS["gradient-flow"]
    answer = traces.trace(flow, json.dumps(flow.question(flow.start())))
    assert [file.read_text(encoding="utf-8") for file in folder.iterdir()] == [answer]


def test_what_another_process_has_begun_is_what_is_computed_here(folder: Path) -> None:
    questions = [json.dumps({**json.loads(QUESTION), "seed": seed}) for seed in (1, 2, 3)]
    traces.begin((RACE, question) for question in questions)
    assert len(traces._begun) == 3
    here = [write(run("training_race", json.loads(question))) for question in questions]
    assert [traces.trace(RACE, question) for question in questions] == here
    assert not traces._begun
    traces.begin((RACE, question) for question in questions)  # they are kept
    assert not traces._begun
    other = json.dumps({**json.loads(QUESTION), "seed": 4})
    traces.begin((RACE, question) for question in (QUESTION, other))
    traces.give_up()
    assert not traces._begun


def test_a_process_that_ends_leaves_the_question_to_this_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken: Future[str] = Future()
    broken.set_running_or_notify_cancel()
    broken.set_exception(BrokenProcessPool())
    monkeypatch.setitem(traces._begun, traces._file(RACE, QUESTION), broken)
    assert traces.trace(RACE, QUESTION) == write(run("training_race", json.loads(QUESTION)))
