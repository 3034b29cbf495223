"""The listings of the lesson, imported from where readers download them."""

import importlib.util
import sys
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "lesson" / "code"


def listing(name: str) -> Any:
    """Import a listing; it may import the listings beside it."""
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
        assert spec
        assert spec.loader
        sys.modules[name] = module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return sys.modules[name]


rnn = listing("rnn")
lstm = listing("lstm")
distance = listing("distance")
