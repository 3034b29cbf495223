"""Turn bytes into files of the site: named by content, compressed beside, or as scripts for pages opened from disk."""

import base64
import gzip
import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

import zstandard

from overrides.runtime.packages import CACHE
from overrides.runtime.steps import run_node

FOLDER = "assets/runtime"
COMPRESS = Path(__file__).with_name("compress.mjs")
COMPRESSED = CACHE / "compressed"
PUBLISHED_LEVEL, PREVIEW_LEVEL = 19, 3  # levels of Zstandard: 0.3 s for each MB, and next to nothing
WINDOW = 21  # its logarithm, of the bytes that Zstandard looks back, and that a page that unpacks keeps: 2 MB each time
PIECE = 1 << 18  # bytes that the page takes on at once, in a millisecond or two
SMALLEST_PACKED = 1000  # bytes; smaller files fit into one packet as they are
TEXT = {".css", ".html", ".ipynb", ".js", ".json", ".md", ".svg", ".txt", ".webmanifest", ".xml"}
AT_ONCE = 200  # files that Node.js is given, which has them all in its memory


class Asset(NamedTuple):
    """A file of the site: its path below the site's root, and its bytes."""

    path: str
    content: bytes


def hosted(name: str, content: bytes) -> Asset:
    """Name a file by its content, so that hosts and browsers may keep it for ever."""
    return Asset(f"{FOLDER}/{hashed(name, content)}", content)


def on_disk(name: str, file_name: str, packed: bytes) -> list[Asset]:
    """Write gzipped bytes as classic scripts that hand them over: the one kind of file a page from disk may load.

    Each is small enough to be read between two frames.
    """
    parts = [packed[start : start + PIECE] for start in range(0, len(packed), PIECE)]
    return [_script(name, number, file_name, part) for number, part in enumerate(parts)]


def text_of_script(script: bytes) -> str:
    """Return the base64 that such a script hands over."""
    return script.decode().rsplit('"', 2)[1]


def _script(name: str, number: int, file_name: str, part: bytes) -> Asset:
    call = f'gradientHighway.receive("{name}",{number},"{base64.b64encode(part).decode()}");\n'
    return Asset(f"{FOLDER}/{hashed(file_name, part)}.js", call.encode())


def hashed(name: str, content: bytes) -> str:
    """Put the beginning of the content's hash before the suffix."""
    stem, _, suffix = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:10]}.{suffix}"


def hash_of_pieces(content: bytes) -> str:
    """Return the hash of the hashes of a file's pieces, which the page can make while the file comes, in base64."""
    pieces = [content[start : start + PIECE] for start in range(0, len(content), PIECE)]
    return sha256(b"".join(hashlib.sha256(piece).digest() for piece in pieces))


def sha256(content: bytes) -> str:
    """Return the hash as the page compares it, in base64."""
    return base64.b64encode(hashlib.sha256(content).digest()).decode()


def compressed(assets: list[Asset]) -> list[Asset]:
    """Compress files with gzip and Brotli, for hosts that serve what lies beside; each content only once.

    Raises:
        RuntimeFilesError: Node.js, whose zlib does it, failed.
    """
    wanted = {asset.path: _place(asset.content) for asset in assets if len(asset.content) >= SMALLEST_PACKED}
    _compress({path: place for path, place in wanted.items() if not place.with_suffix(".br").exists()}, assets)
    return [
        Asset(path + suffix, place.with_suffix(suffix).read_bytes())
        for path, place in wanted.items()
        for suffix in (".gz", ".br")
    ]


def compress_texts(folder: Path) -> None:
    """Write gzip and Brotli copies beside the texts of a folder, for hosts that serve what lies beside.

    Raises:
        RuntimeFilesError: Node.js, whose zlib does it, failed.
    """
    texts = [path for path in sorted(folder.rglob("*")) if path.suffix in TEXT]
    long = [path for path in texts if path.stat().st_size >= SMALLEST_PACKED]
    left = [path for path in long if not path.with_name(f"{path.name}.br").exists()]
    for start in range(0, len(left), AT_ONCE):
        run_node(COMPRESS, *left[start : start + AT_ONCE])


def packed_as(packing: str, content: bytes, level: int) -> bytes:
    """Pack with "zstandard" (at a level) or "gzip", or leave as it is ("")."""
    if packing == "zstandard":
        return zstandard_packed(content, level)
    return gzipped(content) if packing else content


def zstandard_packed(content: bytes, level: int) -> bytes:
    """Pack with Zstandard what the page unpacks itself; what takes its time, each content only once."""
    sizes = {"source_size": len(content), "window_log": WINDOW}
    parameters = zstandard.ZstdCompressionParameters.from_level(level, **sizes)
    packer = zstandard.ZstdCompressor(compression_params=parameters)
    if level == PREVIEW_LEVEL:
        return packer.compress(content)

    def pack() -> bytes:
        megabytes = len(content) / 1e6
        print(f"runtime: packing {megabytes:.1f} MB for hosting, about {1 + megabytes * 0.3:.0f} s", flush=True)
        return packer.compress(content)

    return _made_once(f"{_name(content)}.{level}.{WINDOW}.zst", pack)


def gzipped(content: bytes) -> bytes:
    """Compress, with the same result for the same content, and each content only once."""
    return _made_once(f"{_name(content)}.disk.gz", lambda: gzip.compress(content, mtime=0))


def _made_once(name: str, make: Callable[[], bytes]) -> bytes:
    """Return a file's content, made now unless that has been done before; another build may be doing so."""
    place = COMPRESSED / name
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        partial = place.with_name(f"{uuid4().hex}.partial")
        partial.write_bytes(make())
        partial.replace(place)
    return place.read_bytes()


def _place(content: bytes) -> Path:
    return COMPRESSED / _name(content)


def _name(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:32]


def _compress(places: Mapping[str, Path], assets: list[Asset]) -> None:
    if not places:
        return
    COMPRESSED.mkdir(parents=True, exist_ok=True)
    contents = {asset.path: asset.content for asset in assets}
    for path, place in places.items():
        place.write_bytes(contents[path])
    megabytes = sum(len(contents[path]) for path in places) / 1e6
    print(f"runtime: compressing {megabytes:.1f} MB for hosting, about {1 + megabytes * 0.5:.0f} s", flush=True)
    written = sorted(set(places.values()))  # two files may have the same content
    run_node(COMPRESS, *written)
    for place in written:
        place.unlink()
