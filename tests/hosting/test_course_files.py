"""What the service worker is told of a site: every file that readers get, at the address where they ask for it."""

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from overrides.hosting.course_files import service_worker, stamped
from overrides.language import ENGLISH

FILES = {
    "index.html": '<script data-stamp=""></script>',
    "lesson/Schön hier/index.html": "<p>",
    "assets/style.0123456789.css": "p {}",
    "assets/large.0123456789.bin": "many bytes",
    "assets/large.0123456789.bin.br": "fewer",
    "wheels/sim.whl": "for notebooks",
    "_headers": "for hosts",
    "404.html": "<p>",
}


def facts(folder: Path) -> dict[str, Any]:
    script = service_worker(folder, "course", ["assets/large.0123456789.bin"], ENGLISH).content.decode()
    found = re.search(r"const COURSE = (.*);\n", script)
    assert found
    read: dict[str, Any] = json.loads(found[1])
    return read


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(stamped(text), encoding="utf-8")
    return tmp_path


def test_files_are_listed_as_browsers_ask_for_them(folder: Path) -> None:
    told = facts(folder)
    assert sorted(told["files"]) == [
        "",
        "assets/large.0123456789.bin",
        "assets/style.0123456789.css",
        "lesson/Sch%C3%B6n%20hier/",
    ]
    hashed = base64.b64encode(hashlib.sha256(b"p {}").digest()).decode()
    assert told["files"]["assets/style.0123456789.css"] == {"bytes": 4, "sha256": hashed}
    assert told["apart"] == ["assets/large.0123456789.bin"]
    assert told["language"]["code"] == "en"


def test_a_page_that_changes_has_another_stamp_and_the_course_another_version(folder: Path) -> None:
    before = facts(folder)
    assert list(before["stamps"]) == [""]
    assert facts(folder) == before
    (folder / "index.html").write_text(stamped(f"<p>new</p>{FILES['index.html']}"), encoding="utf-8")
    after = facts(folder)
    assert after["stamps"] != before["stamps"]
    assert after["version"] != before["version"]
