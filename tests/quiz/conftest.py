"""What the tests of the quiz share: the interpreters that grade."""

import importlib
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from overrides.runtime.image import image_folder
from tests.micropython import MicroPython

Engine = Callable[..., Any]
"""Call a function of the engine by module and name; JSON in, JSON out; a ValueError comes back as its text."""


@pytest.fixture(scope="session")
def micropython() -> Iterator[MicroPython]:
    """The interpreter of the page, with the engine."""
    with MicroPython(("quiz/__init__.py", "quiz/engine/*.py")) as interpreter:
        yield interpreter


@pytest.fixture(scope="session")
def quiz_wasm() -> Iterator[MicroPython]:
    """The page's interpreter with the engine in its memory: no file is read."""
    with MicroPython(wasm=image_folder() / "quiz.wasm") as interpreter:
        yield interpreter


@pytest.fixture(params=["CPython", "micropython", "quiz_wasm"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """The engine, once on each interpreter."""
    if request.param == "CPython":
        return on_cpython
    interpreter: MicroPython = request.getfixturevalue(request.param)

    def call(module: str, function: str, *arguments: Any) -> Any:
        (answer,) = interpreter.try_many([(f"quiz.engine.{module}", function, list(arguments))])
        return value_of(answer)

    return call


def on_cpython(module: str, function: str, *arguments: Any) -> Any:
    """Call a function of the engine here, with what it takes and returns as JSON would have it."""
    called = getattr(importlib.import_module(f"quiz.engine.{module}"), function)
    try:
        answer = {"value": called(*json.loads(json.dumps(arguments)))}
    except ValueError as error:
        answer = {"error": ["ValueError", str(error)]}
    return value_of(json.loads(json.dumps(answer)))


def value_of(answer: dict[str, Any]) -> Any:
    """Return the value of a call, or what its ValueError says."""
    if "error" in answer:
        kind, text = answer["error"]
        assert kind == "ValueError", answer
        return f"ValueError: {text}"
    return answer["value"]
