"""Make the traces of trainings that come with the kit: those that this course's pages ask for, and no others.

    python -m overrides.blocks.shipping

computes all of them anew, in about 20 seconds, and says which have changed.
"""

import json
import os
import sys
from collections.abc import Iterable
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as in the build

import numpy

from overrides.blocks.shipped import FOLDER, MADE_OF, NUMPY, digest, name_of
from overrides.blocks.traces import computed
from overrides.blocks.widget import trainings_in
from overrides.blocks.widget_picture import questions
from overrides.runtime.packages import ROOT
from sim.widgets.widget import Widget


def asked_by(texts: Iterable[str]) -> dict[str, tuple[Widget, str, dict[str, Any]]]:
    """Return what the widgets of some pages ask models that train: by the name of its file, with the inputs then.

    Args:
        texts: of the pages.
    """
    return {
        name_of(widget, question): (widget, question, settings)
        for widget, inputs in trainings_in(texts)
        for question, settings in questions(widget, inputs).items()
    }


def own_pages() -> list[str]:
    """Return the texts of this course's pages."""
    return [path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").rglob("*.md"))]


def main() -> None:
    """Make all of them."""
    if numpy.__version__ != NUMPY:
        sys.exit(f"NumPy {numpy.__version__}; expected {NUMPY}, which readers get: a Python before 3.14 has it")
    asked = asked_by(own_pages())
    made = {name: computed(widget.model, question) + "\n" for name, (widget, question, _) in sorted(asked.items())}
    of = {model: digest(model) for model in sorted({widget.model for widget, _, _ in asked.values()})}
    made[MADE_OF] = json.dumps(of, indent=1) + "\n"
    there = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
    FOLDER.mkdir(exist_ok=True)
    for name in there.keys() - made.keys():
        (FOLDER / name).unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    changed = sorted(name for name in there.keys() | made.keys() if there.get(name) != made.get(name))
    print("\n".join([*(f"changed: {name}" for name in changed), f"{len(asked)} traces"]))


if __name__ == "__main__":
    main()
