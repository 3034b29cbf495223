"""A real nginx with the configuration that is handed out: what it sends, of a site below a path or at the root."""

import gzip
import http.client
from collections.abc import Iterator
from contextlib import closing
from email.message import Message
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from overrides.hosting.headers import A_MONTH, ASK_FIRST, EVERYWHERE, FOR_EVER, policy_of
from overrides.runtime.assets import compress_texts
from tests import firefox
from tests.building import build_strictly, made_once, write_project
from tests.nginx import BROTLI, BROTLI_PACKAGE, started, system_nginx
from tests.quickstart.test_build import from_brotli

ASKING = "fetch('page.html').then(() => postMessage('came'), () => postMessage('refused'))"
TOLD = """new Promise((resolve) => {
  new Worker("/assets/runtime/%s.probe.js").onmessage = ({ data }) => resolve(data);
})"""
BASE = "/~teacher/courses/rnn/"
PAGES = {
    "index.md": "# Start\n\n[A page](deep/page.md)\n",
    "deep/page.md": f"# A page\n\n{'Waves roll on. ' * 200}\n\n/// check\n### One?\n\n- [x] yes\n- [ ] no\n///\n",
    "own.ipynb": "{}",
    "own.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
}
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".ipynb": "application/json; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".bin": "application/octet-stream",
    ".whl": "application/octet-stream",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
}


class Answer(NamedTuple):
    """What nginx sends, as it sends it."""

    status: int
    headers: Message
    content: bytes


def ask(address: str, **headers: str) -> Answer:
    """Ask for an address, with headers named as in `accept_encoding`."""
    parts = urlsplit(address)
    with closing(http.client.HTTPConnection(parts.netloc, timeout=30)) as connection:
        connection.request("GET", parts.path, headers={name.replace("_", "-"): each for name, each in headers.items()})
        response = connection.getresponse()
        return Answer(response.status, response.headers, response.read())


@pytest.fixture(scope="module")
def command() -> str:
    found = system_nginx()
    if not found:
        pytest.skip("no nginx on this machine (Debian, Ubuntu: apt install nginx-light)")
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a host's root shows: a small course below a path, with compressed copies."""

    def make(root: Path) -> None:
        project = write_project(tmp_path_factory.mktemp("below") / "project", PAGES)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SITE_URL", f"https://example.org{BASE}")
            compress_texts(build_strictly(root / BASE.strip("/"), disk=False, project=project))

    return made_once(tmp_path_factory, "below-a-path", make)


@pytest.fixture(scope="module")
def address(command: str, folder: Path) -> Iterator[str]:
    with started(command, folder, BASE) as address:
        yield address


def test_every_file_is_sent_with_its_type_and_all_headers(address: str, folder: Path) -> None:
    site = folder / BASE.strip("/")
    paths = [path for path in site.rglob("*") if path.is_file() and path.suffix not in (".br", ".gz")]
    for path in paths:
        answer = ask(address + path.relative_to(site).as_posix())
        assert (answer.status, answer.content) == (200, path.read_bytes()), path
        expected = {**EVERYWHERE, "Content-Security-Policy": policy_of(f"/{path.relative_to(site).as_posix()}")}
        assert {name: answer.headers[name] for name in EVERYWHERE} == expected, path
        assert answer.headers["Content-Type"] == TYPES.get(path.suffix, "text/plain; charset=utf-8"), path
    assert {path.suffix for path in paths} >= set(TYPES)


@pytest.mark.parametrize(
    ("pattern", "kept"),
    [
        ("index.html", ASK_FIRST),
        ("service-worker.js", ASK_FIRST),
        ("assets/runtime/*.js", FOR_EVER),
        ("assets/stylesheets/*.css", FOR_EVER),
        ("assets/lesson.*.css", FOR_EVER),
        ("assets/katex/fonts/*.woff2", A_MONTH),
        ("wheels/*.whl", ASK_FIRST),
    ],
)
def test_files_are_kept_as_long_as_the_table_says(address: str, folder: Path, pattern: str, kept: str) -> None:
    site = folder / BASE.strip("/")
    path = next(site.glob(pattern))
    place = address + path.relative_to(site).as_posix()
    headers = ask(place).headers
    assert headers["Cache-Control"] == kept
    assert headers["Access-Control-Allow-Origin"] == ("*" if path.suffix == ".whl" else None)
    assert ask(place, if_none_match=headers["ETag"]).status == 304


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_the_compressed_copy_goes_to_those_who_take_it(address: str, folder: Path, encoding: str) -> None:
    if encoding == "br" and not BROTLI.exists():
        pytest.skip(f"no module for Brotli (Debian: apt install {BROTLI_PACKAGE})")
    content = (folder / BASE.strip("/") / "deep/page/index.html").read_bytes()
    packed = ask(f"{address}deep/page/", accept_encoding=encoding)
    assert packed.headers["Content-Encoding"] == encoding
    assert packed.headers["Content-Type"] == TYPES[".html"]
    assert len(packed.content) < len(content) / 2
    assert (gzip.decompress if encoding == "gzip" else from_brotli)(packed.content) == content
    plain = ask(f"{address}deep/page/")
    assert (plain.headers["Content-Encoding"], plain.content) == (None, content)


def test_a_folder_without_its_slash_leads_to_the_page_whatever_stands_before_nginx(address: str) -> None:
    answer = ask(f"{address}deep/page", host="example.org")
    assert (answer.status, answer.headers["Location"]) == (301, f"{BASE}deep/page/")


@pytest.mark.parametrize("path", ["nowhere", "deep/nowhere/at/all/", "assets/runtime/gone.js"])
def test_an_address_that_leads_nowhere_shows_the_course_s_own_page(page: Page, address: str, path: str) -> None:
    missing: list[str] = []
    page.on("response", lambda answer: missing.append(answer.url) if answer.status >= 400 else None)
    answer = page.goto(address + path)
    assert answer
    assert answer.status == 404
    assert {name: answer.headers.get(name.lower()) for name in EVERYWHERE} == EVERYWHERE
    expect(page.get_by_role("heading", name="404 - Not found")).to_be_visible()
    assert page.evaluate("[...document.querySelectorAll('link[rel=stylesheet]')].every((link) => link.sheet)")
    assert missing == [address + path], "its own files are all there"
    page.get_by_role("link", name="Start").first.click()
    expect(page.get_by_role("heading", name="Start")).to_be_visible()


def test_the_lesson_s_pages_work_at_the_root(page: Page, command: str, hosted_folder: Path) -> None:
    logged: list[str] = []
    page.on("console", lambda message: logged.append(message.text))
    with started(command, hosted_folder) as address:
        page.goto(f"{address}lesson/vanishing/")
        expect(page.locator("[data-widget]").first).to_have_attribute("data-source", "numpy", timeout=60_000)
    assert [text for text in logged if "Content Security Policy" in text] == []


@pytest.mark.parametrize("name", ["chromium", "firefox"])
def test_a_worker_for_code_that_readers_edit_may_ask_nothing_of_the_network(
    command: str, tmp_path: Path, request: pytest.FixtureRequest, name: str
) -> None:
    scripts = tmp_path / "assets/runtime"
    scripts.mkdir(parents=True)
    (scripts / "page.html").write_text("<!doctype html><title>Page</title>", encoding="utf-8")
    for kind in ("worker", "sandbox"):
        (scripts / f"{kind}.probe.js").write_text(ASKING, encoding="utf-8")
    with started(command, tmp_path) as address:
        page = f"{address}assets/runtime/page.html"
        if name == "chromium":
            tab: Page = request.getfixturevalue("page")
            tab.goto(page)
            told = [tab.evaluate(TOLD % kind) for kind in ("worker", "sandbox")]
        else:
            found = firefox.system_firefox()
            if not found:
                pytest.skip("no Firefox on this machine (Debian, Ubuntu: apt install firefox-esr)")
            with firefox.started(found) as fox:
                fox.open(page)
                told = [fox.evaluate(TOLD % kind) for kind in ("worker", "sandbox")]
    assert told == ["came", "refused"]
