"""The site as `make build` writes it: beside every text lie copies that hosts send in its place."""

import gzip
from pathlib import Path

import pytest

from overrides.runtime.assets import SMALLEST_PACKED, TEXT
from tests.building import build_strictly
from tests.quickstart.test_build import from_brotli

AT_START = ("loader.", "worker.", "quiz.wasm.", "widgets.wasm.", "micropython.", "modules.")  # of the runtime


@pytest.mark.thorough
def test_every_text_of_the_lesson_and_what_a_page_starts_from_has_both_copies(tmp_path: Path) -> None:
    site = build_strictly(tmp_path / "site", disk=False, compress=True)
    files = [path for path in site.rglob("*") if path.is_file() and path.suffix not in (".br", ".gz")]
    wanted = [path for path in files if path.suffix in TEXT or path.name.startswith(AT_START)]
    wanted = [path for path in wanted if path.stat().st_size >= SMALLEST_PACKED]
    assert {path.suffix for path in wanted} >= {".html", ".css", ".js", ".json", ".bin"}
    for path in wanted:
        content = path.read_bytes()
        assert gzip.decompress(Path(f"{path}.gz").read_bytes()) == content, path
        assert from_brotli(Path(f"{path}.br").read_bytes()) == content, path
