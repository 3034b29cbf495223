"""The decoder of Zstandard for the page, as WebAssembly."""

import base64
import re

from overrides.runtime.packages import RuntimeFilesError, packages

MODULE = "zstddec/dist/zstddec-stream.mjs"


def zstandard_decoder() -> bytes:
    """Return Zstandard's decoder out of its package, whose script holds it as text.

    The script itself unpacks whole files only; `loader/zstandard.js` calls the decoder while a file comes.

    Raises:
        RuntimeFilesError: this version of the package holds it in another way.
    """
    found = re.findall(r'const wasm = "([A-Za-z0-9+/=]+)"', (packages() / MODULE).read_text(encoding="utf-8"))
    if len(found) != 1:
        raise RuntimeFilesError(f"runtime: {MODULE} holds {len(found)} modules of WebAssembly as text; expected one")
    return base64.b64decode(found[0])
