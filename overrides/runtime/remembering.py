"""Remember from build to build what was made of a text: a file for each name, written over when the text is another."""

import json
import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any


def remembered(folder: Path, name: str, of: str, make: Callable[[], Any]) -> Any:
    """Return what is made of a text, made now unless the last that was made under its name was made of the same.

    Args:
        folder: of a version of what makes it (`overrides.runtime.steps.growing_folder`).
        name: what it is called: it differs from course to course and from page to page.
        of: the text, and all else that decides what is made.
        make: makes it; JSON can hold it.
    """
    file, digest = folder / f"{_digest(name)}.json", _digest(of)
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        if kept["of"] == digest:
            return kept["made"]
    except (OSError, ValueError, KeyError, TypeError):
        pass
    made = make()
    partial = file.with_suffix(f".{os.urandom(8).hex()}")
    partial.write_text(json.dumps({"of": digest, "made": made}), encoding="utf-8")
    partial.replace(file)
    return made


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()
