"""Traces that come with the kit, so that a first build shows trained networks without training: `sim/results/traces`.

`overrides.blocks.shipping` makes those that this course's pages ask for. One holds as long as nothing has changed that
it was made of: the modules of its model, the texts if they are read, the worker that writes it, and the version of
NumPy that readers get. Else the build computes it.
"""

import json
import re
from functools import cache
from hashlib import sha256
from pathlib import Path, PurePath

from overrides.runtime.packages import NUMPY_WHEEL, ROOT
from sim.widgets.widget import Widget

FOLDER = ROOT / "sim" / "results" / "traces"
MADE_OF = "made_of.json"  # by model, what stands for all that its traces were made of
MODELS, TEXTS, WORKER = (ROOT / "sim" / path for path in ("models", "texts", "worker.py"))
NAMED = re.compile(r"\bsim\.models((?:\.\w+)+)")  # in a module: what it imports, and perhaps more
TAKEN = re.compile(r"\bfrom sim\.models((?:\.\w+)*) import ([\w, ]+)")
TRAINING = MODELS / "training.py"  # which a model imports that trains
READING = MODELS / "texts.py"  # reads texts, one of which are the modules themselves
DIGITS = 16  # of a hash
NUMPY = PurePath(NUMPY_WHEEL).name.split("-")[1]  # the version that readers get


def shipped(widget: Widget, question: str) -> str:
    """Return the trace that comes with the kit, as the worker would write it; "" if none does that still holds.

    Args:
        widget: that asks.
        question: as JSON.
    """
    file = FOLDER / name_of(widget, question)
    holds = file.is_file() and kept().get(widget.model) == digest(widget.model)
    return file.read_text(encoding="utf-8").rstrip("\n") if holds else ""


@cache
def kept() -> dict[str, str]:
    """Return what the traces were made of, by model."""
    file = FOLDER / MADE_OF
    found: dict[str, str] = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return found


@cache
def trains(model: str) -> bool:
    """Tell whether a model trains a network."""
    return TRAINING in sources(model)


def name_of(widget: Widget, question: str) -> str:
    """Return the name of the file of a trace."""
    return f"{widget.model}-{sha256(question.encode()).hexdigest()[:DIGITS]}.json"


@cache
def digest(model: str) -> str:
    """Return what stands for all that a model's traces are made of."""
    made = sha256(f"numpy {NUMPY}\n".encode())
    for path in sources(model):
        made.update(f"{path.relative_to(ROOT).as_posix()} {sha256(path.read_bytes()).hexdigest()}\n".encode())
    return made.hexdigest()[:DIGITS]


@cache
def sources(model: str) -> list[Path]:
    """Return the files that decide what a model answers: its modules alone, if it reads no texts."""
    found: set[Path] = set()
    left = [_file(model)]
    while left:
        path = left.pop()
        if path not in found:
            found.add(path)
            left += _needed(path.read_text(encoding="utf-8"))
    if READING in found:
        found |= {*MODELS.glob("*.py"), *TEXTS.iterdir()}
    packages = {path.with_name("__init__.py") for path in found if path.suffix == ".py"}
    return sorted({*found, *packages, WORKER})


def _needed(text: str) -> list[Path]:
    """Return the models that a module names, in imports above all."""
    names = [found[1][1:] for found in NAMED.finditer(text)]
    names += [f"{found[1]}.{name.strip()}"[1:] for found in TAKEN.finditer(text) for name in found[2].split(",")]
    return [file for name in names if (file := _file(name)).is_file()]


def _file(name: str) -> Path:
    return MODELS.joinpath(*name.split(".")).with_suffix(".py")
