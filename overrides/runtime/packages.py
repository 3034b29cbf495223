"""Fetch the npm packages that the runtime is made of, once for each version of the lock file."""

import hashlib
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

from filelock import FileLock
from platformdirs import user_cache_path

from overrides.runtime.node import npm_command

ROOT = Path(__file__).resolve().parents[2]
CACHE = (
    Path(os.environ.get("GRADIENT_HIGHWAY_CACHE", ""))
    if os.environ.get("GRADIENT_HIGHWAY_CACHE")
    else ROOT / ".cache"
    if (ROOT / "pyproject.toml").exists()
    else user_cache_path("gradient-highway")  # of whoever has installed the kit, whose folder may belong to others
)
INPUTS = ("package.json", "package-lock.json", ".npmrc")
UNPACKED_MB = 196  # of all packages together; only for the progress line

NUMPY_WHEEL = "@bentopdf/pymupdf-wasm/assets/numpy-2.2.5-cp313-cp313-pyodide_2025_0_wasm32.whl"
NUMPY_SHA256 = "125230b4c3ecd08803e5c43f1162e017c0718d9f253146225a705a952b9c16c2"


class RuntimeFilesError(Exception):
    """The bytes of the runtime can't be had; the message says what, where and what to do, in one line."""


def packages() -> Path:
    """Return the folder of the unpacked npm packages, fetching them if this lock file has not been fetched.

    Raises:
        RuntimeFilesError: npm is missing, a download failed, or a file has the wrong hash; nothing is kept.
    """
    lock = hashlib.sha256(b"".join((ROOT / name).read_bytes() for name in INPUTS)).hexdigest()
    done = CACHE / f"packages-{lock[:16]}"
    if not done.exists():
        with only_here(done):
            if not done.exists():  # another build may have fetched them meanwhile
                _fetch(done)
    return done / "node_modules"


def numpy_wheel() -> Path:
    """Return NumPy's wheel for Pyodide, the one file taken from the package that carries it."""
    return packages() / NUMPY_WHEEL


def only_here(made: Path) -> FileLock:
    """Return a lock on what is being made in the cache: a second build waits for the first and finds it made."""
    locks = made.parent / "locks"
    locks.mkdir(parents=True, exist_ok=True)
    return FileLock(locks / made.name)


def _fetch(done: Path) -> None:
    partial = done.with_suffix(".partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    try:
        for name in INPUTS:
            shutil.copy(ROOT / name, partial)
        _run_npm(partial)
        _verify(partial / "node_modules" / NUMPY_WHEEL, NUMPY_SHA256)
        partial.rename(done)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _run_npm(folder: Path) -> None:
    command = [*npm_command(), "ci", "--no-progress", "--loglevel=error"]
    finished = threading.Event()
    progress = threading.Thread(target=_show_progress, args=(folder / "node_modules", finished))
    progress.start()
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    finally:
        finished.set()
        progress.join()
    if done.returncode:
        raise RuntimeFilesError(f"runtime: npm ci failed: {_reason(done.stderr)}; check the network and run again")


def _show_progress(folder: Path, finished: threading.Event) -> None:
    """Say how much is unpacked: in place on a terminal, every few seconds in a log."""
    terminal = sys.stderr.isatty()
    while True:
        megabytes = sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) / 1e6 if folder.exists() else 0
        line = f"runtime: fetching Pyodide, NumPy, MicroPython and KaTeX, {megabytes:.0f} of about {UNPACKED_MB} MB"
        print(f"\r{line}" if terminal else line, end="" if terminal else "\n", file=sys.stderr, flush=True)
        if finished.wait(0.2 if terminal else 5):
            print("\nruntime: fetched" if terminal else "runtime: fetched", file=sys.stderr, flush=True)
            return


def _reason(log: str) -> str:
    lines = [line.removeprefix("npm error ").strip() for line in log.splitlines() if line.startswith("npm error ")]
    useful = [line for line in lines if line and not line.startswith(("A complete log", "code "))]
    return (useful or [log.strip() or "no reason given"])[0]


def _verify(path: Path, expected: str) -> None:
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != expected:
        raise RuntimeFilesError(
            f"runtime: {path.name} has sha256 {found}; expected {expected}: do not use it, report it"
        )
