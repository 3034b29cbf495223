"""Say which files the browser gets, and under which names: on a hosted site, and in the bundle opened from disk."""

import base64
import gzip
import hashlib
import json
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from overrides.runtime.packages import numpy_wheel, packages
from overrides.runtime.packs import page_pack, worker_pack

LOADER = Path(__file__).resolve().parents[1] / "loader"
STYLES = Path(__file__).resolve().parents[1] / "styles"
FIRST_STYLES = ("colours.css", "shared.css")  # the others, one for each block, don't depend on their order
FOLDER = "assets/runtime"


class Asset(NamedTuple):
    """A file of the site: its path below the site's root, and its bytes."""

    path: str
    content: bytes


class Runtime(NamedTuple):
    """The runtime's files, the one that pages load, and the style sheet of their equations."""

    assets: list[Asset]
    loader: str
    katex_css: str


def assemble(*, disk: bool) -> Runtime:
    """Assemble the runtime.

    Args:
        disk: whether the site is opened from disk, where a page can't fetch its neighbours: then every file becomes
            a classic script that hands over its bytes as text.

    Raises:
        RuntimeFilesError: a part can't be had.
    """
    tiers = {"page": _page_files(), "worker": _worker_files()}
    assets: list[Asset] = []
    manifest: dict[str, dict[str, dict[str, str | int]]] = {}
    for tier, files in tiers.items():
        manifest[tier] = {}
        for name, content in files.items():
            asset = _on_disk(name, content) if disk else _hosted(name, content)
            assets.append(asset)
            manifest[tier][name] = {"file": Path(asset.path).name, "bytes": len(content)}
    loader = _hosted("loader.js", _loader_script(manifest, disk=disk))
    styles = _katex_assets()
    return Runtime([*assets, loader, *styles], loader.path, styles[0].path)


def style_sheet(rules: str) -> Asset:
    """Join the style sheets of the lesson, and rules made at build, into one file."""
    others = sorted(path.name for path in STYLES.glob("*.css") if path.name not in FIRST_STYLES)
    sheets = [(STYLES / name).read_text(encoding="utf-8") for name in (*FIRST_STYLES, *others)]
    content = "\n".join([*sheets, rules]).encode()
    return Asset(f"assets/{_hashed('lesson.css', content)}", content)


def katex_script() -> Path:
    """Return KaTeX's script, which only the build runs."""
    return packages() / "katex/dist/katex.min.js"


def search_shim() -> bytes:
    """Return the script that lets the theme's search run in a page opened from disk.

    It replaces `Worker` by an emulation in an iframe, too slow and too limited for Pyodide; the loader finds the real
    one under another name.
    """
    return b"globalThis.RealWorker = Worker;\n" + _read(packages() / "iframe-worker/shim/index.js")


def _page_files() -> dict[str, bytes]:
    micropython = packages() / "@micropython/micropython-webassembly-pyscript"
    return {
        "micropython.mjs": _read(micropython / "micropython.mjs"),
        "micropython.wasm": _read(micropython / "micropython.wasm"),
        "page.pack": page_pack(),
    }


def _worker_files() -> dict[str, bytes]:
    pyodide = packages() / "pyodide"
    wheel = numpy_wheel()
    return {
        "worker.js": (LOADER / "worker.js").read_bytes(),
        "pyodide.js": _read(pyodide / "pyodide.js"),
        "pyodide.asm.js": _read(pyodide / "pyodide.asm.js"),
        "pyodide.asm.wasm": _read(pyodide / "pyodide.asm.wasm"),
        "python_stdlib.zip": _read(pyodide / "python_stdlib.zip"),
        "pyodide-lock.json": _lock(pyodide / "pyodide-lock.json", wheel),
        wheel.name: _read(wheel),
        "sim.zip": worker_pack(),
    }


def _lock(path: Path, wheel: Path) -> bytes:
    """Write the lock file that Pyodide reads, with NumPy as the only package."""
    lock = json.loads(path.read_text(encoding="utf-8"))
    lock["packages"] = {
        "numpy": {
            "name": "numpy",
            "version": wheel.name.split("-")[1],
            "file_name": wheel.name,
            "sha256": hashlib.sha256(_read(wheel)).hexdigest(),
            "install_dir": "site",
            "package_type": "package",
            "imports": ["numpy"],
            "depends": [],
            "unvendored_tests": False,
        }
    }
    return json.dumps(lock, separators=(",", ":")).encode()


def _loader_script(manifest: dict[str, dict[str, dict[str, str | int]]], *, disk: bool) -> bytes:
    facts = json.dumps({"disk": disk, **manifest}, separators=(",", ":"))
    return f"const RUNTIME = {facts};\n".encode() + (LOADER / "loader.js").read_bytes()


def _hosted(name: str, content: bytes) -> Asset:
    return Asset(f"{FOLDER}/{_hashed(name, content)}", content)


def _on_disk(name: str, content: bytes) -> Asset:
    script = f'gradientHighway.receive("{name}","{_packed(content)}");\n'.encode()
    return Asset(f"{FOLDER}/{_hashed(name, content)}.js", script)


def _hashed(name: str, content: bytes) -> str:
    stem, _, suffix = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:10]}.{suffix}"


def _katex_assets() -> list[Asset]:
    """Take KaTeX's style sheet, with woff2 as the only font format, and the fonts that it names."""
    dist = packages() / "katex/dist"
    css = (dist / "katex.min.css").read_text(encoding="utf-8")
    css = re.sub(r',url\([^)]+\) format\("(?:woff|truetype)"\)', "", css)
    fonts = sorted(set(re.findall(r"url\((fonts/[^)]+\.woff2)\)", css)))
    sheet = Asset(f"assets/katex/{_hashed('katex.css', css.encode())}", css.encode())
    return [sheet, *(Asset(f"assets/katex/{font}", _read(dist / font)) for font in fonts)]


@cache
def _read(path: Path) -> bytes:
    return path.read_bytes()


@cache
def _packed(content: bytes) -> str:
    return base64.b64encode(gzip.compress(content, mtime=0)).decode()
