"""The state of a folder: what tells whether anything in it has been written since."""

import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from overrides.runtime.packages import ROOT

KIT = ("overrides", "quiz", "sim")  # the kit's own folders
PASSED_OVER = ("__pycache__", "node_modules")
Entry = tuple[str, int, int]  # a file's path, when it was written, in nanoseconds, and its size


def state_of(folder: Path, without: Collection[Path] = ()) -> list[Entry]:
    """Return the state of all files below a folder, but those in hidden ones.

    Args:
        folder: the folder.
        without: folders in it that are left out.
    """
    return sorted(_files(folder, {str(path) for path in without}))


@cache
def kit_state() -> list[list[Entry]]:
    """Tell versions of the kit's code apart."""
    return [state_of(ROOT / folder) for folder in KIT]


@contextmanager
def replacing(file: Path) -> Iterator[Path]:
    """Give a place to write a file to, which then takes its place as a whole: whoever reads it never sees half."""
    partial = file.with_suffix(f".{os.urandom(8).hex()}")
    yield partial
    partial.replace(file)


def _files(folder: Path, without: Collection[str]) -> Iterator[Entry]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                hidden = entry.name.startswith(".") or entry.name in PASSED_OVER
                yield from () if hidden or entry.path in without else _files(Path(entry.path), without)
            elif entry.is_file():
                status = entry.stat()
                yield entry.path, status.st_mtime_ns, status.st_size
