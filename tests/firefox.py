"""Debian's or anyone's Firefox, without a window, over WebDriver BiDi: its own protocol, which needs no driver.

with started(system_firefox()) as firefox:
    firefox.open("https://example.org/")
    title = firefox.evaluate("document.title")
"""

import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.waiting import wait_until

NAMES = ("firefox-esr", "firefox")
LONGEST = 60  # seconds that a start may take
LARGEST = 1 << 26  # bytes of one answer
# Under WebDriver BiDi Firefox changes settings, among them the one that gives each page from disk an origin of its own.
OWN_SETTINGS = 'user_pref("remote.prefs.recommended", false);\n'


class PageError(Exception):
    """A script failed in the page; the text says how."""


def system_firefox() -> str | None:
    """Return the path of the system's Firefox, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def started(command: str, settings: str = "") -> Iterator["Firefox"]:
    """Start a Firefox with a fresh profile, which may have settings of its own (`user.js`), and end it."""
    arguments = ("--headless", "--no-remote", "--remote-debugging-port=0", "--profile")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        (Path(profile) / "user.js").write_text(OWN_SETTINGS + settings, encoding="utf-8")
        silent = subprocess.DEVNULL
        process = subprocess.Popen([command, *arguments, profile], stdout=silent, stderr=silent)
        try:
            with connect(f"{_address(Path(profile), process)}/session", max_size=LARGEST) as socket:
                yield Firefox(socket)
        finally:
            process.terminate()
            process.wait()


class Firefox:
    """A Firefox with one tab."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.numbers = count()
        self.version = self._send("session.new", capabilities={})["capabilities"]["browserVersion"]
        self.tab = self._send("browsingContext.getTree")["contexts"][0]["context"]

    def run_first(self, script: str) -> None:
        """Have every page run some statements before its own scripts."""
        self._send("script.addPreloadScript", functionDeclaration=f"() => {{ {script} }}")

    def open(self, address: str) -> None:
        """Go to a page and wait until its document is there."""
        self._send("browsingContext.navigate", context=self.tab, url=address, wait="interactive")

    def evaluate(self, expression: str) -> Any:
        """Return what an expression, or the promise that it is, comes to.

        Raises:
            PageError: it failed.
        """
        script = f"Promise.resolve({expression}).then((value) => JSON.stringify(value ?? null))"
        found = self._send("script.evaluate", expression=script, target={"context": self.tab}, awaitPromise=True)
        if found["type"] == "exception":
            raise PageError(found["exceptionDetails"]["text"])
        return json.loads(found["result"]["value"])

    def wait_for(self, condition: str, seconds: float = 60) -> None:
        """Wait until an expression is true.

        Raises:
            TimeoutError: it was not, for so long.
        """
        wait_until(self.evaluate, condition, seconds)

    def _send(self, method: str, **parameters: Any) -> dict[str, Any]:
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while (answer := json.loads(self.socket.recv())).get("id") != number:
            pass  # news that nobody asked for
        if answer["type"] == "error":
            raise RuntimeError(f"{method}: {answer['message']}")
        result: dict[str, Any] = answer["result"]
        return result


def _address(profile: Path, process: subprocess.Popen[bytes]) -> str:
    """Read where Firefox listens; it writes that into its profile."""
    ready = profile / "WebDriverBiDiServer.json"
    end = time.monotonic() + LONGEST
    while not ready.exists() or not ready.read_text(encoding="utf-8"):
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError("Firefox did not start")
        time.sleep(0.05)
    server = json.loads(ready.read_text(encoding="utf-8"))
    return f"ws://{server['ws_host']}:{server['ws_port']}"
