"""Which modules say what a widget tells its readers: its own, and all of `sim` that these import."""

import ast
from functools import cache
from pathlib import Path

from overrides.templates import ROOT
from sim.widgets import WIDGETS

PACKAGE = "sim"
WIDGETS_FOLDER = f"{PACKAGE}/widgets"
PAGE = f"{PACKAGE}/page"
COMMON = f"{PAGE}/page_widget.py"  # of the page's side, what all widgets have


@cache
def modules_of(widget: str) -> tuple[str, ...]:
    """Return the files of the modules that say something of a widget, by its name.

    A widget that trains has a page side of its own: it gets what any of them imports.
    """
    found: set[str] = set()
    page = [COMMON]
    if WIDGETS[widget].streams:
        page = [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / PAGE).glob("*.py"))]
    waiting = [f"{WIDGETS_FOLDER}/{widget.replace('-', '_')}.py", *page]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += _imported(path)
    return tuple(sorted(found))


def _imported(path: str) -> list[str]:
    """Return the modules of `sim` that one imports; of the package of all widgets, only those that it names."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == PACKAGE:
            folder = Path(*node.module.split("."))
            named = [folder / f"{alias.name}.py" for alias in node.names]
            inner = [module for module in named if (ROOT / module).is_file()]
            found += inner or [folder.with_suffix(".py"), folder / "__init__.py"]
    paths = [module.as_posix() for module in found if (ROOT / module).is_file()]
    return [path for path in paths if path != f"{WIDGETS_FOLDER}/__init__.py"]
