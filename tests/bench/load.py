"""How many readers one small host can answer at once: wrk asks nginx, with the configuration that is handed out.

    python -m tests.bench load

Both run on this machine and share its cores, so a real host answers more. One process of nginx, as in the tests.
"""

import re
import shutil
import subprocess
from pathlib import Path

from tests.nginx import started, system_nginx

SECONDS, CONNECTIONS, THREADS = 10, 32, 1
FILES = {  # what a first visit of a lesson page asks for, by kind
    "a page": "lesson/vanishing/index.html",
    "the page's script": "assets/runtime/loader.*.js",
    "the page's Python": "assets/runtime/widgets.wasm.*.bin",
    "NumPy's memory": "assets/runtime/snapshot.*.bin",
}


def report(site: Path) -> str:
    """Ask for each file as often as it goes; return a Markdown table.

    Raises:
        RuntimeError: wrk or nginx is not there, or an answer was no success.
    """
    command, wrk = system_nginx(), shutil.which("wrk")
    if not command or not wrk:
        raise RuntimeError(
            "no nginx or no wrk; install them (Debian, Ubuntu: apt install nginx-light wrk) and run again"
        )
    asked = f"nginx, {CONNECTIONS} at once, {SECONDS} s"
    rows = [f"| {asked} | answers a second | bytes a second | half within | 99 % within |", "|---|---|---|---|---|"]
    with started(command, site) as host:
        for kind, pattern in FILES.items():
            path = next(site.glob(pattern)).relative_to(site).as_posix()
            asking = [wrk, f"-t{THREADS}", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency"]
            done = subprocess.run(
                [*asking, "-H", "Accept-Encoding: br, gzip", host + path], check=True, capture_output=True, text=True
            )
            rows.append(f"| {kind} | {' | '.join(figures(done.stdout))} |")
    return "\n".join(rows)


def figures(printed: str) -> list[str]:
    """Take out of what wrk prints: answers and bytes a second, and how long answers took.

    Raises:
        RuntimeError: an answer was no success.
    """
    if "Non-2xx" in printed or "Socket errors" in printed:
        raise RuntimeError(printed)
    wanted = (r"Requests/sec:\s+(\S+)", r"Transfer/sec:\s+(\S+)", r"50%\s+(\S+)", r"99%\s+(\S+)")
    return [found[1] if (found := re.search(pattern, printed)) else "?" for pattern in wanted]
