"""The host of the tests answers as a static host does, and for what stands behind it."""

import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path

import pytest

from tests.server import serving


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "page").mkdir()
    for name, content in (("page/index.html", b"a page"), ("script.js", b"long"), ("script.js.gz", b"short")):
        (tmp_path / name).write_bytes(content)
    return tmp_path


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    def policy(path: str) -> str:
        return "default-src 'self'" if path.startswith("/page") else "default-src 'none'"

    with serving(folder, policy=policy, answers=lambda *asked: (200, [*asked[:3], len(asked[3])])) as address:
        yield address


def get(address: str, data: bytes | None = None, **headers: str) -> HTTPResponse:
    asked = urllib.request.Request(address, data, {name.replace("_", "-"): text for name, text in headers.items()})
    answer: HTTPResponse = urllib.request.urlopen(asked, timeout=10)
    return answer


@pytest.mark.parametrize("path", ["page/index.html", "page/", "page", "page/?query"])
def test_a_folder_is_its_page(address: str, path: str) -> None:
    with get(address + path) as answer:
        assert answer.read() == b"a page"
        assert answer.headers["Content-Security-Policy"] == "default-src 'self'"


@pytest.mark.parametrize(("accepted", "sent"), [("br, gzip", b"short"), ("", b"long")])
def test_the_compressed_copy_is_for_those_who_take_it(address: str, accepted: str, sent: bytes) -> None:
    with get(address + "script.js", Accept_Encoding=accepted) as answer:
        assert answer.read() == sent
        assert answer.headers["Content-Encoding"] == ("gzip" if accepted else None)
        assert answer.headers["Content-Type"] == "text/javascript"


@pytest.mark.parametrize(("path", "posted", "method"), [("none", None, "GET"), ("script.js", b"12345", "POST")])
def test_what_is_no_file_or_is_posted_is_answered_by_what_stands_behind(
    address: str, path: str, posted: bytes | None, method: str
) -> None:
    with get(address + path, posted, Authorization="me") as answer:
        assert answer.read().decode() == f'["{method}", "/{path}", "me", {len(posted or b"")}]'


def test_without_anything_behind_it_what_is_no_file_is_not_found(folder: Path) -> None:
    with serving(folder) as address, pytest.raises(urllib.error.HTTPError, match="404"):
        get(address + "none")
