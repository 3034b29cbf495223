"""Python's memory after NumPy and the models have been imported, so that readers need not wait for that."""

import json
import sys
from pathlib import Path

from overrides.quickstart.library import LATE, library
from overrides.quickstart.packs import BUILD, LOADER
from overrides.quickstart.pyodide import FILES, pyodide
from overrides.runtime.packages import RuntimeFilesError, packages
from overrides.runtime.steps import run_node, step

VERIFIED = "0.29.5"  # the version of Pyodide whose internals layout.js is written for


def snapshot() -> Path | None:
    """Return the folder with the snapshot, described in `build/snapshot.mjs`; None, and say why, if there is none.

    Without it pages start from packs, which takes about twice as long and nothing else.
    """
    if (found := pyodide_version()) != VERIFIED:
        _warn(f"it is verified for Pyodide {VERIFIED}, not for {found}; see docs/kit/cold-start.md")
        return None
    try:
        return take_snapshot()
    except RuntimeFilesError as error:
        _warn(str(error))
        return None


def pyodide_version() -> str:
    """Return the version of the Pyodide that is there."""
    return str(json.loads((packages() / "pyodide/package.json").read_text(encoding="utf-8"))["version"])


def take_snapshot() -> Path:
    """Return the folder with the snapshot, whatever the version of Pyodide.

    Raises:
        RuntimeFilesError: it could not be taken.
    """
    trimmed, lean = library(), pyodide()
    inputs = [
        *(BUILD / name for name in ("snapshot.mjs", "snapshot.py", "library.mjs")),
        LOADER / "layout.js",
        *(lean / name for name in FILES),
        *sorted(path for path in trimmed.rglob("*") if path.is_file() and not LATE & {*path.parts}),
    ]

    def make(output: Path) -> None:
        run_node(BUILD / "snapshot.mjs", lean, trimmed, output)

    return step("snapshot", "taking a snapshot of Python with NumPy imported", inputs, make)


def _warn(reason: str) -> None:
    print(f"runtime: no snapshot, NumPy will start from packs: {reason}", file=sys.stderr, flush=True)
