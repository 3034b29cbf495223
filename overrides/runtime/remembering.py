"""Remember from build to build what was made of a text: a file for each name, written over when the text is another."""

import json
import zlib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from overrides.runtime.state import replacing

QUICK = 1  # zlib's level: a page is a tenth as large, and that is much quicker than to write all of it


def remembered(
    folder: Path, name: str, of: str, make: Callable[[], Any], asked: Callable[[Any], str] = lambda made: ""
) -> Any:
    """Return what is made of a text, made now unless the last that was made under its name was made of the same.

    Args:
        folder: of a version of what makes it (`overrides.runtime.steps.growing_folder`).
        name: what it is called: it differs from course to course and from page to page.
        of: the text, and all else that decides what is made.
        make: makes it; JSON can hold it. None is not kept.
        asked: tells what else it was made of that only what was made knows.
    """
    file, digest = folder / _digest(name), _digest(of)
    try:
        kept = json.loads(zlib.decompress(file.read_bytes()))
        if kept["of"] == digest and kept["asked"] == _digest(asked(kept["made"])):
            return kept["made"]
    except (OSError, ValueError, KeyError, TypeError, zlib.error):
        pass
    made = make()
    if made is not None:
        text = json.dumps({"of": digest, "asked": _digest(asked(made)), "made": made})
        with replacing(file) as partial:
            partial.write_bytes(zlib.compress(text.encode(), QUICK))
    return made


def is_known(folder: Path, name: str) -> bool:
    """Tell whether something is kept under a name, be it of another text."""
    return (folder / _digest(name)).exists()


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()
