"""Traces of trainings are kept from build to build, and are what the worker computes."""

import json
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
