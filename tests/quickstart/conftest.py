"""A page with one widget, hosted and from disk, and Python running in its worker."""

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Worker

from tests.building import made_once
from tests.quickstart.site import write_site
from tests.server import serving
from tests.site.lesson import python_worker

Start = Callable[[str, str], Page]

WAYS = ("packs hosted", "packs disk", "snapshot hosted", "snapshot disk")  # to start NumPy


@pytest.fixture(scope="session")
def small_sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Folder with the page by place: hosted, disk."""
    hosted, disk = (functools.partial(write_site, disk=disk) for disk in (False, True))
    return {
        place: made_once(tmp_path_factory, f"small-{place}", make)
        for place, make in (("hosted", hosted), ("disk", disk))
    }


@pytest.fixture(scope="session")
def places(small_sites: dict[str, Path]) -> Iterator[dict[str, str]]:
    """Address of the page by place: hosted, disk."""
    with serving(small_sites["hosted"]) as host:
        yield {"hosted": f"{host}index.html", "disk": (small_sites["disk"] / "index.html").as_uri()}


@pytest.fixture(scope="session", params=WAYS)
def python(request: pytest.FixtureRequest, browser: Browser, places: dict[str, str]) -> Iterator[Worker]:
    """The worker, ready, for each way to start."""
    with started(browser, places, request.param) as worker:
        yield worker


@pytest.fixture
def snapshot(context: BrowserContext, places: dict[str, str]) -> Callable[[], Worker]:
    """Start from the snapshot in a new tab."""
    return lambda: worker_of(context.new_page(), f"{places['hosted']}?runtime=snapshot", "snapshot")


@contextmanager
def started(browser: Browser, places: dict[str, str], way: str) -> Iterator[Worker]:
    """Start NumPy with a fresh profile, e.g. "snapshot disk"; the rest of the library can be had as well then."""
    start, place = way.split()
    with browser.new_context(offline=place == "disk") as context:
        page = context.new_page()
        address = f"{places[place]}?runtime={start}"
        if place == "hosted":
            yield worker_of(page, address, start)
        else:
            with page.expect_event("requestfinished", lambda request: "/late." in request.url):
                worker = worker_of(page, address, start)
            page.wait_for_timeout(300)  # until the page has handed over what it has just read from disk
            yield worker


def worker_of(page: Page, address: str, start: str) -> Worker:
    """Open the page and return its worker as soon as the console may use it, having started in the way expected."""
    page.goto(address)
    page.wait_for_selector(f"html[data-runtime-worker=ready][data-runtime-start={start}]", state="attached")
    return python_worker(page)


def run(worker: Worker, code: str) -> object:
    """Run Python in the worker and return the value of its last expression."""
    return worker.evaluate("code => pyodide.runPython(code)", code)


def source(name: str) -> str:
    """Read a file of the project."""
    return (Path(__file__).resolve().parents[2] / name).read_text(encoding="utf-8")
