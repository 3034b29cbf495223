"""Look over every page as search engines do: Lighthouse, as a phone on a slow line, from a host that compresses.

    python -m tests.bench lighthouse

Performance is what a simulated phone would take, computed from what this machine took: it means something only when
nothing else runs. Accessibility, best practices and search engines' wishes don't depend on that.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from overrides.runtime.node import node_command
from tests.browser import ARGUMENTS, system_browser
from tests.npm import npm_packages
from tests.server import serving

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TIMES = {  # Lighthouse's names of what it times, and what the table calls them
    "first-contentful-paint": "first paint",
    "largest-contentful-paint": "largest paint",
    "total-blocking-time": "blocked",
    "cumulative-layout-shift": "moved",
}


class Audit(NamedTuple):
    """What Lighthouse says of a page: points by category, times as it writes them, and what else costs points."""

    points: dict[str, int]
    times: dict[str, str]
    reasons: list[str]


def report(site: Path) -> str:
    """Look over every page of a built site once; return a Markdown table."""
    pages = sorted(path.relative_to(site).parent.as_posix() for path in site.rglob("index.html"))
    rows = [
        f"| page, mobile | {' | '.join(CATEGORIES)} | {' | '.join(TIMES.values())} | what costs points |",
        "|---" * (len(CATEGORIES) + len(TIMES) + 2) + "|",
    ]
    with serving(site) as host:
        for number, page in enumerate(pages):
            print(f"\rlighthouse: page {number + 1} of {len(pages)}", end="", file=sys.stderr, flush=True)
            audit = look_over(host if page == "." else f"{host}{page}/")
            cells = [str(audit.points[name]) for name in CATEGORIES] + [audit.times[name] for name in TIMES]
            rows.append(f"| {page} | {' | '.join(cells)} | {', '.join(audit.reasons)} |")
    print(file=sys.stderr)
    return "\n".join(rows)


def look_over(address: str) -> Audit:
    """Have Lighthouse open a page in a fresh profile.

    Raises:
        subprocess.CalledProcessError: it failed; it has said why.
    """
    script = npm_packages(Path(__file__).with_name("audit")) / "lighthouse/cli/index.js"
    flags = " ".join(["--headless=new", *ARGUMENTS])
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder, "report.json")
        options = ("--quiet", "--output=json", f"--output-path={output}", f"--chrome-flags={flags}")
        only = f"--only-categories={','.join(CATEGORIES)}"
        environment = {**os.environ, "CHROME_PATH": system_browser() or ""}
        subprocess.run([*node_command(), str(script), address, *options, only], check=True, env=environment)
        return summary(json.loads(output.read_text(encoding="utf-8")))


def summary(found: dict[str, Any]) -> Audit:
    """Take out of Lighthouse's report what the table says."""
    audits, categories = found["audits"], found["categories"]
    weighed = {
        reference["id"]
        for name in CATEGORIES[1:]
        for reference in categories[name]["auditRefs"]
        if reference["weight"] and (audits[reference["id"]]["score"] or 0) < 1
        if audits[reference["id"]]["scoreDisplayMode"] in ("binary", "numeric", "metricSavings")
    }
    points = {name: round(100 * (categories[name]["score"] or 0)) for name in CATEGORIES}
    return Audit(points, {name: str(audits[name]["displayValue"]) for name in TIMES}, sorted(weighed))
