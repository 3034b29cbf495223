"""Pyodide as pages get it: without what only shared objects from elsewhere would ask for."""

from pathlib import Path

from overrides.quickstart.library import LATE, library
from overrides.quickstart.packs import BUILD
from overrides.quickstart.scripts import bundled
from overrides.runtime.packages import packages
from overrides.runtime.steps import run_node, step

FILES = ("pyodide.js", "pyodide-lock.json", "pyodide.asm.js", "pyodide.asm.wasm")


def pyodide() -> Path:
    """Return the folder with `FILES`, made by `build/lean.mjs`, and proven to work.

    Raises:
        RuntimeFilesError: a part can't be had, or Pyodide does not work any more.
    """
    original, trimmed, script = packages() / "pyodide", library(), bundled("worker")
    inputs = [
        *(BUILD / name for name in ("lean.mjs", "snapshot.mjs", "library.mjs", "prove.mjs")),
        *(original / name for name in FILES),
        *(packages() / name / "package.json" for name in ("binaryen", "terser")),
        *sorted(path for path in trimmed.rglob("*") if path.is_file() and not LATE & {*path.parts}),
        script,
    ]

    def make(output: Path) -> None:
        run_node(BUILD / "lean.mjs", original, packages(), trimmed, script, output)
        run_node(BUILD / "prove.mjs", output, trimmed)

    return step("pyodide", "leaving out what nothing asks of Pyodide", inputs, make)
