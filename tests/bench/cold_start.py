"""Measure how long readers wait for NumPy, as ratios to Pyodide's usual start in the same run.

    python -m tests.bench.cold_start [--rounds 7] [--links | --firefox]

Every figure is the median of fresh browser profiles, one of each variant in turn, so that a busy machine slows all
alike. The clock runs from navigation to the first number that NumPy computed, as the page sees it, in a browser that
nobody looks into (`unwatched.py`). The page answers when MicroPython hears clicks; where it is clicked at once, when
that click has been answered. All files come from one host that sends the smallest copy the browser takes.
"""

import argparse
import json
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from overrides.runtime.assets import Asset, compressed
from overrides.runtime.packages import NUMPY_SHA256, numpy_wheel, packages
from tests.bench import jupyterlite
from tests.bench.jupyterlite import write_jupyterlite
from tests.bench.pyscript import write_pyscript
from tests.bench.unwatched import LONGEST, SETTLE, fresh_profile, watched
from tests.firefox import started, system_firefox
from tests.quickstart.site import KEPT_FILES, write_site
from tests.server import Link, serving

LINKS = (10, 20, 50, 100)  # Mbit/s, each with a delay of 40 ms
COMPRESSIBLE = (".js", ".mjs", ".wasm", ".zip", ".whl")
SHORT = ("Pyodide's usual start", "packs", "snapshot")  # what is measured over links, and in Firefox
# What a page would wait for is left for later: the loader itself marks when the page answers.
WATCH = """
globalThis.seen = {};
const note = (what) => { seen[what] ??= performance.now() };
if (location.search.includes("click")) new MutationObserver((_, observer) => {
  if (document.documentElement.dataset.runtimePage !== "ready") return;
  observer.disconnect();
  document.querySelector("[data-input]:not(:checked)").click();
  note("page");
}).observe(document, {subtree: true, attributeFilter: ["data-runtime-page"]});
addEventListener("load", () => {
  new MutationObserver(() => {
    if (document.querySelector('[data-source="numpy"]')) note("numpy");
  }).observe(document, {subtree: true, attributeFilter: ["data-source"]});
  if (location.pathname.includes("jupyterlite")) new MutationObserver(() => {
    if (document.querySelector('.jp-OutputArea-output')?.textContent === "norm 2.0\\n") note("numpy");
  }).observe(document, {subtree: true, childList: true, characterData: true});
  seen.longest = 0;
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) seen.longest = Math.max(seen.longest, task.duration);
  }).observe({type: "longtask", buffered: true});
});
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
    """A way to start: its name, the page's address, and which visit is timed."""

    name: str
    address: str
    visits: int = 1


def main() -> None:
    """Measure and print the table."""
    options = _options()
    wanted = links_report if options.links else firefox_report if options.firefox else report
    print(wanted(options.rounds))


def report(rounds: int) -> str:
    """Measure every start `rounds` times and return a Markdown table."""
    with tempfile.TemporaryDirectory() as folder:
        hosted, disk = Path(folder, "hosted"), Path(folder, "disk")
        watched(write_site(disk, disk=True), WATCH)
        write_hosted(hosted)
        with serving(hosted) as host:
            return table(measure(list(variants_at(host, disk.as_uri() + "/")), rounds))


def links_report(rounds: int) -> str:
    """Measure `rounds` times over each of the slower links and return a Markdown table."""
    with tempfile.TemporaryDirectory() as folder:
        write_hosted(Path(folder))
        return links_table(Path(folder), rounds)


def firefox_report(rounds: int) -> str:
    """Measure `rounds` times in Firefox, over WebDriver BiDi, and return a Markdown table."""
    with tempfile.TemporaryDirectory() as folder:
        write_hosted(Path(folder))
        with serving(Path(folder)) as host:
            return firefox_table(measure(short_variants(host), rounds, visit_in_firefox))


def short_variants(host: str) -> list[Variant]:
    """List the starts that matter most."""
    return [variant for variant in variants_at(host, "") if variant.name in SHORT]


def variants_at(host: str, disk: str) -> Iterator[Variant]:
    """List what is compared; the first is what all others are compared with."""
    yield Variant("Pyodide's usual start", f"{host}plain.html")
    yield Variant("PyScript", f"{host}pyscript.html")
    yield Variant("JupyterLite", f"{host}{jupyterlite.ADDRESS}")
    yield Variant("packs", f"{host}index.html?runtime=packs")
    yield Variant("snapshot", f"{host}index.html?runtime=snapshot")
    yield Variant("snapshot, clicked at once", f"{host}index.html?runtime=snapshot&click")
    yield Variant("packs, second visit", f"{host}index.html?runtime=packs", visits=2)
    yield Variant("snapshot, second visit", f"{host}index.html?runtime=snapshot", visits=2)
    yield Variant("packs, from disk", f"{disk}index.html?runtime=packs")
    yield Variant("snapshot, from disk", f"{disk}index.html?runtime=snapshot")


def write_hosted(folder: Path) -> None:
    """Write our page, and those that start the same Pyodide and NumPy in the usual way and with the peers."""
    write_site(folder, disk=False, compress=True)
    write_plain(folder)
    write_pyscript(folder)
    write_jupyterlite(folder, plain_lock())
    places = (folder / "plain", folder / "pyscript", folder / "jupyterlite")
    files = [path for place in places for path in sorted(place.rglob("*.*")) if path.suffix in COMPRESSIBLE]
    for asset in compressed([Asset(str(path), path.read_bytes()) for path in files]):
        Path(asset.path).write_bytes(asset.content)
    for page in ("index.html", "plain.html", "pyscript.html", jupyterlite.ADDRESS.partition("?")[0]):
        watched(folder / page, WATCH)


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


def measure(
    variants: list[Variant], rounds: int, visiting: Callable[[Variant], Reading] | None = None
) -> dict[str, list[Reading]]:
    """Visit every variant in turn, some rounds, in Chromium unless said otherwise."""
    visiting = visiting or visit
    readings: dict[str, list[Reading]] = {variant.name: [] for variant in variants}
    for number in range(rounds):
        for variant in variants:
            print(f"\rround {number + 1} of {rounds}: {variant.name:30}", end="", file=sys.stderr, flush=True)
            readings[variant.name].append(visiting(variant))
    print(file=sys.stderr)
    return readings


def visit(variant: Variant) -> Reading:
    """Visit a variant with a fresh profile."""
    with fresh_profile() as profile:
        for _ in range(variant.visits - 1):
            profile.visit(variant.address, kept=KEPT_FILES)
        seen = profile.visit(variant.address)
    return Reading(seen["numpy"], seen.get("page", 0.0), seen["longest"], seen["transferred"], seen["memory"])


def visit_in_firefox(variant: Variant) -> Reading:
    """Visit a variant with a fresh profile of Firefox, which says nothing of tasks, bytes and memory.

    Raises:
        RuntimeError: there is no Firefox.
    """
    if not (command := system_firefox()):
        raise RuntimeError("no Firefox; install one (Debian, Ubuntu: apt install firefox-esr) and run again")
    with started(command) as firefox:
        time.sleep(SETTLE / 1000)
        firefox.open(variant.address)
        firefox.wait_for("globalThis.seen?.kept >= 0", LONGEST)
        seen = firefox.evaluate("seen")
    return Reading(seen["numpy"], seen.get("page", 0.0), 0.0, 0, 0)


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


def links_table(folder: Path, rounds: int) -> str:
    """Measure over slower links, and write the medians as Markdown, each with its ratio to the usual start."""
    rows = ["| link, 40 ms | " + " | ".join(SHORT) + " |", "|---" * (len(SHORT) + 1) + "|"]
    for megabits in LINKS:
        with serving(folder, link=Link(megabits)) as host:
            readings = measure(short_variants(host), rounds)
        medians = [_median(visits, lambda reading: reading.numpy) / 1000 for visits in readings.values()]
        cells = [f"{median:.2f} s ({median / medians[0]:.2f})" for median in medians]
        rows.append(f"| {megabits} Mbit/s | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def firefox_table(readings: dict[str, list[Reading]]) -> str:
    """Write the medians as Markdown, each with its ratio to the usual start."""
    rows = ["| start, in Firefox | first NumPy answer | ratio | page answers | ratio |", "|---|---|---|---|---|"]
    base = _median(readings[SHORT[0]], lambda reading: reading.numpy)
    for name, visits in readings.items():
        numpy, page = _median(visits, lambda reading: reading.numpy), _median(visits, lambda reading: reading.page)
        answers = f"{page:.0f} ms | {page / base:.3f}" if page else "– | –"
        rows.append(f"| {name} | {numpy / 1000:.2f} s | {numpy / base:.2f} | {answers} |")
    return "\n".join(rows)


def _median(readings: list[Reading], value: Callable[[Reading], float]) -> float:
    return statistics.median(value(reading) for reading in readings)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure how long readers wait for NumPy.")
    parser.add_argument("--rounds", type=int, default=7, help="visits of each variant")
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--links", action="store_true", help="over links of 10 to 100 Mbit/s instead")
    instead.add_argument("--firefox", action="store_true", help="in Firefox instead")
    return parser.parse_args()


if __name__ == "__main__":
    main()
