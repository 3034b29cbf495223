"""Run what the worker runs, and note all modules that this imported. Runs inside Node-run Pyodide, before all else.

Mounted: `/project` (the repository), `/wheel` (NumPy, unpacked), `/output`, which holds `worker_modules.txt` and
`questions.json` and gets `traced.txt`. It imports nothing that Pyodide has not imported by itself, for that would be
noted too.
"""

import json
import sys
from importlib import import_module
from pathlib import Path

OUTPUT = Path("/output")
QUICKSTART = "/project/overrides/quickstart"

sys.path[:0] = ["/wheel", "/project", f"{QUICKSTART}/build", f"{QUICKSTART}/loader/python"]
worker_modules = (OUTPUT / "worker_modules.txt").read_text(encoding="utf-8").split()
for name in (*worker_modules, "late_library", "quick_start", "reseed"):
    import_module(name)
questions = json.loads((OUTPUT / "questions.json").read_text(encoding="utf-8"))
import_module("exercise").exercise(questions)

(OUTPUT / "traced.txt").write_text("\n".join(sorted(set(sys.modules) - {"exercise"})), encoding="utf-8")
