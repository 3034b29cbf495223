"""How the page gets NumPy going: what it chooses, what it refuses, what it tries again, what it keeps."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.first_touch import touch_when_ready
from tests.quickstart.conftest import worker_of
from tests.quickstart.site import wait_until_kept
from tests.server import serving

REFUSED = "is not the file that this page was built with"
PLAIN_HOST = 9e6  # bytes that a start may take from a host that compresses nothing; unpacked they are 24 MB
SENT_AS_WORKER = """
performance.getEntriesByType("resource").filter(({ name }) => name.includes("/worker."))
  .map(({ transferSize }) => transferSize).filter(Boolean)
"""


@pytest.mark.parametrize("guess", [1.5, 10])
def test_a_fast_link_starts_from_the_snapshot_whatever_the_browser_guesses(
    page: Page, places: dict[str, str], guess: float
) -> None:
    page.add_init_script(connection(guess) + came(within=2))
    worker_of(page, places["hosted"], "snapshot")


def test_a_slow_link_starts_from_packs(page: Page, places: dict[str, str]) -> None:
    page.add_init_script(connection(10) + came(within=2000))
    worker_of(page, places["hosted"], "packs")


@pytest.mark.parametrize(("guess", "start"), [(1.5, "packs"), (10, "snapshot")])
def test_when_nothing_could_be_measured_the_browser_is_asked(
    page: Page, places: dict[str, str], guess: float, start: str
) -> None:
    page.add_init_script(connection(guess) + came(within=2, bytes_sent=0))
    worker_of(page, places["hosted"], start)


def test_a_reader_who_saves_data_starts_from_packs(page: Page, places: dict[str, str]) -> None:
    page.add_init_script(connection(10, saving=True) + came(within=2))
    worker_of(page, places["hosted"], "packs")


def test_from_disk_bytes_cost_nothing(page: Page, places: dict[str, str]) -> None:
    worker_of(page, places["disk"], "snapshot")


@pytest.mark.parametrize("part", ["zstandard", "pyodide", "library", "extensions"])
def test_a_tampered_file_is_refused(page: Page, places: dict[str, str], part: str) -> None:
    page.route(f"**/{part}.*", tamper)
    page.goto(f"{places['hosted']}?runtime=packs")
    expect(page.locator("html")).to_have_attribute("data-runtime-worker", "failed", timeout=30_000)
    expect(page.locator("[data-widget]")).to_contain_text(f"{part} {REFUSED}")


@pytest.mark.parametrize("start", ["packs", "snapshot"])
def test_a_host_that_does_not_compress_sends_little_all_the_same(
    page: Page, small_sites: dict[str, Path], start: str
) -> None:
    with serving(small_sites["hosted"], compressing=False) as host:
        worker_of(page, f"{host}index.html?runtime={start}", start)
        sizes = page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.transferSize)")
    assert sum(sizes) < PLAIN_HOST


def test_a_tampered_snapshot_is_refused_and_packs_take_over(page: Page, places: dict[str, str]) -> None:
    warnings: list[str] = []
    page.on("console", lambda message: warnings.append(message.text))
    page.route("**/snapshot.*", tamper)
    worker_of(page, f"{places['hosted']}?runtime=snapshot", "packs")
    assert any(f"snapshot {REFUSED}" in text for text in warnings)


def test_a_snapshot_of_another_layout_is_refused_and_packs_take_over(page: Page, places: dict[str, str]) -> None:
    warnings: list[str] = []
    page.on("console", lambda message: warnings.append(message.text))
    length, longer = rb"grow\(8192-([^!]{,40})=8191([^!]{,90})!==8192\)", rb"grow(8193-\1=8192\2!==8193)"
    page.route("**/worker.*", lambda route: answer(route, length, longer))
    page.add_init_script("crypto.subtle.digest = undefined; Object.defineProperty(crypto, 'subtle', {value: null})")
    worker_of(page, f"{places['hosted']}?runtime=snapshot", "packs")
    assert any("the snapshot does not fit" in text for text in warnings)


def test_a_download_that_breaks_is_tried_once_more(page: Page, places: dict[str, str]) -> None:
    page.route("**/library.*", lambda route: route.abort(), times=1)
    worker_of(page, f"{places['hosted']}?runtime=packs", "packs")


@pytest.mark.parametrize("part", ["library", "extensions", "pyodide", "worker"])
def test_half_a_file_is_asked_for_once_more(page: Page, places: dict[str, str], part: str) -> None:
    page.route(f"**/{part}.*", halve, times=1)
    worker_of(page, f"{places['hosted']}?runtime=packs", "packs")


def test_a_file_that_stays_half_is_explained_after_the_second_try(page: Page, places: dict[str, str]) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route("**/library.*", halve)
    page.goto(f"{places['hosted']}?runtime=packs")
    expect(page.locator("html")).to_have_attribute("data-runtime-worker", "failed", timeout=30_000)
    expect(page.locator("[data-widget]")).to_contain_text(f"NumPy could not start: library {REFUSED}")
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    page.wait_for_timeout(500)  # for a third try, if there were one
    assert len([url for url in asked if "/library." in url]) == 2


def test_a_second_visit_asks_the_network_for_nothing_heavy(context: BrowserContext, places: dict[str, str]) -> None:
    first = context.new_page()
    worker_of(first, f"{places['hosted']}?runtime=snapshot", "snapshot")
    wait_until_kept(first)
    first.close()
    asked: list[str] = []
    second = context.new_page()
    second.on("request", lambda request: asked.append(request.url))
    worker_of(second, places["hosted"], "snapshot")  # chosen, for it is there
    heavy = ("pyodide", "extensions", "snapshot", "library")
    assert not [url for url in asked if url.split("/")[-1].startswith(heavy)]
    assert second.evaluate(SENT_AS_WORKER) == []  # out of the browser's own cache


@pytest.mark.parametrize("start", ["packs", "snapshot"])
def test_nothing_heavy_is_fetched_before_the_page_answers(page: Page, places: dict[str, str], start: str) -> None:
    page.add_init_script(
        "globalThis.early = []; const old = fetch;"
        "globalThis.fetch = (url, ...rest) => {"
        " if (!['ready', 'complete'].includes(document.documentElement?.dataset.runtimePage))"
        "  early.push(String(url));"
        " return old(url, ...rest) }"
    )
    worker_of(page, f"{places['hosted']}?runtime={start}", start)
    names = {url.split("/")[-1].split(".")[0] for url in page.evaluate("early")}
    assert "widgets" in names
    assert not names & {"pyodide", "extensions", "library", "snapshot"}


@pytest.mark.parametrize("events", [(), ("click",)])
def test_a_part_that_cannot_be_set_up_is_told_of(page: Page, places: dict[str, str], events: tuple[str, ...]) -> None:
    page.route("**/index.html*", lambda route: answer(route, b'{"start"', b"{start"))
    touch_when_ready(page, "[data-input]", *events)
    page.goto(places["hosted"])
    expect(page.locator("html")).to_have_attribute("data-runtime-page", "failed")


def test_a_widget_far_below_starts_numpy_when_the_page_is_idle(page: Page, places: dict[str, str]) -> None:
    page.route("**/index.html*", lambda route: answer(route, b"<html", b'<html style="padding-top: 9000px"'))
    worker_of(page, f"{places['hosted']}?runtime=packs", "packs")


def connection(megabits: float, *, saving: bool = False) -> str:
    """Write a script that makes the browser report this connection."""
    described = f"{{saveData: {str(saving).lower()}, downlink: {megabits}}}"
    return f"Object.defineProperty(navigator, 'connection', {{value: {described}}});"


def came(*, within: int, bytes_sent: int = 100_000) -> str:
    """Write a script that makes the browser report how many ms 100 kB took; out of a cache, if none was sent."""
    timing = f"{{transferSize: {bytes_sent}, encodedBodySize: 1e5, responseStart: 0, responseEnd: {within}}}"
    return f"performance.getEntriesByName = () => [{timing}];"


def tamper(route: Route) -> None:
    """Change one byte."""
    response = route.fetch()
    body = bytearray(response.body())
    body[len(body) // 2] ^= 1
    route.fulfill(response=response, body=bytes(body))


def halve(route: Route) -> None:
    """Answer with the first half of a file, as if all had come."""
    response = route.fetch()
    route.fulfill(response=response, body=response.body()[: len(response.body()) // 2])


def change_loader(page: Page, address: str, old: bytes, new: bytes) -> None:
    """Give a page another loader than it was built with, which the browser is told not to check."""
    page.route(address, lambda route: answer(route, b" crossorigin integrity=", b" data-was="))
    page.route("**/loader.*", lambda route: answer(route, old, new))


def answer(route: Route, old: bytes, new: bytes) -> None:
    """Answer with other text in a file, in place of what a pattern finds."""
    response = route.fetch()
    body, found = re.subn(old, new, response.body())
    assert found
    route.fulfill(response=response, body=body)
