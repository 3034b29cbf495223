"""The wheels of the site hold what they should, and the page that offers them names them."""

import base64
import csv
import hashlib
import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from overrides.wheels.assembly import KERNELS, SIM, Recipe, wheel, wheels
from sim.kernels.library import FILE
from tests.lesson.pages import markdown

BOTH = pytest.mark.parametrize("recipe", [SIM, KERNELS], ids=lambda recipe: recipe.name)


def opened(recipe: Recipe) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(wheel(recipe).content))


@BOTH
def test_a_wheel_lists_each_of_its_files_with_hash_and_size(recipe: Recipe) -> None:
    archive = opened(recipe)
    (record,) = [name for name in archive.namelist() if name.endswith("/RECORD")]
    rows = {path: (digest, size) for path, digest, size in csv.reader(archive.read(record).decode().splitlines())}
    assert rows.pop(record) == ("", "")
    assert rows.keys() == set(archive.namelist()) - {record}
    for path, (digest, size) in rows.items():
        found = hashlib.sha256(archive.read(path)).digest()
        assert (digest, size) == (
            f"sha256={base64.urlsafe_b64encode(found).decode().rstrip('=')}",
            str(archive.getinfo(path).file_size),
        )


@BOTH
def test_the_same_files_give_the_same_wheel(recipe: Recipe) -> None:
    assert wheel.__wrapped__(recipe) == wheel(recipe)


def test_the_library_in_the_wheel_is_the_one_that_pages_load() -> None:
    assert opened(KERNELS).read("sim/kernels/libkernels.so") == FILE.read_bytes()


def test_a_wheel_has_each_tag_that_its_name_puts_together() -> None:
    (about,) = [name for name in opened(KERNELS).namelist() if name.endswith("/WHEEL")]
    tags = re.findall(r"^Tag: (.*)$", opened(KERNELS).read(about).decode(), re.MULTILINE)
    assert tags == ["py3-none-pyemscripten_2026_0_wasm32", "py3-none-pyodide_2025_0_wasm32"]


def test_the_models_can_be_imported_where_they_are_installed(tmp_path: Path) -> None:
    file = tmp_path / Path(wheel(SIM).path).name
    file.write_bytes(wheel(SIM).content)
    folder = tmp_path / "installed"
    install = ["uv", "pip", "install", "--quiet", "--no-deps", "--offline", "--target", str(folder), str(file)]
    subprocess.run([sys.executable, "-m", *install], check=True)
    code = "import sim.models.texts, sim.models.training_race; print(sim.__file__)"
    path = {"PYTHONPATH": str(folder), "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=tmp_path, env=path, capture_output=True, text=True, check=True)
    assert str(folder) in done.stdout


def test_the_page_offers_these_wheels() -> None:
    named = set(re.findall(r"gradient_highway_\w+-[\w.-]+\.whl", markdown("frameworks.md")))
    assert {f"wheels/{name}" for name in named} == {asset.path for asset in wheels()}
