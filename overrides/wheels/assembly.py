"""The wheels that the site offers: models and kernels, zipped up when the site is built.

That needs neither a compiler nor another Python, for the kernels' library is committed: the file that pages load is the
one in the wheel. `make wheels` builds both with pyodide-build too, and holds these to what it makes.
"""

import base64
import csv
import hashlib
import io
import itertools
import tomllib
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from overrides.runtime.assets import Asset
from overrides.runtime.packages import ROOT
from overrides.runtime.version import kit_version

HERE = Path(__file__).parent
FOLDER = "wheels"
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can say: the same files give the same wheel
FIELDS = {
    "name": "Name",
    "version": "Version",
    "description": "Summary",
    "license": "License-Expression",
    "license-files": "License-File",
    "requires-python": "Requires-Python",
    "dependencies": "Requires-Dist",
}
"""What METADATA calls the settings of `pyproject.toml`."""


class Recipe(NamedTuple):
    """What a wheel is made of.

    Attributes:
        name: of the `.toml` beside this module that describes it.
        tag: which Python, ABI and platforms it is for.
        patterns: the files of the project that it holds.
        left_out: what of them it does not hold.
    """

    name: str
    tag: str
    patterns: tuple[str, ...]
    left_out: tuple[str, ...] = ()

    def files(self) -> list[Path]:
        """The files of the project in the wheel."""
        found = {path for pattern in self.patterns for path in ROOT.glob(pattern) if path.is_file()}
        return sorted(found - {ROOT / path for path in self.left_out})

    def description(self) -> str:
        """Its `pyproject.toml`."""
        return (HERE / f"{self.name}.toml").read_text(encoding="utf-8").replace("{version}", kit_version())


SIM = Recipe("sim", "py3-none-any", ("sim/__init__.py", "sim/py.typed", "sim/models/**/*.py", "sim/texts/*"))
KERNELS = Recipe(
    "kernels",
    "py3-none-pyemscripten_2026_0_wasm32.pyodide_2025_0_wasm32",  # of Pyodide 314 and 0.29; it is bound to no Python
    ("sim/kernels/*.py", "sim/kernels/libkernels.so"),
    ("sim/kernels/build.py", "sim/kernels/flags.py"),
)


def wheels() -> list[Asset]:
    """Return the wheels as files of the site."""
    return [wheel(recipe) for recipe in (SIM, KERNELS)]


@cache
def wheel(recipe: Recipe) -> Asset:
    """Zip up a wheel (https://packaging.python.org/en/latest/specifications/binary-distribution-format/)."""
    project = tomllib.loads(recipe.description())["project"]
    base = _base(project)
    about = f"{base}.dist-info"
    contents = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in recipe.files()}
    contents[f"{about}/licenses/LICENSE"] = (ROOT / "LICENSE").read_bytes()
    contents[f"{about}/METADATA"] = _metadata(project).encode()
    contents[f"{about}/WHEEL"] = _tags(recipe.tag).encode()
    contents[f"{about}/RECORD"] = _record(contents, f"{about}/RECORD").encode()
    return Asset(_path(base, recipe), _zipped(contents))


def wheel_paths() -> list[str]:
    """Return the paths of the wheels below the site."""
    projects = [(tomllib.loads(recipe.description())["project"], recipe) for recipe in (SIM, KERNELS)]
    return [_path(_base(project), recipe) for project, recipe in projects]


def _base(project: Mapping[str, Any]) -> str:
    return f"{project['name'].replace('-', '_')}-{project['version']}"


def _path(base: str, recipe: Recipe) -> str:
    return f"{FOLDER}/{base}-{recipe.tag}.whl"


def _metadata(project: Mapping[str, Any]) -> str:
    lines = ["Metadata-Version: 2.4"]
    for setting, field in FIELDS.items():
        value = project[setting]
        lines += [f"{field}: {one}" for one in (value if isinstance(value, list) else [value])]
    return "\n".join(lines) + "\n"


def _tags(tag: str) -> str:
    """Write WHEEL, which has each of the tags that a file's name puts together."""
    pure = "true" if tag.endswith("-any") else "false"
    tags = ["-".join(parts) for parts in itertools.product(*(part.split(".") for part in tag.split("-")))]
    lines = ["Wheel-Version: 1.0", "Generator: gradient-highway", f"Root-Is-Purelib: {pure}"]
    return "\n".join([*lines, *(f"Tag: {one}" for one in tags)]) + "\n"


def _record(contents: Mapping[str, bytes], own: str) -> str:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    for path, content in contents.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        writer.writerow([path, f"sha256={digest}", len(content)])
    writer.writerow([own, "", ""])
    return written.getvalue()


def _zipped(contents: Mapping[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in contents.items():
            entry = zipfile.ZipInfo(path, LONG_AGO)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return written.getvalue()
