"""Inside of MicroPython, for tests/micropython.py: make the calls of a line, and answer them; portable."""

import json
import sys


def answer(call: "tuple[str, str, list[object]]") -> "dict[str, object]":
    """Make one call; return its value, or the class and text of what it raised."""
    module, function, arguments = call
    try:
        found = __import__(module)
        return {"value": getattr(sys.modules.get(module, found), function)(*arguments)}
    except Exception as error:
        return {"error": [type(error).__name__, str(error)]}


def serve(line: str) -> str:
    """Make the calls of a line of JSON, and answer with another."""
    return json.dumps([answer(call) for call in json.loads(line)])
