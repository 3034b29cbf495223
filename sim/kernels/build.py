"""Build the kernels: `python -m sim.kernels.build` writes `libkernels.so`, with the clang that PyPI's `ziglang` brings.

The same source and compiler give the same bytes, which a test compares. Natively built it serves the tests alone.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from sim.kernels.flags import COMMON, LINKED, WEBASSEMBLY
from sim.kernels.library import FILE

SOURCES = sorted(Path(__file__).with_name("c").glob("*.c"))


def build(output: Path) -> None:
    """Write the library for Pyodide.

    Raises:
        RuntimeError: the compiler refused; the message is its own.
    """
    with tempfile.TemporaryDirectory() as folder:
        objects = [Path(folder, source.stem).with_suffix(".o") for source in SOURCES]
        for source, compiled in zip(SOURCES, objects, strict=True):
            _zig("cc", *WEBASSEMBLY, *COMMON, "-c", source, "-o", compiled)
        _zig("wasm-ld", *LINKED, "-o", output, *objects)


def build_natively(output: Path, options: Sequence[str] = ()) -> None:
    """Write the library for this machine, for tests; the errors are those of `build`."""
    _zig("cc", "-shared", *COMMON, *options, "-o", output, *SOURCES)


def _zig(*arguments: str | Path) -> None:
    command = [sys.executable, "-m", "ziglang", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=_environment())
    if done.returncode:
        raise RuntimeError(f"kernels: {' '.join(command[2:4])} failed: {done.stderr.strip()}")


def _environment() -> dict[str, str]:
    """Keep the compiler's own cache beside the project's."""
    cache = str(Path(__file__).resolve().parents[2] / ".cache" / "zig")
    return {**os.environ, "ZIG_GLOBAL_CACHE_DIR": cache, "ZIG_LOCAL_CACHE_DIR": cache}


if __name__ == "__main__":
    build(FILE)
