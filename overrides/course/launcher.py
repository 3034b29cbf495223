"""The kit as a package: `gradient_highway` in a wheel, with all that it runs in its folder `kit`.

The packages of the kit have common names, `quiz`, `sim` and `overrides`, which other projects have too. So none of them
is installed beside others: the command puts their folder first on the path of its own process, and nowhere else.
"""

import sys
from pathlib import Path


def main() -> int:
    """Run the command; return the exit status."""
    sys.path.insert(0, str(Path(__file__).resolve().parent / "kit"))
    from overrides.course.command import main as run  # noqa: PLC0415 (found only now)

    return run()
