"""A Chromium that nobody looks into, for measuring starts: the page measures itself and sends what it has seen.

Playwright, like every inspector, has the browser collect a stack for each error that a script makes, thrown or not. For
a script as large as Pyodide's that takes 0.1 s twice, which readers don't wait for. Even to ask for the pages' titles
takes the browser some milliseconds, so nothing is asked.
"""

import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from typing import Any

from tests.bench.memory import high_water
from tests.browser import ARGUMENTS, system_browser
from tests.server import serving

SETTLE = 7000  # milliseconds in which Chromium starts, draws a new window of its own, and sets up a new profile
LONGEST = 90  # seconds that a visit may take
SELF = "<script>%s\n(%s)()</script>"
# The page's address says behind "#" where to send to. Nothing is looked at before NumPy has answered: then what was
# seen, and from then on how many files the store holds.
SEND = """() => addEventListener("load", () => {
  const listener = location.hash.slice(1);
  setInterval(async () => {
    if (!seen.numpy) return;
    seen.page ??= performance.getEntriesByName("gradient-highway: page ready")[0]?.startTime;
    const sizes = performance.getEntriesByType("resource").map((entry) => entry.transferSize);
    seen.transferred = sizes.reduce((sum, size) => sum + size, 0);
    const stores = globalThis.caches && isSecureContext ? await caches.keys() : [];
    const kept = await Promise.all(stores.map(async (name) => (await (await caches.open(name)).keys()).length));
    seen.kept = kept.reduce((sum, count) => sum + count, 0);
    if (listener) navigator.sendBeacon(listener, JSON.stringify(seen));
  }, 100);
})"""


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
        messages: Queue[dict[str, Any]] = Queue()

        def listen(method: str, address: str, token: str | None, body: bytes) -> tuple[int, object]:
            messages.put(json.loads(body))
            return 200, {}

        with serving(self.folder, answers=listen) as listener:
            there = json.dumps(f"{address}#{listener}")
            self.first.write_text(f"<script>setTimeout(() => (location = {there}), {SETTLE})</script>")
            with self._running() as process:
                try:
                    seen = _message_with(messages, kept)
                except Empty:
                    raise TimeoutError(f"{address} told nothing within {LONGEST} s") from None
                return {**seen, "memory": high_water(_renderers(process.pid))}

    @contextmanager
    def _running(self) -> Iterator[subprocess.Popen[bytes]]:
        own = ("--headless=new", f"--user-data-dir={self.folder}", "--no-first-run")
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


def _message_with(messages: Queue[dict[str, Any]], kept: int) -> dict[str, Any]:
    """Return what a page tells once its store holds so many files; queue.Empty, if it doesn't."""
    deadline = time.monotonic() + LONGEST
    while True:
        seen = messages.get(timeout=max(0.0, deadline - time.monotonic()))
        if seen["kept"] >= kept:
            return seen


@contextmanager
def fresh_profile() -> Iterator[Unwatched]:
    """Give a profile that has seen nothing."""
    folder = Path(tempfile.mkdtemp())
    try:
        yield Unwatched(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def watched(page: Path, watch: str) -> None:
    """Have a page measure itself.

    Args:
        page: an HTML file.
        watch: a script that runs first and fills `seen`; `seen.numpy` ends the measurement.
    """
    before, start, rest = page.read_text(encoding="utf-8").partition('<meta charset="utf-8">')
    if not start:
        raise ValueError(f"{page} has no '<meta charset=\"utf-8\">'")
    page.write_text(before + start + SELF % (watch, SEND) + rest, encoding="utf-8")


def _renderers(browser: int) -> Iterator[int]:
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(process.name)) == browser and b"--type=renderer" in (process / "cmdline").read_bytes():
                yield int(process.name)
        except OSError:
            continue
