"""What goes wrong on the way to a reader is mended where that can be, and else said in the page with its reason."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.firefox import started, system_firefox
from tests.quickstart.conftest import worker_of
from tests.quickstart.site import wait_until_kept
from tests.quickstart.test_loading import answer
from tests.quickstart.test_sandbox import import_what_comes_late
from tests.server import Host, running, serving

FAILED = "html[data-runtime-worker=failed]"
SPOIL = """
async (name) => {
  for (const store of await Promise.all((await caches.keys()).map((key) => caches.open(key))))
    for (const { url } of await store.keys()) {
      if (!url.includes(name)) continue;
      const content = new Uint8Array(await (await store.match(url)).arrayBuffer());
      content[content.length >> 1] ^= 1;
      await store.put(url, new Response(content));
    }
}
"""


@pytest.fixture(scope="module")
def folder(small_sites: dict[str, Path]) -> Path:
    """The small site, for hosts of all kinds."""
    return small_sites["hosted"]


@pytest.mark.parametrize("policy", ["worker-src 'none'", "script-src 'self' 'wasm-unsafe-eval'; worker-src blob:"])
def test_a_worker_that_a_policy_forbids_is_reported(page: Page, places: dict[str, str], policy: str) -> None:
    page.route("**/index.html*", lambda route: with_policy(route, policy))
    page.goto(f"{places['hosted']}?runtime=packs")
    page.wait_for_selector(FAILED, state="attached", timeout=60_000)
    expect(page.locator("[data-widget]")).to_contain_text("NumPy could not start: ")
    expect(page.locator("[data-widget]")).to_contain_text("a security policy of the site may forbid it")


@pytest.mark.parametrize(
    ("settings", "policy", "part", "said"),
    [
        ("", "worker-src 'none'", "[data-widget]", "a security policy of the site may forbid it"),
        ('user_pref("javascript.options.wasm", false);\n', "", "[role=alert]", "does not run WebAssembly"),
    ],
    ids=["a worker is forbidden", "no WebAssembly"],
)
def test_what_firefox_refuses_is_said_there_too(folder: Path, settings: str, policy: str, part: str, said: str) -> None:
    command = system_firefox()
    if not command:
        pytest.skip("no Firefox")
    with serving(folder, policy=lambda _: policy) as host, started(command, settings) as firefox:
        firefox.open(f"{host}index.html?runtime=packs")
        firefox.wait_for(f"document.querySelector({part!r})?.textContent.includes({said!r})")


def test_a_line_that_stays_silent_is_given_up_with_the_file_s_name_and_taken_up_when_it_is_back(
    page: Page, places: dict[str, str]
) -> None:
    page.clock.install()
    page.route("**/library.*", lambda route: None)  # never answered
    page.goto(f"{places['hosted']}?runtime=packs")
    for _ in range(2):
        page.wait_for_timeout(3000)
        page.clock.fast_forward(21_000)
    expect(page.locator("[data-widget]")).to_contain_text("NumPy could not start: library could not be loaded")
    page.unroute("**/library.*")
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_selector("html[data-runtime-worker=ready]", state="attached", timeout=60_000)


@pytest.mark.parametrize("ranges", [True, False], ids=["with ranges", "without"])
def test_a_line_that_breaks_half_way_goes_on_where_it_broke(page: Page, folder: Path, ranges: bool) -> None:
    with breaking(folder, "pyodide.", ranges=ranges) as (host, asked):
        worker_of(page, f"{host}index.html?runtime=snapshot", "snapshot")
    first, second = asked[:2]  # a third may come from keeping it, as no cache has it whole
    assert first is None
    assert second
    assert second.startswith("bytes=")


def test_so_does_one_on_which_code_of_a_reader_waits_for_what_comes_late(page: Page, folder: Path) -> None:
    with breaking(folder, "late.", ranges=True) as (host, asked):
        worker_of(page, f"{host}index.html?runtime=snapshot", "snapshot")
        import_what_comes_late(page)
        expect(page.get_by_role("log")).to_contain_text("1/2", timeout=60_000)
    first, second = asked
    assert first is None
    assert second
    assert second.startswith("bytes=")


@pytest.mark.parametrize("part", ["snapshot", "pyodide"])
def test_a_kept_file_that_was_changed_is_not_used_but_fetched_once(
    context: BrowserContext, places: dict[str, str], part: str
) -> None:
    first = context.new_page()
    worker_of(first, f"{places['hosted']}?runtime=snapshot", "snapshot")
    wait_until_kept(first)
    first.evaluate(SPOIL, f"/{part}.")
    first.close()
    assert len(asked_again(context, places["hosted"], part)) >= 1
    assert asked_again(context, places["hosted"], part) == []


@pytest.mark.parametrize(
    "fault",
    [
        "Object.defineProperty(globalThis, 'caches', {get() { throw new Error('no') }})",
        "caches.open = async () => { throw new Error('no') }",
        "caches.open = () => new Promise(() => {})",
        "Cache.prototype.keys = async () => { throw new Error('no') }",
        "Cache.prototype.keys = () => new Promise(() => {})",
    ],
)
def test_a_store_that_fails_or_never_answers_does_not_stop_the_start(
    page: Page, places: dict[str, str], fault: str
) -> None:
    page.add_init_script(fault)
    worker_of(page, f"{places['hosted']}?runtime=packs", "packs")


def test_a_page_out_of_a_cache_whose_files_are_gone_is_fetched_anew(page: Page, places: dict[str, str]) -> None:
    page.route("**/index.html*", lambda route: answer(route, b"/loader.", b"/loader.earlier."), times=1)
    page.goto(places["hosted"])
    expect(page.locator("html")).to_have_attribute("data-runtime-page", "complete")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_script_that_is_gone_for_good_is_said_at_the_top(page: Page, places: dict[str, str]) -> None:
    page.route("**/loader.*", lambda route: route.fulfill(status=404))
    page.goto(places["hosted"])
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text(
        "its script is missing, or something between the site and this browser has changed it"
    )
    assert page.evaluate("document.body.firstElementChild.getAttribute('role')") == "alert"
    expect(page.get_by_role("note")).to_contain_text("The program behind this part of the page could not start")


def test_an_interpreter_that_is_gone_is_said_and_comes_back_with_the_network(
    page: Page, places: dict[str, str]
) -> None:
    for name in ("widgets.wasm", "micropython"):
        page.route(f"**/{name}.*", lambda route: route.fulfill(status=404))
    page.goto(places["hosted"])
    expect(page.get_by_role("alert")).to_contain_text("micropython could not be loaded (HTTP 404). Reload the page")
    page.unroute_all()
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("html")).to_have_attribute("data-runtime-page", "complete")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_without_webassembly_reloading_is_not_advised(page: Page, places: dict[str, str]) -> None:
    page.add_init_script("delete globalThis.WebAssembly")
    page.goto(places["hosted"])
    expect(page.get_by_role("alert")).to_contain_text("This browser does not run WebAssembly")
    expect(page.get_by_role("alert")).not_to_contain_text("Reload")


def test_two_courses_on_one_origin_keep_their_files(context: BrowserContext, folder: Path, tmp_path: Path) -> None:
    for course in ("one", "two"):
        shutil.copytree(folder, tmp_path / course)
    with serving(tmp_path) as host:
        for course in ("one", "two"):
            page = context.new_page()
            worker_of(page, f"{host}{course}/index.html?runtime=packs", "packs")
            wait_until_kept(page, 1 + (course == "two"))
            page.close()


def asked_again(context: BrowserContext, address: str, part: str) -> list[str]:
    """Visit the page once more; return which addresses of a part it asked for."""
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    worker_of(page, f"{address}?runtime=snapshot", "snapshot")
    page.wait_for_timeout(500)
    wait_until_kept(page)
    page.close()
    return [url for url in asked if f"/{part}." in url]


def with_policy(route: Route, policy: str) -> None:
    """Answer with a content security policy."""
    response = route.fetch()
    route.fulfill(response=response, headers={**response.headers, "content-security-policy": policy})


@contextmanager
def breaking(folder: Path, name: str, *, ranges: bool) -> Iterator[tuple[str, list[str | None]]]:
    """Serve a folder from a host that hangs up once, half-way through a file; give the ranges it was asked for."""
    asked: list[str | None] = []

    class Breaking(Host):
        def send_file(self, path: Path, copy: Path, encoding: str) -> None:
            if f"/{name}" not in self.path:
                super().send_file(path, copy, encoding)
                return
            asked.append(self.headers.get("Range"))
            content = path.read_bytes()
            start = int((asked[-1] or "bytes=0-").removeprefix("bytes=").removesuffix("-")) if ranges else 0
            self.send_response(206 if start else 200)
            if start:
                self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
            self.send_header("Content-Length", str(len(content) - start))
            self.end_headers()
            self.wfile.write(content[start : len(content) // 2 if len(asked) == 1 else None])
            self.wfile.flush()
            if len(asked) == 1:
                time.sleep(2)  # the page takes in what has come before the line breaks
                self.close_connection = True

    with running(partial(Breaking, directory=str(folder), compressing=False)) as address:
        yield address, asked
