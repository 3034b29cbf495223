"""Say which files the browser gets, and under which names: on a hosted site, and in the bundle opened from disk."""

import hashlib
from pathlib import Path
from typing import Any, NamedTuple

from overrides.quickstart.image import IMAGES
from overrides.quickstart.scripts import bundled
from overrides.quickstart.start_files import Materials, files_of, knowing, late_files, page_files_of, patched
from overrides.quickstart.zstandard import zstandard_decoder
from overrides.runtime.assets import (
    PIECE,
    PREVIEW_LEVEL,
    PUBLISHED_LEVEL,
    Asset,
    compressed,
    gzipped,
    hash_of_pieces,
    hosted,
    on_disk,
    packed_as,
    sha256,
)

LARGE = ("pyodide", "extensions", "library", "snapshot", "stdlib", "numpy")  # hosted: packed with Zstandard
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
        preload: what a page needs first, with a widget (`widgets`) or with nothing but a quiz (`quiz`); nothing from
            disk, where nothing can be preloaded.
        rescue: the script that says so when the loader can't be had, under a name that stays.
        apart: paths of what the page keeps by itself for its next visit.
    """

    assets: list[Asset]
    loader: Link
    preload: dict[str, list[Link]]
    rescue: str
    apart: list[str]


def assemble(
    *, disk: bool, compress: bool = False, plain: bool = False, numpy: bool = True, snapshot: bool = True
) -> Runtime:
    """Assemble the runtime.

    Args:
        disk: whether the site is opened from disk, where a page can't fetch its neighbours: then every file becomes
            a classic script that hands over its bytes as text.
        compress: whether files are made as small as can be, and gzip and Brotli copies go beside those that a host
            compresses, as a hosted site wants it.
        plain: whether Pyodide and MicroPython come as their packages have them, which starts them slower.
        numpy: whether there is a worker at all.
        snapshot: whether it may start from one, which is quicker and larger.

    Raises:
        RuntimeFilesError: a part can't be had.
    """
    materials = Materials() if plain else patched()
    if not snapshot:
        materials = materials._replace(snapshot=None)
    files = files_of(materials) if numpy else page_files_of(materials)
    if not disk:
        files["zstandard"] = ("zstandard.bin", zstandard_decoder())
        if numpy:
            files["sandbox.js"] = ("sandbox.js", _same_as(*files["worker.js"]))
    packings = {name: "gzip" if disk else "zstandard" if name in LARGE else "" for name in files}
    level = PUBLISHED_LEVEL if compress else PREVIEW_LEVEL
    sent = {name: packed_as(packings[name], content, level) for name, (_, content) in files.items()}
    late = {name: (file, gzipped(content)) for name, (file, content) in late_files(materials).items()} if numpy else {}
    named = {name: _assets(name, file, sent[name], disk=disk) for name, (file, _) in files.items()}
    later = {name: _assets(name, file, packed, disk=disk) for name, (file, packed) in late.items()}
    assets = [asset for group in (*named.values(), *later.values()) for asset in group]
    facts: dict[str, Any] = {
        "disk": disk,
        "piece": PIECE,
        "stamps": {name: image.stamp for name, image in materials.images.items()},
        "files": {name: _facts(named[name], files[name][1], sent[name], packings[name]) for name in files},
        "late": {
            name: {**_place(later[name]), "sent": len(packed), "sha256": hashlib.sha256(packed).hexdigest()}
            for name, (_, packed) in late.items()
        },
    }
    loader = hosted("loader.js", _loader(materials.page_script or b"", facts))
    script = Link(loader.path, "script", "" if disk else f"sha256-{sha256(loader.content)}")
    bare = ("micropython.mjs", "micropython", "modules")
    first = {name: (name,) if name in materials.images else bare for name in IMAGES}
    links = {name: [Link(named[file][0].path, "fetch", "") for file in files] for name, files in first.items()}
    preload = {name: [] if disk else [script, *needed] for name, needed in links.items()}
    small = [asset for name in files if name not in LARGE for asset in named[name]]
    copies = compressed([*small, loader]) if compress else []
    rescue = Asset("assets/rescue.js", bundled("rescue").read_bytes())
    apart = [asset.path for name in files if name in LARGE for asset in named[name]]
    return Runtime([*assets, loader, rescue, *copies], script, preload, rescue.path, apart)


def service_script(course: dict[str, Any]) -> bytes:
    """Return the script of the service worker, which knows what a course consists of (`loader/globals.d.ts`)."""
    return knowing("COURSE", course, bundled("service").read_bytes())


def _loader(micropython: bytes, facts: dict[str, Any]) -> bytes:
    """Join MicroPython's script and the page's own, so that they come with one request, which the browser checks."""
    return COMPILE_AT_ONCE + micropython + knowing("RUNTIME", facts, bundled("page").read_bytes())


def _same_as(file_name: str, script: bytes) -> bytes:
    """Return a worker's script that is another by another address, under which a host may give it another policy."""
    return f'importScripts("{Path(hosted(file_name, script).path).name}");\n'.encode()


def _assets(name: str, file_name: str, sent: bytes, *, disk: bool) -> list[Asset]:
    return on_disk(name, file_name, sent) if disk else [hosted(file_name, sent)]


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
