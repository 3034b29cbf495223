"""What a course costs to build as it grows: time of the processor and memory for 10, 100 and 1,000 pages.

    python -m tests.bench growth

Every page has equations, a widget with settings of its own, a check, and a quiz of four kinds of questions. The kit's
own files are made before, so that only pages count. Compressed copies are left out, as in `COMPRESS=false make build`.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from tests.bench.large_quiz import KINDS
from tests.building import write_project

SIZES = (10, 100, 1000)
PAGE = """# Page {n}

A gradient that goes back {n} steps is multiplied {n} times, $w^{{{n}}} = \\prod_{{t=1}}^{{{n}}} w$.

$$ \\frac{{\\partial L}}{{\\partial h_0}} = w^{{{n}}} \\frac{{\\partial L}}{{\\partial h_{{{n}}}}} $$

/// widget | gradient-flow
    steps: {steps}
///

/// check

### Is page {n} odd?

- [{odd}] yes
- [{even}] no
///

/// quiz | Quiz {n}
    id: quiz-{n}

{questions}
///
"""


class Cost(NamedTuple):
    """Seconds of the processor, and the most memory in bytes, that a build took."""

    seconds: float
    memory: int


def report(sizes: tuple[int, ...] = SIZES) -> str:
    """Build a course of each size once; return a Markdown table."""
    rows = ["| pages | processor | for each page more | most memory |", "|---|---|---|---|"]
    with tempfile.TemporaryDirectory() as folder:
        cost(Path(folder, "warm"), 1)  # the kit's own files, kept from here on
        before = (0, 0.0)
        for count in sizes:
            print(f"\rgrowth: {count} pages", end="", file=sys.stderr, flush=True)
            spent = cost(Path(folder, str(count)), count)
            more = (spent.seconds - before[1]) / (count - before[0])
            each = f"{1000 * more:.0f} ms" if before[0] else "–"
            rows.append(f"| {count:,} | {spent.seconds:.1f} s | {each} | {spent.memory / 1e6:.0f} MB |")
            before = (count, spent.seconds)
    print(file=sys.stderr)
    return "\n".join(rows)


def cost(project: Path, count: int) -> Cost:
    """Write a course of so many pages, and build it.

    Raises:
        RuntimeError: the build failed.
    """
    write_project(project, {"index.md": "# Start\n", **{f"page-{n}.md": page(n) for n in range(1, count + 1)}})
    environment = {**os.environ, "COMPRESS": "false", "NO_MKDOCS_2_WARNING": "1", "SITE_DIR": str(project / "site")}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    process = subprocess.Popen(command, cwd=project, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(f"a course of {count} pages could not be built")
    return Cost(usage.ru_utime + usage.ru_stime, 1024 * usage.ru_maxrss)


def page(n: int) -> str:
    """Write a page of the course."""
    questions = "\n".join(kind.replace("{n}", str(n)) for kind in KINDS)
    odd, even = ("x", " ") if n % 2 else (" ", "x")
    return PAGE.format(n=n, steps=n % 20 + 1, odd=odd, even=even, questions=questions)
