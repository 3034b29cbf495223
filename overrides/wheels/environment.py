"""The Python that pyodide-build runs on, with what it needs, in an environment made once for its lock file."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from overrides.runtime.packages import CACHE, ROOT

LOCK = ROOT / "requirements-wheels.txt"
WANTED = "PYTHON_FOR_PYODIDE"  # names a Python, where none is found by itself
UV = [sys.executable, "-m", "uv"]


class NoPythonError(Exception):
    """There is no CPython of the version that is needed; the message says how to get one."""


def build_environment(minor: str) -> Path:
    """Return the folder with the commands of pyodide-build, installing it if its lock has not been installed.

    Args:
        minor: the version of Pyodide's Python, like "3.13".

    Raises:
        NoPythonError: there is no CPython of that version.
        subprocess.CalledProcessError: a package could not be had, or has another hash.
    """
    python = cpython(minor)
    stamp = hashlib.sha256(LOCK.read_bytes() + python.encode()).hexdigest()[:16]
    folder = CACHE / f"pyodide-build-{stamp}"
    if not (folder / "complete").exists():
        shutil.rmtree(folder, ignore_errors=True)
        print(f"wheels: installing {LOCK.name}", flush=True)
        subprocess.run([python, "-m", "venv", str(folder)], check=True)
        install = [*UV, "pip", "install", "--quiet", "--python", str(folder / "bin" / "python")]
        subprocess.run([*install, "--require-hashes", "--no-deps", "-r", str(LOCK)], check=True)
        (folder / "complete").touch()
    return folder / "bin"


def cpython(minor: str) -> str:
    """Return the path of a CPython of that version.

    Raises:
        NoPythonError: none is found.
    """
    asked = [*UV, "python", "find", "--no-python-downloads", os.environ.get(WANTED, minor)]
    found = subprocess.run(asked, cwd="/", capture_output=True, text=True, check=False).stdout.strip()
    if not found:
        raise NoPythonError(
            f"wheels: no CPython {minor} found; get one with `uv python install {minor}` or `apt install "
            f"python{minor}-venv libpython{minor}-dev`, or name one: {WANTED}=/path/to/python{minor} make wheels"
        )
    return found


def headers(python: Path) -> tuple[Path, Path]:
    """Return the folder of Python.h, and pyconfig.h, which Debian keeps elsewhere."""
    code = "import sysconfig; print(sysconfig.get_path('include'), sysconfig.get_config_h_filename(), sep='\\n')"
    lines = subprocess.run([str(python), "-c", code], capture_output=True, text=True, check=True).stdout.splitlines()
    return Path(lines[0]), Path(lines[1])
