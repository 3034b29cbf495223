"""Code that readers edit computes whatever it computed, and reaches neither network nor storage."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.quickstart.conftest import worker_of

DOORS = (
    *("fetch", "XMLHttpRequest", "WebSocket", "WebSocketStream", "WebTransport", "EventSource", "importScripts"),
    *("caches", "indexedDB", "BroadcastChannel", "Worker", "SharedWorker", "MessageChannel", "navigator", "location"),
    *("FontFace", "fonts", "Request", "Response", "URL", "Blob", "FileReaderSync", "ReadableStream", "eval"),
    *("close", "Notification", "StorageManager", "FileSystemHandle", "RTCDataChannel", "OffscreenCanvas"),
)
WAYS = {
    "a name of js": "from js import {door}",
    "an attribute of self": "import js; js.self.{door}.name",
    "an attribute of a prototype": "import js; js.Object.getPrototypeOf(js.self).{door}.name",
    "a descriptor": "import js; js.Object.getOwnPropertyDescriptor(js.Object.getPrototypeOf(js.self), '{door}').value",
    "a name of Pyodide's own JavaScript": "import pyodide_js; pyodide_js._module.{door}.name",
}
CODE_FROM_TEXT = {
    "run_js": "from pyodide.code import run_js; run_js('1')",
    "Function": "import js; js.Function('return 1')()",
    "the constructor of functions": "import js; js.Object.constructor('return 1')()",
    "the constructor of others": "import js; js.WebAssembly.compile.constructor('return 1')()",
    "a timer": "import js; js.setTimeout('1', 0)",
    "an interval": "import js; js.setInterval('1', 0)",
}
LIBRARIES = {
    "urllib": "import urllib.request; urllib.request.urlopen('{address}')",
    "sockets": "import socket; socket.create_connection(('127.0.0.1', {port}), 1).sendall(b'x')",
    "stored files": "from pyodide_js import FS; FS.mount(FS.filesystems.IDBFS, None, '/mnt')",
}
STILL_THERE = """
import fractions, json, secrets, time
import numpy as np
[float(np.ones((2, 2)).sum()), len(secrets.token_bytes(4)), str(fractions.Fraction(1, 2)), time.time() > 0]
"""
GLOBALS = """
import js
names, owner = set(), js.self
while owner:
    names.update(js.Object.getOwnPropertyNames(owner))
    owner = js.Object.getPrototypeOf(owner)
sorted(names)
"""
RUNNER = """
import json as _json
from pyodide.code import eval_code as _value
_found = dict()
for _name, _code in _json.loads(%r):
    try:
        _found[_name] = _value(_code, dict())
    except Exception as _error:
        _found[_name] = type(_error).__name__
print(_json.dumps(_found))
"""


@pytest.fixture(scope="module")
def asked() -> list[str]:
    """Addresses that were asked for while the code ran."""
    return []


@pytest.fixture(scope="module")
def found(browser: Browser, places: dict[str, str], asked: list[str]) -> Iterator[dict[str, Any]]:
    """What each piece of code gives, or the kind of error, when a reader runs it in the widget's code panel."""
    port = places["hosted"].split(":")[2].split("/")[0]
    tried = {f"{way}: {door}": code.format(door=door) for way, code in WAYS.items() for door in DOORS}
    libraries = {name: code.format(address=places["hosted"], port=port) for name, code in LIBRARIES.items()}
    codes = {**tried, **CODE_FROM_TEXT, **libraries, "globals": GLOBALS, "still there": STILL_THERE}
    with browser.new_context() as context:
        page = context.new_page()
        worker_of(page, f"{places['hosted']}?runtime=snapshot", "snapshot")
        page.get_by_text("Show me the code").click()
        source = page.get_by_role("textbox")
        source.fill(source.input_value() + RUNNER % json.dumps(list(codes.items())))
        context.on("request", lambda request: asked.append(request.url))
        page.get_by_role("button", name="Run").click()
        log = page.get_by_role("log")
        expect(log).to_contain_text("{", timeout=60_000)
        yield json.loads(log.inner_text().split("\n")[0])


def test_only_what_is_allowed_is_global(found: dict[str, Any]) -> None:
    assert not set(found["globals"]) & set(DOORS)
    assert {"Object", "setTimeout", "performance"} <= set(found["globals"])


@pytest.mark.parametrize("way", WAYS)
def test_no_door_is_found(found: dict[str, Any], way: str) -> None:
    kinds = {door: found[f"{way}: {door}"] for door in DOORS}
    assert {door: kind for door, kind in kinds.items() if kind not in ("ImportError", "AttributeError", None)} == {}


@pytest.mark.parametrize("way", [*CODE_FROM_TEXT, *LIBRARIES])
def test_other_ways_fail(found: dict[str, Any], way: str) -> None:
    assert str(found[way]).endswith(("Error", "JsException", "Exception"))


def test_nothing_was_asked_of_the_network(found: dict[str, Any], asked: list[str]) -> None:
    own = (
        "sandbox.",
        "worker.",
        "pyodide.",
        "extensions.",
        "snapshot.",
        "zstandard.",
        "late.",
        "kernels.",
    )  # of the start, and late imports
    assert [url for url in asked if not url.rpartition("/")[2].startswith(own) and not url.startswith("blob:")] == []


def test_what_computes_is_still_there(found: dict[str, Any]) -> None:
    assert found["still there"] == [4.0, 4, "1/2", True]


@pytest.mark.parametrize("place", ["hosted", "disk"])
def test_what_nobody_foresaw_is_there_before_the_code_runs(page: Page, places: dict[str, str], place: str) -> None:
    worker_of(page, f"{places[place]}?runtime=snapshot", "snapshot")
    import_what_comes_late(page)
    expect(page.get_by_role("log")).to_contain_text("1/2", timeout=60_000)


def import_what_comes_late(page: Page) -> None:
    """Run code that prints 1/2 once a module is there that nobody foresaw."""
    page.get_by_text("Show me the code").click()
    source = page.get_by_role("textbox")
    source.fill(source.input_value() + "\nimport fractions\nprint(fractions.Fraction(1, 2))\n")
    page.get_by_role("button", name="Run").click()
