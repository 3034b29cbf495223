"""Run a model from source that a reader has edited: in a worker of its own, which the page ends when it hangs.

It imports the models, and never the DOM.
"""

import io
import linecache
import sys
import traceback
from collections.abc import Callable, Collection
from contextlib import redirect_stdout
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
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


def run_cells(files: dict[str, str], cells: list[str]) -> dict[str, Any]:
    """Run the listings of a page one after the other, as a notebook does.

    Args:
        files: module -> source, which the listings may import.
        cells: their sources; what is printed is kept of the last.

    Returns:
        `printed`, and `error`, which names the listing, or the file, and the line.
    """
    names = [*(f"listing {number} above" for number in range(1, len(cells))), "this listing"]
    sources = {**{f"{module}.py": source for module, source in files.items()}, **dict(zip(names, cells, strict=True))}
    for name, source in sources.items():
        linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    stdin, sys.stdin = sys.stdin, _Nobody()
    printed, error = _Printed(), ""
    finder = _Files(files)
    sys.meta_path.insert(0, finder)
    try:
        namespace: dict[str, Any] = {"__name__": "__main__"}
        for name, source in zip(names, cells, strict=True):
            printed = _Printed()
            with redirect_stdout(printed):
                exec(compile(source, name, "exec"), namespace)
    except Exception as problem:  # whatever the reader's code raises is the answer
        error = _explained(problem, sources)
    finally:
        sys.stdin = stdin
        sys.meta_path.remove(finder)
        for module in files:
            sys.modules.pop(module, None)
    return {"printed": printed.getvalue()[:PRINTED_LIMIT], "error": error}


def explain(problem: BaseException, files: dict[str, str]) -> str:
    """Say which line of which edited file went wrong, and how."""
    return _explained(problem, {_path(name) for name in files})


def _explained(problem: BaseException, paths: Collection[str]) -> str:
    what = f"{type(problem).__name__}: {getattr(problem, 'msg', None) or problem}"
    if isinstance(problem, SyntaxError):
        return f"{problem.filename}, line {problem.lineno}: {what}"
    own = [frame for frame in traceback.extract_tb(problem.__traceback__) if frame.filename in paths]
    if not own:
        return what
    return f"{own[-1].filename}, line {own[-1].lineno}: {what}\n    {own[-1].line}"


class _Files(MetaPathFinder, Loader):
    """Finds modules in texts."""

    def __init__(self, files: dict[str, str]) -> None:
        self.files = files

    def find_spec(self, name: str, path: object, target: object = None) -> ModuleSpec | None:
        return spec_from_loader(name, self) if name in self.files else None

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.files[module.__name__], f"{module.__name__}.py", "exec"), module.__dict__)


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
