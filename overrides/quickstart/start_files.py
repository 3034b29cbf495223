"""What the two interpreters start from: patched, so that they start quickly, or plain, as their packages have them.

A patch that does not fit the version that is there is left out, with a warning: then that part is plain, and the site
is whole, only slower. So an upgrade can be published first and get quick later.
"""

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from overrides.quickstart.image import Image, images
from overrides.quickstart.library import LATE, library
from overrides.quickstart.micropython import MICROPYTHON, page_script
from overrides.quickstart.packs import KERNELS, ROOT, WORKER, files_below, pack, page_modules, sources
from overrides.quickstart.pyodide import pyodide
from overrides.quickstart.scripts import bundled
from overrides.quickstart.snapshot import snapshot
from overrides.runtime.packages import RuntimeFilesError, numpy_wheel, packages

Files = dict[str, tuple[str, bytes]]  # by the name that the loader asks for: the name as a file, the bytes
T = TypeVar("T")


class Materials(NamedTuple):
    """What a start is made of; None for whatever is plain.

    Attributes:
        page_script: MicroPython's script, as a part of the page's own, for images.
        images: MicroPython with the page's modules in its memory, by name (`image.IMAGES`); none, if plain.
        library: the folder of Python and NumPy, trimmed to what the worker uses.
        pyodide: the folder of Pyodide without what nothing asks of it.
        snapshot: the folder with Python's memory after NumPy has been imported.
    """

    page_script: bytes | None = None
    images: Mapping[str, Image] = MappingProxyType({})
    library: Path | None = None
    pyodide: Path | None = None
    snapshot: Path | None = None


def patched() -> Materials:
    """Patch whatever can be patched; say why something can't."""
    script = _unless_it_fails("MicroPython's script comes as it is, and pages import their modules", page_script)
    trimmed = _unless_it_fails("Python's library and NumPy come whole", library)
    lean = _unless_it_fails("Pyodide comes whole, and there is no snapshot", pyodide) if trimmed else None
    return Materials(script, images() if script else {}, trimmed, lean, snapshot() if lean else None)


def files_of(materials: Materials) -> Files:
    """Return what the loader asks for.

    What is not text ends in .bin, so that no host takes it for something to be unpacked on the way.
    """
    folder = materials.pyodide or packages() / "pyodide"
    return {
        **page_files_of(materials),
        "worker.js": ("worker.js", _worker_script(folder)),
        "pyodide": ("pyodide.asm.bin", (folder / "pyodide.asm.wasm").read_bytes()),
        **(_trimmed(materials.library) if materials.library else _whole()),
        **(_of_snapshot(materials.snapshot, materials.library) if materials.snapshot and materials.library else {}),
    }


def page_files_of(materials: Materials) -> Files:
    """Return what the page's own Python starts from."""
    return {
        **{name: (f"{name}.wasm.bin", image.wasm) for name, image in materials.images.items()},
        "micropython.mjs": ("micropython.module.js", _of_micropython("mjs")),
        "micropython": ("micropython.bin", _of_micropython("wasm")),
        "modules": ("modules.bin", pack(page_modules())),
    }


def late_files(materials: Materials) -> Files:
    """Pack what is fetched after the start, if at all: modules set aside, kernels. Nothing is, where all is whole."""
    folder = materials.library
    return {name: (f"{name}.bin", pack(files_below(folder / name))) for name in sorted(LATE)} if folder else {}


def knowing(name: str, value: object, script: bytes) -> bytes:
    """Give a script a constant from the build."""
    declared = f"const {name} = {json.dumps(value, separators=(',', ':'))};\n".encode()
    return b'(() => {\n"use strict";\n' + declared + script + b"})();\n"


def _unless_it_fails(otherwise: str, make: Callable[[], T]) -> T | None:
    """Make a part; if it can't be made, warn, which does not end a strict build: the site is whole without."""
    try:
        return make()
    except RuntimeFilesError as error:
        print(f"runtime: {otherwise}: {error}", file=sys.stderr, flush=True)
        return None


def _of_micropython(kind: str) -> bytes:
    return (packages() / MICROPYTHON / f"micropython.{kind}").read_bytes()


def _trimmed(folder: Path) -> Files:
    lesson = {f"site-packages/{name}": content for name, content in files_below(folder / "lesson").items()}
    return {
        "extensions": ("extensions.bin", pack(files_below(folder / "extensions"))),
        "library": ("library.bin", pack({**files_below(folder / "kept"), **lesson})),
    }


def _whole() -> Files:
    """Take the library and NumPy as they come, and the project's own modules as their sources."""
    lesson = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in sources((*WORKER, *KERNELS))}
    return {
        "stdlib": ("stdlib.bin", (packages() / "pyodide/python_stdlib.zip").read_bytes()),
        "numpy": ("numpy.bin", numpy_wheel().read_bytes()),
        "lesson": ("lesson.bin", pack(lesson)),
    }


def _of_snapshot(taken: Path, folder: Path) -> Files:
    """Join the snapshot, and the sources of what it has imported, for tracebacks and for readers who look.

    A pack comes first, behind its length (4 bytes, little-endian): what is said of memory, where its words go, the
    sources. Then come the words, which the worker writes while they are unpacked.
    """
    sources = {name: content for name, content in files_below(folder / "lesson").items() if not name.endswith(".pyc")}
    files = pack({**{name: (taken / name).read_bytes() for name in ("about.json", "runs")}, **sources})
    words = (taken / "words").read_bytes()
    return {"snapshot": ("snapshot.bin", len(files).to_bytes(4, "little") + files + words)}


def _worker_script(pyodide: Path) -> bytes:
    """Join Pyodide's two scripts and the worker's own, so that they come with one request."""
    lock = json.loads((pyodide / "pyodide-lock.json").read_bytes())
    asm, start = ((pyodide / name).read_bytes() for name in ("pyodide.asm.js", "pyodide.js"))
    own = knowing("LOCK", {"info": lock["info"], "packages": {}}, bundled("worker").read_bytes())
    return asm + b"\n" + start.split(b"//# source")[0] + b"\n" + own
