"""This state beside an earlier one, in one run: what readers wait for at the start, at a slider and in a quiz.

    python -m tests.bench --against 1929247

The earlier site is built from its own files, in a temporary folder; both are served from one host and take turns.
"""

import io
import statistics
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from playwright.sync_api import Browser, Page, expect

from tests.bench.practice import practise
from tests.bench.slider import Slider, moves
from tests.building import ROOT, build_strictly
from tests.server import serving

LESSON = "lesson/vanishing/index.html"
STEPS = Slider("lesson/vanishing", "gradient-flow", "steps", [n * 7 % 20 + 1 for n in range(20)])
WATCH = """
globalThis.reached = {};
new MutationObserver(() => {
  for (const [name, state] of Object.entries(document.documentElement.dataset))
    reached[`${name} ${state}`] ??= performance.now();
}).observe(document, { subtree: true, attributeFilter: ["data-runtime-page", "data-runtime-worker"] });
"""
T = TypeVar("T")
Times = dict[str, list[float]]
"""What was waited for, in words, and how long it took each time, in ms."""


def report(browser: Browser, revision: str, rounds: int) -> str:
    """Build both sites, visit each so many times, and return a Markdown table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build_strictly(folder / "now", disk=False)
        build_earlier(revision, folder)
        with serving(folder) as host:
            found: tuple[Times, Times] = ({}, {})
            for number in range(rounds):
                print(f"\ragainst {revision}: round {number + 1} of {rounds}", end="", file=sys.stderr, flush=True)
                for times, site in zip(found, ("earlier", "now"), strict=True):
                    for what, spent in visits(browser, f"{host}{site}/"):
                        times.setdefault(what, []).extend(spent)
            print(file=sys.stderr)
    return table(revision, *found)


def build_earlier(revision: str, folder: Path) -> None:
    """Build the site of an earlier revision as `earlier`; what is fetched and made for it stays in this cache."""
    packed = subprocess.run(["git", "archive", revision], cwd=ROOT, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder / "project", filter="data")
    (folder / "project" / ".cache").symlink_to(ROOT / ".cache")
    build_strictly(folder / "earlier", disk=False, project=folder / "project")


def visits(browser: Browser, site: str) -> Iterator[tuple[str, list[float]]]:
    """Visit a site, each page with a fresh profile; give what was waited for, and how long."""
    started = in_fresh_profile(browser, lambda page: start(page, site))
    yield "MicroPython answers, first visit", [started["runtimePage complete"]]
    yield "NumPy answers, first visit", [started["runtimeWorker ready"]]
    moved = in_fresh_profile(browser, lambda page: moves(page, site, STEPS))
    yield "a slider's move is handled", [handled for handled, _ in moved]
    practised = in_fresh_profile(browser, lambda page: practise(page, site))
    yield "practice page after 100 attempts: a click", practised.click
    yield "practice page after 100 attempts: a submit", practised.submit


def start(page: Page, site: str) -> dict[str, float]:
    """Open the lesson; return when it reached which state."""
    page.add_init_script(WATCH)
    page.goto(site + LESSON)
    expect(page.locator("html")).to_have_attribute("data-runtime-worker", "ready", timeout=120_000)
    reached: dict[str, float] = page.evaluate("reached")
    return reached


def in_fresh_profile(browser: Browser, act: Callable[[Page], T]) -> T:
    """Do something in a tab of a browser that has seen nothing."""
    with browser.new_context() as context:
        return act(context.new_page())


def table(revision: str, earlier: Times, now: Times) -> str:
    """Write the medians as Markdown."""
    rows = [f"| milliseconds, median | {revision} | now | ratio |", "|---|---|---|---|"]
    for what in now:
        before, after = statistics.median(earlier[what]), statistics.median(now[what])
        rows.append(f"| {what} | {before:.1f} | {after:.1f} | {after / before:.3f} |")
    return "\n".join(rows)
