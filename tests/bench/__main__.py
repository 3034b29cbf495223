"""Run the benchmarks and print their tables: `make bench`."""

import argparse
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.bench import (
    against,
    builds,
    cold_start,
    first_click,
    first_paint,
    growth,
    lighthouse,
    load,
    quiz,
    slider,
    training,
)
from tests.browser import launch
from tests.building import build_strictly
from tests.server import serving

ROUNDS = 7  # fresh profiles for each start; the tables show medians
TABLES = {
    "cold_start": "how soon a page and NumPy answer, beside Pyodide's usual start, PyScript and JupyterLite",
    "first_click": "how soon a page answers its first click, with one widget, with three and with all",
    "quiz": "how soon a quiz can be graded, beside mkdocs-quiz",
    "slider": "how soon a slider's picture follows",
    "first_paint": "what is seen when, over 400 kbit/s",
    "lighthouse": "every page, looked over by Lighthouse as a phone (fetched, 60 MB)",
    "load": "how many readers one nginx answers (if wrk and nginx are there)",
    "builds": "how long a site takes to build, beside mkdocs-material and Zensical (fetched, 60 MB)",
    "growth": "what a course of 10, 100 and 1,000 pages costs to build",
    "training": "training beside native NumPy, TensorFlow.js (fetched, 300 MB), PyTorch (if TORCH names a Python)",
}
OF_THEIR_OWN = {"cold_start", "quiz", "builds", "growth"}  # they build what they measure
ABOUT = "Build the site, serve it on loopback, and measure in a real Chromium. All takes some twenty minutes when idle."


def main(tables: list[str], rounds: int) -> None:
    """Print the tables that were asked for."""
    with tempfile.TemporaryDirectory() as folder:
        if not set(tables) <= OF_THEIR_OWN:
            build_strictly(Path(folder), disk=False, compress=True)
        with serving(Path(folder)) as site, sync_playwright() as playwright:
            browser = launch(playwright)
            print(f"Chromium {browser.version}, headless, {os.cpu_count()} cores\n")
            make: dict[str, Callable[[], str]] = {
                "cold_start": lambda: cold_start.report(rounds),
                "first_click": lambda: first_click.table(browser, site, rounds),
                "quiz": lambda: quiz.report(browser, rounds),
                "slider": lambda: slider.table(browser.new_page(), site),
                "first_paint": lambda: first_paint.report(browser, Path(folder), min(rounds, 3)),
                "lighthouse": lambda: lighthouse.report(Path(folder)),
                "load": lambda: load.report(Path(folder)),
                "builds": builds.report,
                "growth": growth.report,
                "training": lambda: training.table(playwright, site),
            }
            for name in tables:
                print(make[name](), end="\n\n", flush=True)
            browser.close()


def compare(revision: str, rounds: int) -> None:
    """Print this state beside an earlier one."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        print(against.report(browser, revision, rounds))
        browser.close()


def _arguments() -> argparse.Namespace:
    listed = "\n".join(f"  {name:12} {what}" for name, what in TABLES.items())
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench",
        description=f"{ABOUT}\n\ntables:\n{listed}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("tables", nargs="*", metavar="table", help="those to print; all, if none is named")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="fresh profiles for each start (%(default)s)")
    parser.add_argument(
        "--against",
        metavar="REVISION",
        help="instead, starts, a slider and the practice page beside an earlier revision",
    )
    found = parser.parse_args()
    if unknown := [name for name in found.tables if name not in TABLES]:
        parser.error(f"no table {unknown[0]!r}; there are {', '.join(TABLES)}")
    return found


if __name__ == "__main__":
    asked = _arguments()
    if asked.against:
        compare(asked.against, asked.rounds)
    else:
        main(asked.tables or list(TABLES), asked.rounds)
