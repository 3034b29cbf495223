"""Run a part of the test-suite and note what every test said, and which numbers the models gave it.

    python -m tests.quickstart.recorded_suite [arguments of pytest]

It prints the record as JSON. It runs in two places: on native NumPy, and in the reader's worker, where `run` is called
instead; then both records are compared. It imports what pytest and NumPy need, and nothing of the other tests.
"""

import contextlib
import functools
import importlib
import io
import json
import pkgutil
import sys
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import numpy as np
import pytest

import sim.models

NOTED = 12  # calls of one function by one test; finite differences call a function a thousand times
PARTS = "--import-mode=importlib", "--capture=sys", "-o", "cache_dir=.cache/recorded", "-p", "no:faulthandler"


def run(arguments: list[str], examples: int) -> str:
    """Run tests and return their record as JSON.

    Args:
        arguments: for pytest.
        examples: how many each property test tries, always the same ones.

    Returns:
        The status of pytest, what it printed, `outcomes` by test, `deselected`, and the `numbers` that models returned
        to each test: name of the function, then figures as `figures` gives them.
    """
    recorder = Recorder(examples)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), recording(recorder):
        status = pytest.main([*PARTS, *arguments], plugins=[recorder])
    record = {"status": int(status), "printed": printed.getvalue()}
    return json.dumps({**record, **{name: getattr(recorder, name) for name in ("outcomes", "deselected", "numbers")}})


class Recorder:
    """A plugin of pytest."""

    def __init__(self, examples: int) -> None:
        self.examples = examples
        self.outcomes: dict[str, str] = {}
        self.deselected: list[str] = []
        self.numbers: dict[str, dict[str, list[Any]]] = {}
        self.current: dict[str, list[Any]] = {}
        self.depth = 0  # how many functions of the models are under way, one inside the other

    def pytest_deselected(self, items: list[pytest.Item]) -> None:
        self.deselected += [item.nodeid for item in items]

    def pytest_collection_finish(self) -> None:
        """Decide on examples, after all files have been read: they decide for themselves otherwise."""
        from hypothesis import settings

        same = settings(derandomize=True, deadline=None, max_examples=self.examples, database=None)
        settings.register_profile("recorded", same)
        settings.load_profile("recorded")

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Begin a test; a property test tries other examples on each Python, so its numbers can't be compared."""
        drawn = hasattr(getattr(item, "obj", None), "hypothesis")
        self.current = {} if drawn else self.numbers.setdefault(item.nodeid, {})

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" or report.outcome != "passed":
            self.outcomes[report.nodeid] = report.outcome

    def note(self, name: str, result: object) -> None:
        calls = self.current.setdefault(name, [])
        if len(calls) < NOTED:
            calls.append([figures(array) for array in arrays(result)])


@contextlib.contextmanager
def recording(recorder: Recorder) -> Iterator[None]:
    """Have the models' public functions tell what they return to whoever imports them from now on.

    Only what the test calls is noted, or a training that it goes through: what that calls depends on whether kernels
    compute, and comes back in its result.
    """
    originals = [(module, name, function) for module in models() for name, function in public_functions(module)]
    for module, name, function in originals:
        setattr(module, name, recorded(recorder, function))
    yield
    for module, name, function in originals:
        setattr(module, name, function)


def models() -> list[ModuleType]:
    """Import all models first: so what they import of each other is left as it is. `compiled` has no numbers."""
    names = [info.name for info in pkgutil.iter_modules(sim.models.__path__, "sim.models.")]
    names.remove("sim.models.compiled")
    return [importlib.import_module(name) for name in names]


def public_functions(module: ModuleType) -> list[tuple[str, Callable[..., Any]]]:
    return [
        (name, value)
        for name, value in vars(module).items()
        if callable(value)
        and not isinstance(value, type)
        and getattr(value, "__module__", "") == module.__name__
        and not name.startswith("_")
    ]


def recorded(recorder: Recorder, function: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(function)
    def recording(*args: Any, **kwargs: Any) -> Any:
        recorder.depth += 1
        try:
            result = function(*args, **kwargs)
        finally:
            recorder.depth -= 1
        if not recorder.depth:
            recorder.note(function.__qualname__, result)
        return result

    return recording


def arrays(result: object) -> Iterator[np.ndarray[Any, Any]]:
    """Find the numbers in what a function returned; an iterator is left to the test."""
    if isinstance(result, (bool, int, float, np.ndarray, np.generic)):
        yield np.asarray(result)
    elif isinstance(result, dict):
        yield from (array for value in result.values() for array in arrays(value))
    elif isinstance(result, (list, tuple)):
        yield from (array for value in result for array in arrays(value))


def figures(array: np.ndarray[Any, Any]) -> list[Any]:
    """Describe an array in few numbers: its kind and shape, its length, its mean, and where it lies."""
    if array.dtype.kind not in "biufc" or not array.size:
        return [kind(array), list(array.shape)]
    flat = np.abs(array.astype(np.complex128)).ravel()
    return [kind(array), list(array.shape), *map(float, (np.linalg.norm(flat), flat.mean(), flat[0], flat[-1]))]


def kind(array: np.ndarray[Any, Any]) -> str:
    """Name the kind of number; whole numbers have another size by default where addresses have 32 bits."""
    return str(array.dtype) if array.dtype.kind in "fc" else array.dtype.kind


if __name__ == "__main__":
    print(run(sys.argv[2:], int(sys.argv[1])))
