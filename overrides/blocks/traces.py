"""The traces of the pictures that the build draws; what takes long, as trainings do, is kept from build to build.

Those of this course's trainings come with the kit (`overrides.blocks.shipped`). Others of which nothing is kept can
begin in another process, before the page that asks for them is rendered.
"""

import json
import multiprocessing
import os
from collections.abc import Iterable
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from time import process_time

from overrides.blocks.shipped import shipped, trains
from overrides.runtime.packages import ROOT
from overrides.runtime.state import replacing
from overrides.runtime.steps import growing_folder, installed
from sim.widgets.widget import Widget
from sim.worker import run, write

LEAST = 2  # trainings: for fewer, another process is not worth its start
LONG = 0.1  # seconds of computing; what takes longer is kept, as every training is


@cache
def trace(widget: Widget, question: str) -> str:
    """Answer a question as the worker would, JSON for JSON; a page that is built again asks the same ones."""
    if answer := shipped(widget, question):
        return answer
    file = _file(widget, question)
    if file.exists():  # the same models give the same again
        return file.read_text(encoding="utf-8")
    started = process_time()
    answer = _begun_elsewhere(file) or computed(widget.model, question)
    if trains(widget.model) or process_time() - started > LONG:
        with replacing(file) as partial:
            partial.write_text(answer, encoding="utf-8")
    return answer


def begin(asked: Iterable[tuple[Widget, str]]) -> bool:
    """Begin to answer questions in another process, the last first: whoever asks for them comes from the first on.

    Tells whether something has begun.

    Args:
        asked: widgets that train, and what each will be asked.
    """
    missing = {
        file: (widget, question)
        for widget, question in asked
        if not (file := _file(widget, question)).exists() and not shipped(widget, question)
    }
    if len(missing) >= LEAST and (os.cpu_count() or 1) > 1:
        with suppress(OSError, ImportError, NotImplementedError):  # where there are no processes to be had
            pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"))
            for file, (widget, question) in reversed(missing.items()):
                _begun[file] = pool.submit(computed, widget.model, question)
            pool.shutdown(wait=False)
    return bool(_begun)


def give_up() -> None:
    """Forget what was begun and nobody has asked for."""
    while _begun:
        _begun.popitem()[1].cancel()


_begun: dict[Path, "Future[str]"] = {}


def _begun_elsewhere(file: Path) -> str:
    """Return the answer of the other process, "" if it hasn't got to that question, or has ended."""
    begun = _begun.pop(file, None)
    try:
        return "" if begun is None or begun.cancel() else begun.result()
    except BrokenExecutor:
        return ""


def _file(widget: Widget, question: str) -> Path:
    return _folder() / f"{sha256(f'{widget.model} {question}'.encode()).hexdigest()}.json"


def computed(model: str, question: str) -> str:
    """Compute what a model answers to a question, JSON for JSON."""
    return write(run(model, json.loads(question)))


@cache
def _folder() -> Path:
    models, texts = sorted((ROOT / "sim" / "models").rglob("*.py")), sorted((ROOT / "sim" / "texts").iterdir())
    return growing_folder("traces", [*models, *texts, ROOT / "sim" / "worker.py", installed("numpy")])
