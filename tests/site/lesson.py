"""The lesson page as a reader finds it: by roles and names, never by the kit's own classes."""

import time
from pathlib import Path

from playwright.sync_api import Locator, Page, ViewportSize, Worker, expect

PAGE = "lesson/vanishing/index.html"
PAGE_ON_DISK = "lesson/vanishing.html"
QUIZ = "quiz/index.html"
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 360, "height": 740}  # where tables and pictures become wider than the screen
DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = sorted(path.relative_to(DOCS).with_suffix("").as_posix() for path in DOCS.rglob("*.md"))
USE = """() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  for (const form of all("form[data-quiz]")) {
    for (const group of all("fieldset", form)) {
      all("input[type=radio], input[type=checkbox], [data-action=down]:not([disabled])", group)[0]?.click();
      for (const field of all("input[type=text], textarea, select", group)) {
        if (field.options) field.selectedIndex = 1;
        else field.value = "1/4";
        field.dispatchEvent(new Event("input", { bubbles: true }));
        field.dispatchEvent(new Event("change", { bubbles: true }));
      }
    }
    all("[type=submit]:not([hidden])", form)[0].click();
    all("button", form).find((button) => button.textContent === "Check anyway")?.click();
  }
  for (const fold of all("article details:not(.gh-menu)")) fold.open = true; // an open menu covers what is below it
}"""


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


def use(page: Page) -> None:
    """Answer every quiz, open everything that opens, wait for NumPy's pictures."""
    page.evaluate(USE)
    for form in page.locator("form[data-quiz]").all():
        expect(form.locator("[data-part=feedback]:not([hidden])").first).to_be_attached()
    if page.locator("[data-numpy]").count():
        expect(page.locator("html")).to_have_attribute("data-runtime-worker", "ready", timeout=60_000)
        expect(page.locator("[data-widget][aria-busy=true]")).to_have_count(0)


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
