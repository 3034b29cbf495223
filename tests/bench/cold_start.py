"""Measure how long readers wait for NumPy, as ratios to Pyodide's usual start in the same run.

    python -m tests.bench.cold_start [--rounds 7] [--links]

Every figure is the median of fresh browser profiles, one of each variant in turn, so that a busy machine slows all
alike. The clock runs from navigation to the first number that NumPy computed, as the page sees it. All files come
from one host that sends the smallest copy the browser takes.
"""

import argparse
import json
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from overrides.runtime.assets import Asset, compressed
from overrides.runtime.packages import NUMPY_SHA256, numpy_wheel, packages
from tests.bench import jupyterlite
from tests.bench.jupyterlite import write_jupyterlite
from tests.bench.pyscript import write_pyscript
from tests.browser import launch
from tests.runtime.server import Link, serving
from tests.runtime.site import wait_until_kept, write_site

LINKS = (10, 20, 50, 100)  # Mbit/s, each with a delay of 40 ms
COMPRESSIBLE = (".js", ".mjs", ".wasm", ".zip", ".whl")
OVER_LINKS = ("Pyodide's usual start", "packs", "snapshot")
SETTLE = 1500  # milliseconds in which Chromium draws a new window of its own, on half of a small machine
WATCH = """
globalThis.seen = {};
const note = (what) => { seen[what] ??= performance.now() };
new MutationObserver(() => {
  const root = document.documentElement;
  if (root?.dataset.runtimePage === "ready") note("page");
  if (document.querySelector('[data-source="numpy"]')) note("numpy");
  if (document.querySelector('.jp-OutputArea-output')?.textContent === "norm 2.0\\n") note("numpy");
}).observe(document, {subtree: true, attributes: true, childList: true});
seen.longest = 0;
new PerformanceObserver((list) => {
  for (const task of list.getEntries()) seen.longest = Math.max(seen.longest, task.duration);
}).observe({type: "longtask", buffered: true});
"""
PLAIN_PAGE = """<!doctype html><meta charset="utf-8"><title>Plain</title><script>
const worker = new Worker("plain/worker.js");
worker.onmessage = ({data}) => { seen.numpy = performance.now(); seen.value = data };
</script>"""
PLAIN_WORKER = """importScripts("pyodide.js");
(async () => {
  const lockFileContents = %s;
  const base = new URL(".", location).href;
  const python = await loadPyodide({indexURL: base, packageBaseUrl: base, lockFileContents, packages: ["numpy"]});
  postMessage(python.runPython("import numpy as np; float(np.linalg.norm(np.ones(4)))"));
})();
"""


class Reading(NamedTuple):
    """What one visit showed: times in ms, size in bytes."""

    numpy: float
    page: float
    longest_task: float
    transferred: int
    memory: int


class Variant(NamedTuple):
    """A way to start: its name, the page's address, whether the network is off, and which visit is timed."""

    name: str
    address: str
    offline: bool = False
    visits: int = 1


def main() -> None:
    """Measure and print the table."""
    options = _options()
    with sync_playwright() as playwright:
        browser = launch(playwright)
        measured = links_report if options.links else report
        print(measured(browser, options.rounds))
        browser.close()


def report(browser: Browser, rounds: int) -> str:
    """Measure every start `rounds` times and return a Markdown table."""
    with tempfile.TemporaryDirectory() as folder:
        hosted, disk = Path(folder, "hosted"), Path(folder, "disk")
        write_site(hosted, disk=False, compress=True)
        write_peers(hosted)
        write_site(disk, disk=True)
        with serving(hosted) as host:
            return table(measure(browser, list(variants_at(host, disk.as_uri() + "/")), rounds))


def links_report(browser: Browser, rounds: int) -> str:
    """Measure `rounds` times over each of the slower links and return a Markdown table."""
    with tempfile.TemporaryDirectory() as folder:
        hosted = Path(folder)
        write_site(hosted, disk=False, compress=True)
        write_peers(hosted)
        return links_table(browser, hosted, rounds)


def variants_at(host: str, disk: str) -> Iterator[Variant]:
    """List what is compared; the first is what all others are compared with."""
    yield Variant("Pyodide's usual start", f"{host}plain.html")
    yield Variant("PyScript", f"{host}pyscript.html")
    yield Variant("JupyterLite", f"{host}{jupyterlite.ADDRESS}")
    yield Variant("packs", f"{host}index.html?runtime=packs")
    yield Variant("snapshot", f"{host}index.html?runtime=snapshot")
    yield Variant("packs, second visit", f"{host}index.html?runtime=packs", visits=2)
    yield Variant("snapshot, second visit", f"{host}index.html?runtime=snapshot", visits=2)
    yield Variant("packs, from disk", f"{disk}index.html?runtime=packs", offline=True)
    yield Variant("snapshot, from disk", f"{disk}index.html?runtime=snapshot", offline=True)


def write_peers(folder: Path) -> None:
    """Write the pages that start the same Pyodide and NumPy in the usual way, with PyScript and with JupyterLite."""
    write_plain(folder)
    write_pyscript(folder)
    write_jupyterlite(folder, plain_lock())
    places = (folder / "plain", folder / "pyscript", folder / "jupyterlite")
    files = [path for place in places for path in sorted(place.rglob("*.*")) if path.suffix in COMPRESSIBLE]
    for asset in compressed([Asset(str(path), path.read_bytes()) for path in files]):
        Path(asset.path).write_bytes(asset.content)


def write_plain(folder: Path) -> None:
    """Write the page that starts Pyodide and NumPy in the usual way, and its files."""
    plain = folder / "plain"
    plain.mkdir()
    (folder / "plain.html").write_text(PLAIN_PAGE, encoding="utf-8")
    (plain / "worker.js").write_text(PLAIN_WORKER % json.dumps(json.dumps(plain_lock())), encoding="utf-8")
    files = ("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")
    for path in (*(packages() / "pyodide" / name for name in files), numpy_wheel()):
        shutil.copy(path, plain)


def plain_lock() -> dict[str, Any]:
    """Return Pyodide's lock with NumPy as the only package."""
    lock: dict[str, Any] = json.loads((packages() / "pyodide/pyodide-lock.json").read_text(encoding="utf-8"))
    numpy = {"name": "numpy", "version": "2.2.5", "file_name": numpy_wheel().name, "sha256": NUMPY_SHA256}
    numpy |= {"install_dir": "site", "package_type": "package"}
    lock["packages"] = {"numpy": {**numpy, "imports": ["numpy"], "depends": [], "unvendored_tests": False}}
    return lock


def measure(browser: Browser, variants: list[Variant], rounds: int) -> dict[str, list[Reading]]:
    """Visit every variant in turn, some rounds."""
    readings: dict[str, list[Reading]] = {variant.name: [] for variant in variants}
    for number in range(rounds):
        for variant in variants:
            print(f"\rround {number + 1} of {rounds}: {variant.name:30}", end="", file=sys.stderr, flush=True)
            readings[variant.name].append(visit(browser, variant))
    print(file=sys.stderr)
    return readings


def visit(browser: Browser, variant: Variant) -> Reading:
    """Visit a variant with a fresh profile."""
    with fresh(browser, variant) as context:
        for _ in range(variant.visits - 1):
            page = opened(context, variant)
            wait_until_kept(page)
            page.close()
        page = opened(context, variant)
        seen = page.evaluate("seen")
        sizes = "performance.getEntriesByType('resource').reduce((sum, entry) => sum + entry.transferSize, 0)"
        transferred = page.evaluate(sizes)
        return Reading(seen["numpy"], seen.get("page", 0.0), seen["longest"], transferred, peak_memory(browser))


@contextmanager
def fresh(browser: Browser, variant: Variant) -> Iterator[BrowserContext]:
    """Give a profile that has seen nothing."""
    context = browser.new_context(offline=variant.offline)
    context.add_init_script(WATCH)
    try:
        yield context
    finally:
        context.close()


def opened(context: BrowserContext, variant: Variant) -> Page:
    """Open a variant and wait for NumPy's first number."""
    page = context.new_page()
    page.wait_for_timeout(SETTLE)
    page.goto(variant.address, wait_until="commit")
    page.wait_for_function("globalThis.seen?.numpy", timeout=60_000)
    return page


def peak_memory(browser: Browser) -> int:
    """Return the most memory that any tab's process has had, in bytes; 0 where the system does not tell."""
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return max((_high_water(process["id"]) for process in processes if process["type"] == "renderer"), default=0)


def _high_water(process: int) -> int:
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return 0
    return next((1024 * int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), 0)


def table(readings: dict[str, list[Reading]]) -> str:
    """Write the medians as Markdown."""
    rows = [
        "| start | first NumPy answer | ratio | page answers (MicroPython) | ratio | transferred | longest task "
        "| peak memory of the tab |",
        "|---|---|---|---|---|---|---|---|",
    ]
    base = _median(next(iter(readings.values())), lambda reading: reading.numpy)
    for name, visits in readings.items():
        numpy, page = _median(visits, lambda reading: reading.numpy), _median(visits, lambda reading: reading.page)
        longest, memory = (_median(visits, lambda r: r.longest_task), _median(visits, lambda r: r.memory))
        sent = _median(visits, lambda reading: reading.transferred)
        rows.append(
            f"| {name} | {numpy / 1000:.2f} s | {numpy / base:.3f} | {f'{page:.0f} ms' if page else '–'} "
            f"| {f'{page / base:.3f}' if page else '–'} | {f'{sent / 1e6:.2f} MB' if page else '–'} "
            f"| {f'{longest:.0f} ms' if longest else 'under 50 ms'} | {memory / 1e6:.0f} MB |"
        )
    return "\n".join(rows)


def links_table(browser: Browser, folder: Path, rounds: int) -> str:
    """Measure over slower links, and write the medians as Markdown, each with its ratio to the usual start."""
    rows = ["| link, 40 ms | " + " | ".join(OVER_LINKS) + " |", "|---" * (len(OVER_LINKS) + 1) + "|"]
    for megabits in LINKS:
        with serving(folder, link=Link(megabits)) as host:
            variants = [variant for variant in variants_at(host, "") if variant.name in OVER_LINKS]
            readings = measure(browser, variants, rounds)
        medians = [_median(visits, lambda reading: reading.numpy) / 1000 for visits in readings.values()]
        cells = [f"{median:.2f} s ({median / medians[0]:.2f})" for median in medians]
        rows.append(f"| {megabits} Mbit/s | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def _median(readings: list[Reading], value: Callable[[Reading], float]) -> float:
    return statistics.median(value(reading) for reading in readings)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure how long readers wait for NumPy.")
    parser.add_argument("--rounds", type=int, default=7, help="visits of each variant")
    parser.add_argument("--links", action="store_true", help="over links of 10 to 100 Mbit/s instead")
    return parser.parse_args()


if __name__ == "__main__":
    main()
