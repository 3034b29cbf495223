"""Run a model from source that a reader has edited: in a worker of its own, which the page ends when it hangs.

It imports the models, and never the DOM.
"""

import io
import linecache
import sys
import traceback
from collections.abc import Callable
from contextlib import redirect_stdout
from importlib import import_module
from types import ModuleType
from typing import Any

PACKAGE = "sim.models"
PRINTED_LIMIT = 20_000  # characters of printed text that are kept


def run_edited(files: dict[str, str], run: Callable[[], Any]) -> dict[str, Any]:
    """Replace modules of the models by edited source, run something on them, and put everything back.

    Args:
        files: module -> source; a module stands after those that it imports.
        run: what to run.

    Returns:
        `trace` (what `run` returned, None if it failed), `printed`, and `error`, which names file, line and what is
        wrong.
    """
    before = [module for name, module in sys.modules.items() if _is_model(name)]
    stdin, sys.stdin = sys.stdin, _Nobody()
    printed = _Printed()
    trace, error = None, ""
    try:
        with redirect_stdout(printed):
            _install(files)
            trace = run()
    except Exception as problem:  # whatever the reader's code raises is the answer
        error = explain(problem, files)
    finally:
        sys.stdin = stdin
        _forget_models()
        _put(before)
    return {"trace": trace, "printed": printed.getvalue()[:PRINTED_LIMIT], "error": error}


def explain(problem: BaseException, files: dict[str, str]) -> str:
    """Say which line of which edited file went wrong, and how."""
    what = f"{type(problem).__name__}: {getattr(problem, 'msg', None) or problem}"
    if isinstance(problem, SyntaxError):
        return f"{problem.filename}, line {problem.lineno}: {what}"
    paths = {_path(name) for name in files}
    own = [frame for frame in traceback.extract_tb(problem.__traceback__) if frame.filename in paths]
    if not own:
        return what
    return f"{own[-1].filename}, line {own[-1].lineno}: {what}\n    {own[-1].line}"


class _Printed(io.StringIO):
    """Collects what is printed; a flood is cut off, so that it can't fill the memory."""

    def write(self, text: str) -> int:
        return super().write(text) if self.tell() < PRINTED_LIMIT else len(text)


class _Nobody(io.TextIOBase):
    """What stands in for a keyboard: `input()` and whatever else reads from it raises an error that says why."""

    def readline(self, size: int = -1) -> str:  # type: ignore[override]
        raise RuntimeError(
            "there is nobody to ask here: input() can’t wait for an answer; write the value into the code"
        )

    def read(self, size: int = -1) -> str:  # type: ignore[override]
        return self.readline()


def _install(files: dict[str, str]) -> None:
    """Import the edited modules instead of the shipped ones, in the order given."""
    _forget_models()
    for name, source in files.items():
        path = _path(name)
        linecache.cache[path] = (len(source), None, source.splitlines(keepends=True), path)
        module = ModuleType(f"{PACKAGE}.{name}")
        _put([module])
        exec(compile(source, path, "exec"), module.__dict__)


def _path(name: str) -> str:
    """Return the path of an edited module's file: portable.keeping is in portable/keeping.py."""
    return name.replace(".", "/") + ".py"


def _forget_models() -> None:
    """Have every model imported anew, also by `from sim.models import …`, which asks the package first."""
    package = vars(sys.modules[PACKAGE])
    for name in [name for name in sys.modules if _is_model(name)]:
        del sys.modules[name]
        package.pop(name.removeprefix(f"{PACKAGE}."), None)


def _put(models: list[ModuleType]) -> None:
    """Put models where an import puts them: among all modules, and into the package that each is of."""
    sys.modules.update({model.__name__: model for model in models})
    for model in models:
        package, _, name = model.__name__.rpartition(".")
        setattr(import_module(package), name, model)


def _is_model(name: str) -> bool:
    return name.startswith(f"{PACKAGE}.")
