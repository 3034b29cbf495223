"""PyScript starting the same Pyodide and NumPy in its usual way: `<script type="py">`, on the page's main thread.

Its packages come by Pyodide's own lock file, without micropip, which is its faster way (`packages_cache`).
"""

import shutil
from pathlib import Path

from overrides.runtime.packages import packages
from tests.npm import npm_packages

PAGE = """<!doctype html><meta charset="utf-8"><title>PyScript</title>
<script type="module" src="pyscript/core.js"></script>
<script type="py"
  config='{"interpreter": "/plain/pyodide.mjs", "packages": ["numpy"], "packages_cache": "passthrough"}'>
import numpy as np
from js import performance, seen

seen.value = float(np.linalg.norm(np.ones(4)))
seen.numpy = performance.now()
</script>"""


def write_pyscript(folder: Path) -> None:
    """Write the page, and its files beside those of the usual start in `plain`."""
    dist = npm_packages(Path(__file__).with_name("pages")) / "@pyscript/core/dist"
    shutil.copytree(dist, folder / "pyscript", ignore=shutil.ignore_patterns("*.map"))
    (folder / "pyscript.html").write_text(PAGE, encoding="utf-8")
    shutil.copy(packages() / "pyodide/pyodide.mjs", folder / "plain")
