"""What is committed is what the pinned compiler makes of the source, and the source is laid out by one style."""

import subprocess
import sys
from pathlib import Path

import pytest

from sim.kernels.build import SOURCES, build, build_natively
from sim.kernels.library import FILE, load


def test_the_committed_library_is_built_from_the_source_beside_it(tmp_path: Path) -> None:
    build(tmp_path / "libkernels.so")
    assert (tmp_path / "libkernels.so").read_bytes() == FILE.read_bytes(), "run python -m sim.kernels.build"


def test_the_source_is_formatted() -> None:
    files = sorted(SOURCES[0].parent.glob("*.[ch]"))
    command = [str(Path(sys.executable).with_name("clang-format")), "--dry-run", "--Werror", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_what_the_compiler_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = tmp_path / "wrong.c"
    wrong.write_text("int unfinished(void) {}\n", encoding="utf-8")
    monkeypatch.setattr("sim.kernels.build.SOURCES", [wrong])
    with pytest.raises(RuntimeError, match=r"kernels: .*wrong\.c:1:23: error"):
        build_natively(tmp_path / "wrong.so")


def test_a_library_without_a_kernel_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "other.c"
    other.write_text("int other;\n", encoding="utf-8")
    monkeypatch.setattr("sim.kernels.build.SOURCES", [other])
    build_natively(tmp_path / "other.so")
    with pytest.raises(OSError, match=r"other\.so has no function lstm_forward"):
        load(tmp_path / "other.so")
