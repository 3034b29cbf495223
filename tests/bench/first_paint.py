"""How long a reader over a very slow line waits until a page shows something, and until it answers.

    python -m tests.bench first_paint

The line carries 400 kbit/s and answers after 0.3 s, so that the line decides and not the machine. The host sends
compressed texts, and, beside, the same texts as they are.
"""

import statistics
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser

from tests.server import Link, serving

MEGABITS, DELAY = 0.4, 0.3  # of the line, a second; seconds
PAGES = ("index.html", "lesson/vanishing/index.html", "lesson/derivation/index.html", "quiz/index.html")
LONGEST = 180_000  # milliseconds
SEEN = """() => ({
  paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
  ready: performance.getEntriesByName("gradient-highway: page ready")[0]?.startTime,
})"""


class Wait(NamedTuple):
    """When a page was first painted, and when its Python heard clicks, in ms."""

    paint: float
    ready: float


def report(browser: Browser, site: Path, rounds: int) -> str:
    """Visit pages over the slow line, with and without compressed texts; return a Markdown table of medians."""
    rows = ["| over 400 kbit/s | first paint | as they are | the page answers | as they are |", "|---|---|---|---|---|"]
    for page in PAGES:
        medians = [median(browser, site, page, rounds, compressing=compressing) for compressing in (True, False)]
        (small, large) = medians
        cells = (small.paint, large.paint, small.ready, large.ready)
        rows.append(f"| {page} | {' | '.join(f'{value / 1000:.1f} s' for value in cells)} |")
    return "\n".join(rows)


def median(browser: Browser, site: Path, page: str, rounds: int, *, compressing: bool) -> Wait:
    """Visit a page some times, each with a fresh profile and a line of its own."""
    waits = []
    for _ in range(rounds):
        with serving(site, compressing=compressing, link=Link(MEGABITS, DELAY)) as host:
            waits.append(visit(browser, host + page))
    return Wait(*(statistics.median(values) for values in zip(*waits, strict=True)))


def visit(browser: Browser, address: str) -> Wait:
    """Open a page in a fresh profile, and wait until its Python hears clicks."""
    with browser.new_context() as context:
        page = context.new_page()
        page.set_default_timeout(LONGEST)
        page.goto(address, wait_until="commit")
        page.wait_for_function(f"(({SEEN})()).ready && (({SEEN})()).paint")
        return Wait(**page.evaluate(SEEN))
