"""Verify the runtime after an upgrade of one of its parts: take it apart, make it anew, and try it in a browser.

    python -m overrides.quickstart.verify

It says which Pyodide is there, whether a snapshot could be taken for it, and what the tests of the runtime say. Needs
the test requirements and Chromium; nothing is published by it.
"""

import shutil
import subprocess
import sys

from overrides.quickstart.packs import ROOT
from overrides.quickstart.snapshot import VERIFIED, pyodide_version, take_snapshot
from overrides.runtime.packages import CACHE, RuntimeFilesError

TESTS = ("tests/quickstart", "tests/site/test_firefox.py", "tests/site/test_weight.py")


def main() -> int:
    """Run all steps; return the exit status."""
    print(f"verify: Pyodide {pyodide_version()}, the snapshot is verified for {VERIFIED}")
    for name in ("image", "library", "pyodide", "snapshot"):
        for folder in CACHE.glob(f"{name}-*"):
            shutil.rmtree(folder)
    try:
        words = take_snapshot() / "words"
    except RuntimeFilesError as error:
        print(f"verify: no snapshot: {error}; docs/kit/cold-start.md says what it depends on", file=sys.stderr)
        return 1
    print(f"verify: took a snapshot of {words.stat().st_size / 1e6:.1f} MB")
    return subprocess.call([sys.executable, "-m", "pytest", *TESTS, "-q", "-m", ""], cwd=ROOT)


if __name__ == "__main__":
    sys.exit(main())
