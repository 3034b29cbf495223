"""Pyodide as pages get it has all that NumPy's shared objects and the scripts ask for, and little else."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from overrides.quickstart.library import library
from overrides.quickstart.pyodide import pyodide
from overrides.runtime.node import node_command
from overrides.runtime.packages import packages

DESCRIBE = """
const read = (path) => new WebAssembly.Module(require("fs").readFileSync(path));
const [whole, lean, ...objects] = process.argv.slice(1).map(read);
const names = (described) => described.map(({ name }) => name);
process.stdout.write(JSON.stringify({
  whole: names(WebAssembly.Module.exports(whole)), lean: names(WebAssembly.Module.exports(lean)),
  asked: objects.flatMap((object) => names(WebAssembly.Module.imports(object))),
  called: [lean, ...objects].flatMap((module) => names(WebAssembly.Module.imports(module))),
}));
"""


@pytest.fixture(scope="module")
def names() -> dict[str, set[str]]:
    """What the two modules export, and what the shared objects import, kept or set aside."""
    modules = [folder / "pyodide.asm.wasm" for folder in (packages() / "pyodide", pyodide())]
    command = [*node_command(), "-e", DESCRIBE, *map(str, modules), *map(str, library().rglob("*.so"))]
    found = json.loads(subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout)
    return {name: set(listed) for name, listed in found.items()}


def test_whatever_a_shared_object_imports_is_still_exported(names: dict[str, set[str]]) -> None:
    assert len(names["asked"] & names["whole"]) > 500
    assert names["asked"] & names["whole"] <= names["lean"] <= names["whole"]


def test_whatever_the_script_takes_of_the_module_is_still_exported(names: dict[str, set[str]]) -> None:
    taken = set(re.findall(r'(?:\.|\[")_(\w+)', script_of(pyodide()))) & names["whole"]
    assert len(taken) > 50
    assert taken <= names["lean"]


def test_whatever_a_module_calls_is_still_in_the_script(names: dict[str, set[str]]) -> None:
    offered = (names["called"] - names["whole"]) & words(script_of(packages() / "pyodide"))
    assert len(offered) > 200
    assert offered <= words(script_of(pyodide()))


def test_most_of_what_nobody_asks_for_is_gone(names: dict[str, set[str]]) -> None:
    assert len(names["lean"]) < len(names["whole"]) / 10
    for name, share in (("pyodide.asm.js", 0.3), ("pyodide.asm.wasm", 0.95)):
        whole, lean = (Path(folder / name).stat().st_size for folder in (packages() / "pyodide", pyodide()))
        assert lean < share * whole


def script_of(folder: Path) -> str:
    return (folder / "pyodide.asm.js").read_text(encoding="utf-8")


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))
