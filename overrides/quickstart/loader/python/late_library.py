"""Import what comes late: the rest of Python and NumPy, which was not foreseen, and the kernels, when something trains.

Runs in the worker. The import that asks just takes longer; nothing that worked with the whole library fails.
"""

import hashlib
import json
import re
import sys
import zlib
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType
from typing import Any

FOLDER = Path("/lib/late")
NAMES = Path(__file__).with_suffix(".json")
IMPORTED = re.compile(r"(?:import|from) +([\w., ]+)")
REST = "late"  # the pack that the lesson's own code should not need


def install(read: Callable[[str], Any], sha256: dict[str, str]) -> "LateLibrary":
    """Have imports that fail asked here, last of all finders.

    Args:
        read: returns a gzipped pack, named "late" or "kernels", as a JavaScript array.
        sha256: of what `read` returns, by pack.
    """
    library = LateLibrary(read, sha256)
    sys.meta_path.append(library)
    return library


class LateLibrary:
    """Find the modules that the build set aside."""

    def __init__(self, read: Callable[[str], Any], sha256: dict[str, str]) -> None:
        self.read = read
        self.sha256 = sha256
        modules = json.loads(NAMES.read_text(encoding="utf-8"))
        self.packs = {name: pack for pack, names in modules.items() for name in names}
        self.unpacked: set[str] = set()

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        pack = self.packs.get(name)
        if pack is None:
            return None
        if pack not in self.unpacked:
            if pack == REST:
                print(f"runtime: {name} is fetched late; the lesson's own code should not need it", file=sys.stderr)
            _unpack(self.fetched(pack), FOLDER / pack)
            self.unpacked.add(pack)
        parent = name.rpartition(".")[0].replace(".", "/")
        return PathFinder.find_spec(name, [str(FOLDER / pack / parent)])

    def lacks(self, text: str) -> bool:
        """Tell whether a text with code in it, which may be JSON, imports what nobody foresaw and is not here yet."""
        if REST in self.unpacked:
            return False
        names = [name.split()[0] for names in IMPORTED.findall(text) for name in names.split(",") if name.strip()]
        return any(self.packs.get(name) == REST for name in names)

    def fetched(self, pack: str) -> bytes:
        """Fetch a pack and check it.

        Raises:
            ImportError: it can't be had, or is not the one that belongs to this page.
        """
        try:
            packed = bytes(self.read(pack).to_bytes())
        except Exception as error:  # JavaScript's, of any kind
            raise ImportError(str(error)) from error
        if hashlib.sha256(packed).hexdigest() != self.sha256[pack]:
            raise ImportError(f"{pack}.bin is not the one that this page was built with")
        return zlib.decompress(packed, wbits=31)


def _unpack(pack: bytes, folder: Path) -> None:
    """Write the files of a pack into a folder (its format: overrides/quickstart/packs.py)."""
    start = 4 + int.from_bytes(pack[:4], "little")
    for name, position, size in json.loads(pack[4:start]):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pack[position : position + size])
