"""The traces of the pictures that the build draws; what takes long, as trainings do, is kept from build to build."""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path
from time import process_time
from uuid import uuid4

from overrides.runtime.packages import ROOT
from overrides.runtime.steps import growing_folder, installed
from sim.widgets.widget import Widget
from sim.worker import run, write

LONG = 0.1  # seconds of computing; what takes longer is kept, as every training is


@cache
def trace(widget: Widget, question: str) -> str:
    """Answer a question as the worker would, JSON for JSON; a page that is built again asks the same ones."""
    file = _folder() / f"{sha256(f'{widget.model} {question}'.encode()).hexdigest()}.json"
    if file.exists():  # the same models give the same again
        return file.read_text(encoding="utf-8")
    started = process_time()
    answer = _computed(widget.model, question)
    if widget.streams or process_time() - started > LONG:
        partial = file.with_suffix(f".{uuid4().hex}")
        partial.write_text(answer, encoding="utf-8")
        partial.replace(file)
    return answer


def _computed(model: str, question: str) -> str:
    return write(run(model, json.loads(question)))


@cache
def _folder() -> Path:
    models, texts = sorted((ROOT / "sim" / "models").rglob("*.py")), sorted((ROOT / "sim" / "texts").iterdir())
    return growing_folder("traces", [*models, *texts, ROOT / "sim" / "worker.py", installed("numpy")])
