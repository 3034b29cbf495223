"""Python and NumPy trimmed to what the worker uses, as bytecode (the page about the cold start calls this `packs`)."""

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

from overrides.quickstart.packs import BUILD, KERNELS, LOADER, ROOT, WORKER, sources
from overrides.runtime.packages import numpy_wheel, packages
from overrides.runtime.steps import run_node, step
from sim.widgets import WIDGETS

LATE = {"late", "kernels"}  # parts that nothing is started from
LOADER_PYTHON = LOADER / "python"


def library() -> Path:
    """Return the folder with the parts, described in `build/trim.py`.

    Raises:
        RuntimeFilesError: a part can't be had.
    """
    pyodide = packages() / "pyodide"
    inputs = [
        *(BUILD / name for name in ("in_pyodide.mjs", "trace.py", "trim.py", "exercise.py")),
        *(pyodide / name for name in ("package.json", "pyodide.asm.wasm", "python_stdlib.zip")),
        numpy_wheel(),
        *sources((*WORKER, *KERNELS, "sim/widgets/*.py", "sim/widgets/inputs/*.py")),
        *sorted(LOADER_PYTHON.glob("*.py")),
    ]
    return step("library", "tracing what the lesson needs of Python and NumPy, and compiling that", inputs, _make)


def _make(output: Path) -> None:
    wheel = output / "wheel"
    with zipfile.ZipFile(numpy_wheel()) as archive:
        archive.extractall(wheel)
    (output / "worker_modules.txt").write_text("\n".join(worker_modules()), encoding="utf-8")
    kernels = "\n".join(path.relative_to(ROOT).as_posix() for path in sources(KERNELS))
    (output / "kernels.txt").write_text(kernels, encoding="utf-8")
    (output / "questions.json").write_text(json.dumps(questions()), encoding="utf-8")
    pyodide = packages() / "pyodide"
    mounts = {"/project": ROOT, "/pyodide": pyodide, "/wheel": wheel, "/output": output}
    arguments = [f"{place}={folder}" for place, folder in mounts.items()]
    run_node(BUILD / "in_pyodide.mjs", pyodide, *arguments, BUILD / "trace.py", BUILD / "trim.py")
    shutil.rmtree(wheel)


def questions() -> list[tuple[str, dict[str, Any]]]:
    """List what the widgets ask their models at their start and at their prepared settings."""
    return [
        (widget.model, widget.question(inputs))
        for widget in WIDGETS.values()
        for inputs in (widget.start(), *widget.prepared)
    ]


def worker_modules() -> list[str]:
    """Name the project's modules that the worker has."""
    names = (path.relative_to(ROOT).with_suffix("") for path in sources(WORKER))
    return [".".join(name.parts).removesuffix(".__init__") for name in names]
