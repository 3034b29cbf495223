"""Ship the licence texts of what the site is made of, as they come with the packages."""

import zipfile
from pathlib import Path

from overrides.runtime.assets import Asset
from overrides.runtime.packages import numpy_wheel, packages

FOLDER = "assets/licences"
OF_PACKAGES = {
    "apache": "binaryen/LICENSE",  # the text of the licence alone, for what is under it
    "iframe-worker": "iframe-worker/LICENSE",
    "katex": "katex/LICENSE",
    "zstandard": "zstddec/LICENSE",
}


def licences() -> list[Asset]:
    """Return the licence files, NumPy's among them with those of the parts that are compiled into it."""
    texts = {name: (packages() / path).read_bytes() for name, path in OF_PACKAGES.items()}
    return [Asset(f"{FOLDER}/{name}.txt", text) for name, text in {**texts, "numpy": _of_numpy(numpy_wheel())}.items()]


def licence_paths() -> list[str]:
    """Return the paths of the licence files below the site."""
    return [f"{FOLDER}/{name}.txt" for name in (*OF_PACKAGES, "numpy")]


def _of_numpy(wheel: Path) -> bytes:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".dist-info/LICENSE.txt")]
        return archive.read(name)
