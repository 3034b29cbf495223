"""The lesson page as a reader finds it: by roles and names, never by the kit's own classes."""

import time
from pathlib import Path

from playwright.sync_api import Locator, Page, Worker, expect

PAGE = "lesson/vanishing/index.html"
PAGE_ON_DISK = "lesson/vanishing.html"
QUIZ = "quiz/index.html"
DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = sorted(path.relative_to(DOCS).with_suffix("").as_posix() for path in DOCS.rglob("*.md"))


def open_lesson(page: Page, site: str) -> None:
    """Open the page with the widget and wait until MicroPython answers."""
    _open(page, site + (PAGE_ON_DISK if site.startswith("file:") else PAGE))


def open_quiz(page: Page, site: str) -> None:
    """Open the page with the module quiz and wait until MicroPython answers."""
    _open(page, site + QUIZ)


def open_any(page: Page, site: str, path: str) -> None:
    """Open one of `PAGES`; wait for MicroPython where it has something to answer."""
    page.goto(f"{site}{path}/" if not path.endswith("index") else f"{site}{path.removesuffix('index')}")
    if page.locator("[data-widget], [data-quiz]").count():
        expect(page.locator("html")).to_have_attribute("data-runtime-page", "complete")


def _open(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("html")).to_have_attribute("data-runtime-page", "complete")


def wait_for_numpy(page: Page) -> None:
    """Wait until NumPy computes what the widget shows."""
    expect(widget(page)).to_have_attribute("data-source", "numpy", timeout=60_000)


def python_worker(page: Page, seconds: float = 60) -> Worker:
    """Wait for the worker in which the console may use Python; the site's search has another.

    Raises:
        TimeoutError: there was none in that time.
    """
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for worker in page.workers:
            if worker.evaluate("'pyodide' in self"):
                return worker
        page.wait_for_timeout(20)
    raise TimeoutError(f"Python answers in none of {[worker.url for worker in page.workers]} after {seconds:g} s")


def widget(page: Page) -> Locator:
    return page.get_by_role("region", name="Gradient flow through time")


def value(page: Page) -> float:
    """The full number behind the result line."""
    return float(widget(page).get_by_role("status").get_attribute("data-value") or "nan")


def choose(page: Page, multiplier: str) -> None:
    """Pick a multiplier by its visible name, e.g. "Vanishing 0.5"."""
    widget(page).get_by_role("radio", name=multiplier).check(force=True)


def slide(page: Page, steps: int) -> None:
    """Move the slider."""
    widget(page).get_by_role("slider", name="Number of time steps").fill(str(steps))


def quiz(page: Page) -> Locator:
    return page.get_by_role("form", name="Module 3 Quiz: Vanishing Gradients & LSTMs")
