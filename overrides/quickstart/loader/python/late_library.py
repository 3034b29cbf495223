"""Import what the trimmed library lacks: fetch the rest of Python and NumPy when a module of it is wanted.

Runs in the worker. The import that asks just takes longer; nothing that worked with the whole library fails.
"""

import hashlib
import json
import sys
import zlib
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType
from typing import Any

FOLDER = Path("/lib/late")
NAMES = Path(__file__).with_suffix(".json")


def install(read: Callable[[], Any], sha256: str) -> None:
    """Have imports that fail asked here, last of all finders.

    Args:
        read: returns the gzipped library as a JavaScript array; called at most once.
        sha256: of what `read` returns.
    """
    sys.meta_path.append(LateLibrary(read, sha256))


class LateLibrary:
    """Find the modules that the build set aside."""

    def __init__(self, read: Callable[[], Any], sha256: str) -> None:
        self.read = read
        self.sha256 = sha256
        self.names = frozenset(json.loads(NAMES.read_text(encoding="utf-8")))

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name not in self.names:
            return None
        if not FOLDER.exists():
            print(f"runtime: {name} is fetched late; the lesson's own code should not need it", file=sys.stderr)
            _unpack(self.fetched())
        parent = name.rpartition(".")[0].replace(".", "/")
        return PathFinder.find_spec(name, [str(FOLDER / parent)])

    def fetched(self) -> bytes:
        """Fetch the library and check it.

        Raises:
            ImportError: it can't be had, or is not the one that belongs to this page.
        """
        packed = bytes(self.read().to_bytes())
        if hashlib.sha256(packed).hexdigest() != self.sha256:
            raise ImportError("the rest of the library is not the one that this page was built with")
        return zlib.decompress(packed, wbits=31)


def _unpack(pack: bytes) -> None:
    """Write the files of a pack (its format: overrides/quickstart/packs.py)."""
    start = 4 + int.from_bytes(pack[:4], "little")
    for name, position, size in json.loads(pack[4:start]):
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pack[position : position + size])
