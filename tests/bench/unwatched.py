"""A Chromium that nobody looks into, for measuring starts: the page measures itself and says so in its title.

Playwright, like every inspector, has the browser collect a stack for each error that a script makes, thrown or not. For
a script as large as Pyodide's that takes 0.1 s twice, which readers don't wait for.
"""

import json
import os
import shutil
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from http.client import HTTPException
from pathlib import Path
from typing import Any

from tests.bench.memory import high_water
from tests.browser import ARGUMENTS, system_browser

SETTLE = 2500  # milliseconds in which Chromium starts, and draws a new window of its own, on half of a small machine
LONGEST = 90  # seconds that a visit may take
TOLD = "told "
SELF = "<script>%s\n(%s)()</script>"
# Nothing is looked at before NumPy has answered: then what was seen, and later how many files the store holds.
TELL = """() => {
  const told = setInterval(async () => {
    if (!seen.numpy) return;
    const sizes = performance.getEntriesByType("resource").map((entry) => entry.transferSize);
    seen.transferred = sizes.reduce((sum, size) => sum + size, 0);
    const stores = globalThis.caches && isSecureContext ? await caches.keys() : [];
    const kept = await Promise.all(stores.map(async (name) => (await (await caches.open(name)).keys()).length));
    document.title = "told " + JSON.stringify({ ...seen, kept: kept.reduce((sum, count) => sum + count, 0) });
  }, 100);
}"""


class Unwatched:
    """A profile of Chromium.

    Args:
        folder: an empty folder, in which the profile will lie.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.first = folder / "first.html"

    def visit(self, address: str, *, kept: int = 0) -> dict[str, Any]:
        """Start the browser, open a page, and close the browser when it has told.

        Args:
            address: of a page prepared by `telling`.
            kept: how many files the page's store must hold before the browser is closed.

        Returns:
            What the page has seen; `memory` is the most that a process of a page has had, in bytes.

        Raises:
            TimeoutError: the page told nothing.
        """
        self.first.write_text(f"<script>setTimeout(() => (location = {json.dumps(address)}), {SETTLE})</script>")
        with self._running() as process:
            deadline = time.monotonic() + LONGEST
            while time.monotonic() < deadline:
                time.sleep(0.2)
                told = next((title for title in self._titles() if title.startswith(TOLD)), "")
                if told and (seen := json.loads(told[len(TOLD) :]))["kept"] >= kept:
                    return {**seen, "memory": high_water(_renderers(process.pid))}
        raise TimeoutError(f"{address} told nothing within {LONGEST} s")

    @contextmanager
    def _running(self) -> Iterator[subprocess.Popen[bytes]]:
        port = self.folder / "DevToolsActivePort"
        port.unlink(missing_ok=True)
        own = ("--headless=new", f"--user-data-dir={self.folder}", "--remote-debugging-port=0", "--no-first-run")
        size = ("--window-size=1280,720", "--no-proxy-server")
        command = [system_browser() or "chromium", *ARGUMENTS, *own, *size, self.first.as_uri()]
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        try:
            yield process
        finally:
            process.terminate()
            process.wait()

    def _titles(self) -> list[str]:
        """Ask for the titles of the open pages; that alone attaches nothing to them."""
        try:
            port, *_ = (self.folder / "DevToolsActivePort").read_text().split()
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list", timeout=5) as answer:
                return [unescape(page["title"]) for page in json.load(answer)]
        except (OSError, ValueError, HTTPException):  # the browser is still starting
            return []


@contextmanager
def fresh_profile() -> Iterator[Unwatched]:
    """Give a profile that has seen nothing."""
    folder = Path(tempfile.mkdtemp())
    try:
        yield Unwatched(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def telling(page: Path, watch: str) -> None:
    """Have a page measure itself.

    Args:
        page: an HTML file.
        watch: a script that runs first and fills `seen`; `seen.numpy` ends the measurement.
    """
    before, start, rest = page.read_text(encoding="utf-8").partition('<meta charset="utf-8">')
    if not start:
        raise ValueError(f"{page} has no '<meta charset=\"utf-8\">'")
    page.write_text(before + start + SELF % (watch, TELL) + rest, encoding="utf-8")


def _renderers(browser: int) -> Iterator[int]:
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(process.name)) == browser and b"--type=renderer" in (process / "cmdline").read_bytes():
                yield int(process.name)
        except OSError:
            continue
