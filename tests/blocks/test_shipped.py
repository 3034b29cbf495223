"""The traces that come with the kit are those that this course's pages ask for, and what its models answer."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from overrides.blocks import shipped, traces
from overrides.blocks.shipping import asked_by, own_pages
from overrides.whole import PREPARED
from sim.widgets import WIDGETS

ROOT = Path(__file__).resolve().parents[2]
ASKED = asked_by(own_pages())
MODELS = sorted({widget.model for widget, _, _ in ASKED.values()})
RACE = WIDGETS["training-race"]
QUESTION = json.dumps(RACE.question(RACE.start()))
RUN = "run python -m overrides.blocks.shipping"
FIRST = 3  # losses, before rounding grows


@pytest.fixture
def cold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing is kept of earlier builds, and what is computed can be told from what is shipped."""
    monkeypatch.setattr(traces, "_folder", lambda: tmp_path)
    monkeypatch.setattr(traces, "computed", lambda model, question: f"{model} computed")
    traces.trace.cache_clear()
    yield
    traces.trace.cache_clear()


def test_the_files_are_what_the_pages_ask_and_nothing_else() -> None:
    there = {path.name for path in shipped.FOLDER.iterdir()}
    assert there == {*ASKED, shipped.MADE_OF}, RUN
    assert len(ASKED) >= 10


def test_they_belong_to_the_sources_as_they_are() -> None:
    assert shipped.kept() == {model: shipped.digest(model) for model in MODELS}, RUN


def test_built_pages_hold_them_and_no_other_trainings(hosted_folder: Path) -> None:
    """Whatever takes a widget onto a page: a block in a text that a page takes in, too."""
    settings = [set(json.loads(question)) for _, question, _ in ASKED.values()]
    pages = [path.read_text(encoding="utf-8") for path in hosted_folder.rglob("*.html")]
    prepared = [json.loads(found["prepared"])["traces"] for page in pages for found in PREPARED.finditer(page)]
    questions = [(question, trace) for known in prepared for question, trace in known if set(question) in settings]
    assert {json.dumps(question) for question, _ in questions} == {question for _, question, _ in ASKED.values()}
    there = {json.dumps(json.loads(shipped.shipped(widget, question))) for widget, question, _ in ASKED.values()}
    assert {json.dumps(trace) for _, trace in questions} == there


@pytest.mark.long
@pytest.mark.parametrize("name", ASKED)
def test_a_shipped_trace_is_what_its_model_answers(name: str) -> None:
    """Alike as a preset trained anew in the browser is: who solves the task, and when to within a fifth.

    Not bit for bit: OpenBLAS adds up in another order on another processor, and so does another version of NumPy. That
    is 1e-7 in the first steps, which have to agree, and grows from step to step.
    """
    widget, question, inputs = ASKED[name]
    known, anew = (
        json.loads(text) for text in (shipped.shipped(widget, question), traces.computed(widget.model, question))
    )
    assert first_steps(anew) == pytest.approx(first_steps(known), rel=1e-3), RUN
    lines = [widget.result(trace, inputs).line for trace in (known, anew)]
    words = [re.sub(r"[\d.]+", "n", line) for line in lines]
    numbers = [list(map(float, re.findall(r"\d+(?:\.\d+)?", line))) for line in lines]
    assert words[0] == words[1], RUN
    assert numbers[1] == pytest.approx(numbers[0], rel=0.2, abs=0.05), RUN


def first_steps(trace: dict[str, Any]) -> list[float]:
    """Return the first losses, or what the network does before it is trained."""
    if "first" in trace:
        return [loss for lane in ("first", "second") for loss in trace[lane]["loss"][:FIRST] if loss is not None]
    return list(trace["loss"][:FIRST] if "loss" in trace else trace["before"]["kept"])


def test_a_first_build_computes_none_of_them(cold: None) -> None:
    for widget, question, _ in ASKED.values():
        assert traces.trace(widget, question) == shipped.shipped(widget, question) != ""


def test_another_question_is_computed(cold: None) -> None:
    other = json.dumps({**json.loads(QUESTION), "seed": 12})
    assert traces.trace(RACE, other) == "training_race computed"


def test_once_its_sources_have_changed_a_trace_is_computed(cold: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped, "digest", lambda model: "another")
    assert traces.trace(RACE, QUESTION) == "training_race computed"


def test_where_no_traces_are_shipped_they_are_computed(
    cold: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shipped, "FOLDER", tmp_path / "none")
    assert traces.trace(RACE, QUESTION) == "training_race computed"


def test_what_is_shipped_is_not_begun_in_another_process(cold: None) -> None:
    traces.begin((widget, question) for widget, question, _ in ASKED.values())
    assert not traces._begun


@pytest.mark.parametrize("model", MODELS)
def test_all_that_a_model_imports_decides_what_it_answers(model: str) -> None:
    there = "print(*(module.__file__ for name, module in sys.modules.items() if name.startswith('sim.models.')))"
    command = [sys.executable, "-c", f"import sys, sim.models.{model}; {there}"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    imported = {Path(file) for file in said.stdout.split()}
    assert len(imported) > 10
    assert imported <= set(shipped.sources(model))


def test_what_a_model_does_not_import_does_not_decide() -> None:
    names = {path.name for path in shipped.sources("training_race")}
    assert {"training_race.py", "lstm.py", "readout.py", "worker.py"} <= names
    assert not {"own_text.py", "gradient_flow.py", "alice.txt"} & names
    assert [path.name for path in shipped.sources("portable.squashing")] == [
        *("__init__.py", "squashing.py", "worker.py"),
    ]


def test_a_model_that_reads_texts_depends_on_all_of_them_and_on_the_modules_that_are_one() -> None:
    names = {path.name for path in shipped.sources("own_text")}
    assert {"alice.txt", "macbeth.txt", "gradient_flow.py"} <= names


def test_models_that_train_are_told_from_others() -> None:
    assert {widget.model for widget in WIDGETS.values() if shipped.trains(widget.model)} == set(MODELS)
    assert all(shipped.trains(widget.model) for widget in WIDGETS.values() if widget.streams)
