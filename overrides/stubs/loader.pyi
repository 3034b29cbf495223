"""What the page's script gives to its Python, `import loader` (overrides/quickstart/loader/page/interpreter.js)."""

from collections.abc import Callable
from typing import Any

from js import JsObject

course: str
place: str

class Message(JsObject):
    """What a worker or the loader says: which fields there are depends on the kind."""

    kind: str  # "progress", "ready", "failed", "response", "error" or "news"
    text: str  # of an answer and of news: JSON
    reason: str  # of an error and of a failure
    numpy: str  # version, when it is ready
    loaded: int  # bytes, of progress
    total: int
    waiting: bool  # whether the network is silent

def listen(callback: Callable[[Message], object]) -> None: ...
def post(text: str) -> None: ...
def start_worker() -> None: ...
def post_to_sandbox(text: str) -> None: ...
def start_sandbox(callback: Callable[[Message], object]) -> None: ...
def stop_sandbox() -> None: ...
def look(thing: object, name: str) -> Any: ...
def put(thing: object, name: str, value: object) -> Any: ...
def call(thing: object, name: str, *given: object) -> Any: ...
