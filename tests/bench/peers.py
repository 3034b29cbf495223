"""An environment of its own for the Python packages that the benchmarks measure beside, made once for its lock file."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from overrides.runtime.packages import CACHE

LOCK = Path(__file__).resolve().parents[2] / "requirements-peers.txt"


def peer_python() -> Path:
    """Return the interpreter of the environment, installing it if this lock file has not been installed.

    Raises:
        subprocess.CalledProcessError: a package could not be had, or has another hash.
    """
    folder = CACHE / f"peers-{hashlib.sha256(LOCK.read_bytes()).hexdigest()[:16]}"
    if not (folder / "complete").exists():
        _install(folder)
    return folder / "bin" / "python"


def _install(folder: Path) -> None:
    print("bench: installing mkdocs-quiz beside", file=sys.stderr, flush=True)
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run([*pip, "--require-hashes", "--no-deps", "-r", str(LOCK)], check=True)
    (folder / "complete").touch()
