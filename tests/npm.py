"""npm packages that only tests or a benchmark need: fetched once for each version of their lock file."""

import hashlib
import shutil
import subprocess
from pathlib import Path

from overrides.runtime.node import npm_command
from overrides.runtime.packages import CACHE, ROOT


def npm_packages(folder: Path) -> Path:
    """Return the folder of the packages that a folder's lock file names.

    Raises:
        subprocess.CalledProcessError: npm failed; it has said why.
    """
    inputs = [folder / "package.json", folder / "package-lock.json", ROOT / ".npmrc"]
    lock = hashlib.sha256(b"".join(path.read_bytes() for path in inputs)).hexdigest()
    done = CACHE / f"{folder.name}-{lock[:16]}"
    if not done.exists():
        _fetch(inputs, done)
    return done / "node_modules"


def _fetch(inputs: list[Path], done: Path) -> None:
    partial = done.with_suffix(".partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    for path in inputs:
        shutil.copy(path, partial)
    subprocess.run([*npm_command(), "ci", "--no-progress", "--loglevel=error"], cwd=partial, check=True)
    partial.rename(done)
