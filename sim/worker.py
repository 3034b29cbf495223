"""Answer the page's requests: run in the reader's worker by Pyodide, and at build for the first answers.

It imports the models, and never the DOM.
"""

import json
from importlib import import_module
from typing import Any

from sim.widgets import WIDGETS


def answer(request: str) -> str:
    """Answer one request of the page, JSON in and out.

    Args:
        request: `{"widget": name, "question": arguments of its model}`.

    Returns:
        The model's trace: `{name of an array: nested lists of numbers}`.
    """
    asked = json.loads(request)
    return json.dumps(run(asked["widget"], asked["question"]), separators=(",", ":"))


def run(widget: str, question: dict[str, Any]) -> dict[str, Any]:
    """Run the model of a widget and return its trace as plain lists."""
    model = WIDGETS[widget].model
    trace = getattr(import_module(f"sim.models.{model}"), model)(**question)
    return {name: array.tolist() for name, array in trace._asdict().items()}
