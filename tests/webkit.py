"""Debian's WebKitGTK, of the engine of Safari: its MiniBrowser on a screen that nobody sees, over WebDriver.

with started(mini_browser()) as webkit:
    webkit.open("https://example.org/")
    title = webkit.evaluate("document.title")
"""

import json
import os
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from tests.server import free_port
from tests.waiting import wait_until

DRIVER, SCREEN = "WebKitWebDriver", "Xvfb"
BROWSERS = ("/usr/lib/*/webkit2gtk-4.1/MiniBrowser", "/usr/lib/*/webkit2gtk-4.0/MiniBrowser")
LONGEST = 60  # seconds that a start or an answer may take
NO_SANDBOX = {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}  # which a container does not allow; pages are our own


def mini_browser() -> str | None:
    """Return the path of WebKit's browser, if its driver and a screen for it are there, too."""
    found = [path for pattern in BROWSERS for path in sorted(Path("/").glob(pattern.lstrip("/")))]
    return str(found[0]) if found and shutil.which(DRIVER) and shutil.which(SCREEN) else None


@contextmanager
def started(command: str) -> Iterator["WebKit"]:
    """Start WebKit's browser with a fresh profile, and end it."""
    with ExitStack() as stack:
        screen = stack.enter_context(_screen())
        port = free_port()
        environment = {**os.environ, **NO_SANDBOX, "DISPLAY": screen}
        stack.enter_context(_running([DRIVER, f"--port={port}"], environment))
        options = {"webkitgtk:browserOptions": {"binary": command, "args": ["--automation"]}}
        webkit = WebKit(f"http://127.0.0.1:{port}/session")
        webkit.start(options)
        stack.callback(webkit.end)
        yield webkit


class WebKit:
    """A WebKit with one tab."""

    def __init__(self, address: str) -> None:
        self.address = address

    def start(self, options: dict[str, Any]) -> None:
        """Begin the session, once the driver listens."""
        end = time.monotonic() + LONGEST
        while True:
            try:
                session = self._send("", {"capabilities": {"alwaysMatch": options}})
                break
            except urllib.error.URLError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.1)
        self.address += f"/{session['sessionId']}"

    def end(self) -> None:
        """End the session, and the browser with it."""
        urllib.request.urlopen(urllib.request.Request(self.address, method="DELETE"), timeout=LONGEST).close()

    def open(self, address: str) -> None:
        """Go to a page and wait until it has loaded."""
        self._send("/url", {"url": address})

    def evaluate(self, expression: str) -> Any:
        """Return what an expression comes to."""
        return self._send("/execute/sync", {"script": f"return ({expression})", "args": []})

    def wait_for(self, condition: str, seconds: float = 90) -> None:
        """Wait until an expression is true.

        Raises:
            TimeoutError: it was not, for so long.
        """
        wait_until(self.evaluate, condition, seconds)

    def _send(self, path: str, body: dict[str, Any]) -> Any:
        head = {"Content-Type": "application/json"}
        request = urllib.request.Request(self.address + path, json.dumps(body).encode(), head)
        with urllib.request.urlopen(request, timeout=LONGEST) as answer:
            return json.loads(answer.read())["value"]


@contextmanager
def _screen() -> Iterator[str]:
    """Start a screen that nobody sees; it chooses its number, and writes it."""
    reading, writing = os.pipe()
    with _running([SCREEN, "-displayfd", str(writing), "-nolisten", "tcp"], dict(os.environ), (writing,)):
        os.close(writing)
        with os.fdopen(reading) as number:
            yield f":{number.readline().strip()}"


@contextmanager
def _running(command: list[str], environment: dict[str, str], handed: tuple[int, ...] = ()) -> Iterator[None]:
    silent = subprocess.DEVNULL
    process = subprocess.Popen(command, env=environment, stdout=silent, stderr=silent, pass_fds=handed)
    try:
        yield
    finally:
        process.terminate()
        process.wait()
