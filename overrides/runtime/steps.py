"""Run a step of the build in Node.js once for its inputs, and keep what it made.

A step is a folder below `.cache`, named after everything that its content depends on.
"""

import hashlib
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from importlib.metadata import distribution
from pathlib import Path

from overrides.runtime.node import node_command
from overrides.runtime.packages import CACHE, RuntimeFilesError, only_here

KEPT = 4  # folders of one step, so that going back to an earlier state costs nothing
LONGEST = 300  # seconds; a step takes 3 to 20


def step(name: str, title: str, inputs: Iterable[Path], make: Callable[[Path], None]) -> Path:
    """Return the folder of a step, made now unless it has been made from the same inputs before.

    Args:
        name: what the folder is called.
        title: what the progress line says is being made.
        inputs: the files that decide what the step makes.
        make: fills an empty folder.

    Raises:
        RuntimeFilesError: the step failed; nothing is kept.
    """
    done = CACHE / f"{name}-{_digest(inputs)}"
    with only_here(done):
        if done.exists():
            done.touch()
        else:
            _make(done, title, make)
            _forget_old(name)
    return done


def growing_folder(name: str, inputs: Iterable[Path]) -> Path:
    """Return the folder for what is made bit by bit, as it is needed, from the same inputs.

    Args:
        name: what the folder is called.
        inputs: the files that decide what is made.
    """
    folder = CACHE / f"{name}-{_digest(inputs)}"
    folder.mkdir(parents=True, exist_ok=True)
    folder.touch()
    _forget_old(name)
    return folder


def installed(package: str) -> Path:
    """Return the list of an installed package's files with their hashes, which decides what the package makes."""
    found = distribution(package)
    return Path(str(found.locate_file(f"{package.replace('-', '_')}-{found.version}.dist-info/RECORD")))


def run_node(script: Path, *arguments: str | Path) -> None:
    """Run a script in Node.js.

    Raises:
        RuntimeFilesError: it failed or did not end; the message holds what it said.
    """
    command = [*node_command(), str(script), *map(str, arguments)]
    environment = {"TZ": "UTC", "PATH": "/usr/bin:/bin"}
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=LONGEST, env=environment, encoding="utf-8"
        )
    except subprocess.TimeoutExpired as error:
        message = f"runtime: {script.name} did not end within {LONGEST} s; run the build again"
        raise RuntimeFilesError(message) from error
    if done.returncode:
        raise RuntimeFilesError(f"runtime: {script.name} failed: {_reason(done.stderr)}")


def _digest(inputs: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in inputs:
        digest.update(f"{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()[:16]


def _make(done: Path, title: str, make: Callable[[Path], None]) -> None:
    partial = done.with_suffix(".partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    print(f"runtime: {title}", end=" ", file=sys.stderr, flush=True)
    started = time.monotonic()
    try:
        make(partial)
        partial.rename(done)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
        verdict = "done" if done.exists() else "failed"
        print(f"... {verdict} after {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)


def _forget_old(name: str) -> None:
    made = sorted(CACHE.glob(f"{name}-*"), key=lambda folder: folder.stat().st_mtime, reverse=True)
    for folder in made[KEPT:]:
        shutil.rmtree(folder, ignore_errors=True)


def _reason(log: str) -> str:
    """Pick the line that names the error; Node.js shows much else, once all of Pyodide."""
    lines = [line.strip() for line in log.splitlines() if 0 < len(line) < 500]
    errors = [line for line in lines if re.match(r"[\w.]*(Error|Exception)\b", line)]
    return (errors or lines or ["no reason given"])[-1]
