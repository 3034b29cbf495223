"""The most memory that a browser's pages have had."""

from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Browser


def peak_memory(browser: Browser) -> int:
    """Return the most memory that any tab's process has had, in bytes; 0 where the system does not tell."""
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return high_water(process["id"] for process in processes if process["type"] == "renderer")


def high_water(processes: Iterable[int]) -> int:
    """Return the most memory that any of some processes has had, in bytes; 0 where the system does not tell."""
    return max(map(_high_water, processes), default=0)


def _high_water(process: int) -> int:
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return 0
    return next((1024 * int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), 0)
