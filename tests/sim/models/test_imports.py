"""The models run in the reader's browser, where there is NumPy and the standard library, and nothing else."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import sim.models

MODULES = sorted(Path(sim.models.__path__[0]).glob("**/*.py"))
ALLOWED = sys.stdlib_module_names | {"numpy"}


def imported(source: str) -> Iterator[str]:
    """Every module a source file imports, wherever it does."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield f"{'.' * node.level}{node.module}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_model_imports_only_numpy_the_standard_library_and_models(path: Path) -> None:
    for name in imported(path.read_text(encoding="utf-8")):
        assert f"{name}.".startswith("sim.models.") or name.partition(".")[0] in ALLOWED, f"{path.name}: {name}"


def test_an_unwanted_import_would_be_seen() -> None:
    assert list(imported("def f():\n    import torch.nn\n    from scipy import linalg")) == [
        "torch.nn",
        "scipy",
    ]
