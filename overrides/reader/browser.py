"""What the browser may refuse, asked so that a refusal can be caught. No other module asks for it.

MicroPython's bridge to JavaScript has no `catch`: what JavaScript throws leaves Python through all of its `except`
clauses, and ends the call from outside. And it cuts integral numbers to 32 bits. So the loader does what may go wrong
(`quickstart/loader/page/guard.js`) and says how it went; here that becomes a value, or an exception of Python.
"""

import json

import js
import loader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from js import JsError, JsObject, Response
    from loader import Outcome


class RefusedError(Exception):
    """The browser, or whatever the page asked, has thrown something; the text is what that says."""


def look(thing: "JsObject", name: str) -> "Any":
    """Return an attribute of an object of JavaScript, None if there is none.

    Raises:
        RefusedError: it may not be looked at.
    """
    return _value_of(loader.look(thing, name))


def put(thing: "JsObject", name: str, value: object) -> None:
    """Set an attribute of an object of JavaScript.

    Raises:
        RefusedError: it may not be set, or not to this.
    """
    _value_of(loader.put(thing, name, value))


def call(thing: "JsObject", name: str, *given: object) -> "Any":
    """Call a method of an object of JavaScript and return its result, None if there is none.

    Raises:
        RefusedError: the method has thrown something, or is not there.
    """
    return _value_of(loader.call(thing, name, *given))


def milliseconds() -> int:
    """Return the time since 1970 in milliseconds, as it was when the page was opened plus what has passed since.

    So it never goes back while the page is open, whatever is done to the computer's clock.
    """
    opened = look(js.performance, "timeOrigin")
    return int(opened + call(js.performance, "now"))


def save(name: str, text: str) -> None:
    """Hand JSON over to the reader as a file."""
    link = js.document.createElement("a")
    link.href = "data:application/json;charset=utf-8," + js.encodeURIComponent(text)
    link.download = name
    link.click()


def ask(
    address: str, options: "dict[str, object]", take: "Callable[[int, str], None]", fail: "Callable[[str], None]"
) -> None:
    """Send a request.

    Args:
        address: where to.
        options: of `fetch`.
        take: gets the status and the text of the answer.
        fail: gets the reason why there is none.
    """

    def receive(response: "Response") -> None:
        status = int(response.status)
        response.text().then(lambda text: take(status, str(text)), refuse)

    def refuse(error: "JsError") -> None:
        fail(str(error.message if hasattr(error, "message") else error))

    try:
        call(js.window, "fetch", address, js.JSON.parse(json.dumps(options))).then(receive, refuse)
    except RefusedError as refusal:
        fail(str(refusal))


def _value_of(outcome: "Outcome") -> "Any":
    if hasattr(outcome, "problem"):
        raise RefusedError(str(outcome.problem))
    return int(outcome.whole) if hasattr(outcome, "whole") else outcome.value
