"""The traces of the pictures that the build draws; those of trainings are kept from build to build."""

import json
from functools import cache
from hashlib import sha256
from importlib.metadata import distribution
from pathlib import Path
from uuid import uuid4

from overrides.runtime.packages import ROOT
from overrides.runtime.steps import growing_folder
from sim.widgets.widget import Widget
from sim.worker import run, write


@cache
def trace(widget: Widget, question: str) -> str:
    """Answer a question as the worker would, JSON for JSON; a page that is built again asks the same ones."""
    return _kept(widget.model, question) if widget.streams else _computed(widget.model, question)


def _kept(model: str, question: str) -> str:
    """Take the trace of an earlier build, or compute it: a training by the same models gives the same again."""
    file = _folder() / f"{sha256(f'{model} {question}'.encode()).hexdigest()}.json"
    if not file.exists():
        partial = file.with_suffix(f".{uuid4().hex}")
        partial.write_text(_computed(model, question), encoding="utf-8")
        partial.replace(file)
    return file.read_text(encoding="utf-8")


def _computed(model: str, question: str) -> str:
    return write(run(model, json.loads(question)))


@cache
def _folder() -> Path:
    models, texts = sorted((ROOT / "sim" / "models").rglob("*.py")), sorted((ROOT / "sim" / "texts").iterdir())
    return growing_folder("traces", [*models, *texts, ROOT / "sim" / "worker.py", _installed("numpy")])


def _installed(package: str) -> Path:
    """Return the list of an installed package's files with their hashes: another version has another one."""
    found = distribution(package)
    return Path(str(found.locate_file(f"{package}-{found.version}.dist-info/RECORD")))
