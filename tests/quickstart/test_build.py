"""Packs, named and compressed files, and the steps that the build runs in Node.js."""

import base64
import gzip
import json
import random
import re
import subprocess
from pathlib import Path

import pytest

from overrides.quickstart.build import exercise
from overrides.quickstart.library import library, worker_modules
from overrides.quickstart.loader.python import late_library
from overrides.quickstart.packs import pack
from overrides.runtime import steps
from overrides.runtime.assets import PIECE, Asset, compress_texts, compressed, hosted, on_disk
from overrides.runtime.node import node_command
from overrides.runtime.packages import ROOT, RuntimeFilesError
from sim.widgets import WIDGETS

STEPS = "overrides/quickstart/build"
FILES = {"one.txt": b"1", "folder/two": b"22" * 9, "empty": b"", "ünï": b"three"}


def test_a_pack_holds_its_files_at_multiples_of_eight() -> None:
    packed = pack(FILES)
    start = 4 + int.from_bytes(packed[:4], "little")
    index = json.loads(packed[4:start])
    assert {name: packed[position : position + size] for name, position, size in index} == FILES
    assert all(position % 8 == 0 for _, position, _ in index)


def test_the_worker_unpacks_what_the_build_packed(tmp_path: Path) -> None:
    late_library._unpack(pack(FILES), tmp_path)
    found = {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert found == FILES


@pytest.mark.parametrize(
    ("code", "lacks"),
    [
        ("import fractions", True),
        ("import json, fractions as f", True),
        ('{"code": "x = 1\\nfrom email.message import Message"}', True),
        ("import numpy as np, sim.kernels", False),
        ("fractions = 'import'", False),
    ],
)
def test_what_code_imports_that_is_not_here_is_seen_before_it_runs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: str, lacks: bool
) -> None:
    names = tmp_path / "late_library.json"
    names.write_text(json.dumps({"late": ["fractions", "email.message"], "kernels": ["sim.kernels"]}), "utf-8")
    monkeypatch.setattr(late_library, "NAMES", names)
    library = late_library.LateLibrary(lambda name: name, {})
    assert library.lacks(code) is lacks
    library.unpacked.add("late")
    assert not library.lacks(code)


def test_no_model_that_trains_is_run_to_its_end_while_the_site_is_built() -> None:
    trained = {widget.model for widget in WIDGETS.values() if widget.streams}
    (listed,) = re.findall(r"^const TRAINED = (.*);$", (ROOT / STEPS / "prove.mjs").read_text("utf-8"), re.MULTILINE)
    assert set(exercise.TRAINED) == set(json.loads(listed)) == trained


def test_a_name_follows_the_content() -> None:
    assert hosted("a.bin", b"x").path == hosted("a.bin", b"x").path != hosted("a.bin", b"y").path


def test_from_disk_a_file_is_some_scripts_of_one_line_each() -> None:
    packed = random.Random(3).randbytes(2 * PIECE + 1)
    assets = on_disk("name", "name.bin", packed)
    assert all(asset.path.endswith(".bin.js") and asset.content.count(b"\n") == 1 for asset in assets)
    calls = [re.fullmatch(rb'gradientHighway\.receive\("name",(\d),"(.*)"\);\n', asset.content) for asset in assets]
    assert [call and call[1] for call in calls] == [b"0", b"1", b"2"]
    assert b"".join(base64.b64decode(call[2]) for call in calls if call) == packed


def test_copies_hold_the_same_content(tmp_path: Path) -> None:
    content = bytes(range(256)) * 40
    gz, br = compressed([Asset("a.bin", content)])
    assert (gz.path, br.path) == ("a.bin.gz", "a.bin.br")
    assert gzip.decompress(gz.content) == content
    assert from_brotli(br.content) == content


def from_brotli(packed: bytes) -> bytes:
    script = "process.stdout.write(require('zlib').brotliDecompressSync(require('fs').readFileSync(0)))"
    return subprocess.run([*node_command(), "-e", script], input=packed, capture_output=True, check=True).stdout


def test_every_text_of_a_site_has_copies_unless_it_is_short_or_has_them(tmp_path: Path) -> None:
    long = b"wave " * 400
    given = {"page/index.html": long, "style.css": long, "short.js": b"1", "picture.png": long, "loader.js": long}
    for name, content in {**given, "loader.js.br": b"already"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    compress_texts(tmp_path)
    made = {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    copies = {"page/index.html.br", "page/index.html.gz", "style.css.br", "style.css.gz"}
    assert set(made) == {*given, "loader.js.br", *copies}
    assert {gzip.decompress(made[name]) for name in copies if name.endswith("gz")} == {long}
    assert {from_brotli(made[name]) for name in copies if name.endswith("br")} == {long}


def test_a_step_runs_once_for_its_inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "CACHE", tmp_path)
    source = tmp_path / "input"
    made: list[Path] = []
    for text in ("one", "one", "two", "one"):
        source.write_text(text)
        steps.step("name", "making it", [source], made.append)
    assert len(made) == 2


def test_a_step_that_fails_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "CACHE", tmp_path)

    def fail(folder: Path) -> None:
        (folder / "half").touch()
        steps.run_node(tmp_path / "missing.mjs")

    with pytest.raises(RuntimeFilesError, match=r"runtime: missing\.mjs failed: Error: Cannot find module"):
        steps.step("name", "making it", [], fail)
    assert not list(tmp_path.glob("name-*"))  # the lock that it was made under may stay


def test_every_module_of_the_worker_is_shipped() -> None:
    lesson = library() / "lesson"
    shipped = {path.relative_to(lesson).with_suffix("").as_posix().replace("/", ".") for path in lesson.rglob("*.py")}
    assert {name.removesuffix(".__init__") for name in shipped} == {
        *worker_modules(),
        "late_library",
        "quick_start",
        "reseed",
    }


def test_no_module_is_both_kept_and_set_aside() -> None:
    lesson = library() / "lesson"
    kept = set(json.loads((lesson / "kept_modules.json").read_text()))
    packs = json.loads((lesson / "late_library.json").read_text())
    assert kept
    for late in packs.values():
        assert late
        assert not kept & set(late)
