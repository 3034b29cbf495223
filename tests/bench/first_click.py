"""How soon a page answers its first click, by how many widgets it has: with three as early as with one.

The click comes as soon as the page's Python hears it. Every visit has a fresh profile, all pages in turn.
"""

import statistics

from playwright.sync_api import Browser

PAGES = ("lesson/vanishing", "lab/gradients", "whole")
SCRIPT = """
new MutationObserver((_, observer) => {
  if (document.documentElement.dataset.runtimePage !== "ready") return;
  observer.disconnect();
  const widget = document.querySelector("[data-widget]");
  const before = widget.querySelector("output").dataset.value;
  const presets = [...widget.querySelectorAll("[data-action=preset]")];
  (presets.at(-1) ?? widget.querySelector("[type=radio]:not(:checked)")).click(); // a preset changes what is computed
  globalThis.answered = widget.querySelector("output").dataset.value === before ? null : performance.now();
}).observe(document, { subtree: true, attributeFilter: ["data-runtime-page"] });
"""


def table(browser: Browser, site: str, rounds: int) -> str:
    """Measure on the hosted site and return a Markdown table, medians over rounds."""
    times: dict[str, list[float]] = {path: [] for path in PAGES}
    widgets = dict.fromkeys(PAGES, 0)
    for _ in range(rounds):
        for path in PAGES:
            milliseconds, widgets[path] = _visit(browser, f"{site}{path}/index.html")
            times[path].append(milliseconds)
    first = statistics.median(times[PAGES[0]])
    rows = [
        f"| {path} | {widgets[path]} | {(median := statistics.median(times[path])):.0f} | {median / first:.2f} |"
        for path in PAGES
    ]
    return "\n".join(["| page | widgets | first click answered, ms | times the first |", "|---|---|---|---|", *rows])


def _visit(browser: Browser, address: str) -> tuple[float, int]:
    """Visit a page with a fresh profile; return when its first click was answered, and how many widgets it has."""
    with browser.new_context() as context:
        page = context.new_page()
        page.add_init_script(SCRIPT)
        page.goto(address)
        page.wait_for_function("globalThis.answered !== undefined")
        answered = page.evaluate("answered")
        assert answered, f"{address}: the click has changed nothing"
        return float(answered), page.locator("[data-widget]").count()
