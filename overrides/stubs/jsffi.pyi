"""MicroPython's bridge to JavaScript, `import jsffi`."""

from typing import Any

class JsProxy:
    """An object of JavaScript."""

def create_proxy(function: Any) -> Any: ...
def to_js(value: object, *, dict_converter: Any = ...) -> Any: ...
def mem_info() -> None: ...
