"""Import every module of the standard library that the page's trimmed one lacks, and say which can't be imported.

Runs in Pyodide: in Node.js on its whole library, and in the reader's worker. Some modules need what no Pyodide has.
"""

import importlib
import json
import sys
from pathlib import Path

WITH_EFFECTS = ("this", "antigravity", "idlelib", "turtledemo")  # they print, or open a browser or a window
EXAMPLES = ("numpy.doc", "numpy.random._examples")  # not packages: they lack an __init__.py


def failures(names: list[str]) -> dict[str, str]:
    """Import modules; return the kind of error by the name of each that failed."""
    failed = {}
    for name in names:
        if name.startswith((*WITH_EFFECTS, *EXAMPLES)) or name.endswith("__main__"):
            continue
        try:
            importlib.import_module(name)
        except Exception as error:
            failed[name] = type(error).__name__
    return failed


if __name__ == "__main__":
    sys.path.append("/wheel")
    found = failures(json.loads(Path("/lesson/late_library.json").read_text(encoding="utf-8"))["late"])
    Path("/output/failed.json").write_text(json.dumps(found), encoding="utf-8")
