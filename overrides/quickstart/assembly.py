"""Say which files the browser gets, and under which names: on a hosted site, and in the bundle opened from disk."""

import hashlib
import json
import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from overrides.quickstart.image import Image, image
from overrides.quickstart.library import library
from overrides.quickstart.micropython import MICROPYTHON, page_script
from overrides.quickstart.packs import files_below, pack, page_modules
from overrides.quickstart.pyodide import pyodide
from overrides.quickstart.scripts import bundled
from overrides.quickstart.snapshot import snapshot
from overrides.quickstart.zstandard import zstandard_decoder
from overrides.runtime.assets import (
    PIECE,
    PREVIEW_LEVEL,
    PUBLISHED_LEVEL,
    Asset,
    compressed,
    gzipped,
    hash_of_pieces,
    hashed,
    hosted,
    on_disk,
    packed_as,
    sha256,
)
from overrides.runtime.licences import licences
from overrides.runtime.packages import packages

STYLES = Path(__file__).resolve().parents[1] / "styles"
FIRST_STYLES = ("colours.css", "shared.css")  # the others, one for each block, don't depend on their order
LARGE = ("pyodide", "extensions", "library", "snapshot")  # on a hosted site packed with Zstandard
COMPILE_AT_ONCE = b"//# allFunctionsCalledOnLoad\n"  # Chromium: off the page's thread, while the script comes


class Link(NamedTuple):
    """A file that a page names in its HTML: its path, what it is, and its hash if the browser checks it."""

    path: str
    kind: str
    integrity: str


class Runtime(NamedTuple):
    """The runtime's files, and which of them a page names.

    Attributes:
        assets: all files.
        loader: the script of every page, MicroPython's own in it.
        preload: what a page with a quiz or a widget needs first; nothing from disk, where nothing can be preloaded.
        katex_css: the style sheet of equations.
    """

    assets: list[Asset]
    loader: Link
    preload: list[Link]
    katex_css: str


def assemble(*, disk: bool, compress: bool = False) -> Runtime:
    """Assemble the runtime.

    Args:
        disk: whether the site is opened from disk, where a page can't fetch its neighbours: then every file becomes
            a classic script that hands over its bytes as text.
        compress: whether files are made as small as can be, and gzip and Brotli copies go beside those that a host
            compresses, as a hosted site wants it.

    Raises:
        RuntimeFilesError: a part can't be had.
    """
    taken = image()
    files = _files(taken)
    if not disk:
        files["zstandard"] = ("zstandard.bin", zstandard_decoder())
    packings = {name: "gzip" if disk else "zstandard" if name in LARGE else "" for name in files}
    level = PUBLISHED_LEVEL if compress else PREVIEW_LEVEL
    sent = {name: packed_as(packings[name], content, level) for name, (_, content) in files.items()}
    late = gzipped(pack(files_below(library() / "late")))
    named = {name: _assets(name, file, sent[name], disk=disk) for name, (file, _) in files.items()}
    late_assets = _late_assets(late, disk=disk)
    assets = [asset for parts in (*named.values(), late_assets) for asset in parts]
    facts = {
        "disk": disk,
        "piece": PIECE,
        "stamp": taken.stamp if taken else "",
        "files": {name: _facts(named[name], files[name][1], sent[name], packings[name]) for name in files},
        "late": {**_place(late_assets), "sha256": hashlib.sha256(late).hexdigest()},
    }
    loader = hosted("loader.js", _page_script(facts))
    styles = _katex_assets()
    script = Link(loader.path, "script", "" if disk else f"sha256-{sha256(loader.content)}")
    first = ("quiz",) if taken else ("micropython", "modules")
    preload = [] if disk else [script, *(Link(named[name][0].path, "fetch", "") for name in first)]
    small = [asset for name in files if name not in LARGE for asset in named[name]]
    copies = compressed([*small, loader]) if compress else []
    return Runtime([*assets, loader, *copies, *styles, *licences()], script, preload, styles[0].path)


def style_sheet(rules: str) -> Asset:
    """Join the style sheets of the lesson, and rules made at build, into one file."""
    others = sorted(path.name for path in STYLES.glob("*.css") if path.name not in FIRST_STYLES)
    sheets = [(STYLES / name).read_text(encoding="utf-8") for name in (*FIRST_STYLES, *others)]
    content = "\n".join([*sheets, rules]).encode()
    return Asset(f"assets/{hashed('lesson.css', content)}", content)


def katex_script() -> Path:
    """Return KaTeX's script, which only the build runs."""
    return packages() / "katex/dist/katex.min.js"


def search_shim() -> bytes:
    """Return the script that lets the theme's search run in a page opened from disk.

    It replaces `Worker` by an emulation in an iframe, too slow and too limited for Pyodide; the loader finds the real
    one under another name.
    """
    return b"globalThis.RealWorker = Worker;\n" + _read(packages() / "iframe-worker/shim/index.js")


def _files(taken: Image | None) -> dict[str, tuple[str, bytes]]:
    """Return what the loader asks for: its name there, its name as a file, its bytes.

    What is not text ends in .bin, so that no host takes it for something to be unpacked on the way.
    """
    parts = library()
    return {
        **({"quiz": ("quiz.wasm.bin", taken.wasm)} if taken else {}),
        "micropython": ("micropython.bin", _read(packages() / MICROPYTHON / "micropython.wasm")),
        "modules": ("modules.bin", pack(page_modules())),
        "worker.js": ("worker.js", _worker_script()),
        "pyodide": ("pyodide.asm.bin", _read(pyodide() / "pyodide.asm.wasm")),
        "extensions": ("extensions.bin", pack(files_below(parts / "extensions"))),
        "library": ("library.bin", pack(_library_files(parts))),
        **_snapshot_file(parts),
    }


def _snapshot_file(parts: Path) -> dict[str, tuple[str, bytes]]:
    """Pack the snapshot, and the sources of what it has imported, for tracebacks and for readers who look."""
    if not (taken := snapshot()):
        return {}
    sources = {name: content for name, content in files_below(parts / "lesson").items() if not name.endswith(".pyc")}
    return {"snapshot": ("snapshot.bin", pack({**files_below(taken), **sources}))}


def _library_files(parts: Path) -> dict[str, bytes]:
    lesson = {f"site-packages/{name}": content for name, content in files_below(parts / "lesson").items()}
    return {**files_below(parts / "kept"), **lesson}


def _page_script(facts: dict[str, Any]) -> bytes:
    """Join MicroPython's script and the page's own, so that they come with one request, which the browser checks."""
    return COMPILE_AT_ONCE + page_script() + _knowing("RUNTIME", facts, _read(bundled("page")))


def _worker_script() -> bytes:
    """Join Pyodide's two scripts and the worker's own, so that they come with one request."""
    lock = json.loads(_read(pyodide() / "pyodide-lock.json"))
    theirs = _read(pyodide() / "pyodide.asm.js") + b"\n" + _read(pyodide() / "pyodide.js").split(b"//# source")[0]
    return theirs + b"\n" + _knowing("LOCK", {"info": lock["info"], "packages": {}}, _read(bundled("worker")))


def _knowing(name: str, value: Any, script: bytes) -> bytes:
    """Give a script a constant from the build."""
    declared = f"const {name} = {json.dumps(value, separators=(',', ':'))};\n".encode()
    return b'(() => {\n"use strict";\n' + declared + script + b"})();\n"


def _assets(name: str, file_name: str, sent: bytes, *, disk: bool) -> list[Asset]:
    return on_disk(name, file_name, sent) if disk else [hosted(file_name, sent)]


def _late_assets(late: bytes, *, disk: bool) -> list[Asset]:
    """Name the rest of the library so that no host takes it for something to be unpacked on the way."""
    return on_disk("late", "late.bin", late) if disk else [hosted("late.bin", late)]


def _place(assets: list[Asset]) -> dict[str, Any]:
    """Name a file's first part, and all its parts."""
    names = [Path(asset.path).name for asset in assets]
    return {"file": names[0], "parts": names} if len(names) > 1 else {"file": names[0]}


def _facts(assets: list[Asset], content: bytes, sent: bytes, packing: str) -> dict[str, Any]:
    """Say what the loader has to know of a file: its lengths unpacked, as it is sent and as it is stored; hashes."""
    lengths = {"bytes": len(content), "sent": len(sent), "stored": sum(len(asset.content) for asset in assets)}
    return {
        **_place(assets),
        **lengths,
        "packing": packing,
        "pieces": hash_of_pieces(sent),
        "sha256": sha256(content),
    }


def _katex_assets() -> list[Asset]:
    """Take KaTeX's style sheet, with woff2 as the only font format, and the fonts that it names."""
    dist = packages() / "katex/dist"
    css = (dist / "katex.min.css").read_text(encoding="utf-8")
    css = re.sub(r',url\([^)]+\) format\("(?:woff|truetype)"\)', "", css)
    fonts = sorted(set(re.findall(r"url\((fonts/[^)]+\.woff2)\)", css)))
    sheet = Asset(f"assets/katex/{hashed('katex.css', css.encode())}", css.encode())
    return [sheet, *(Asset(f"assets/katex/{font}", _read(dist / font)) for font in fonts)]


@cache
def _read(path: Path) -> bytes:
    return path.read_bytes()
