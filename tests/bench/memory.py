"""The most memory that a browser's pages have had, and how long their processes have worked."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser


def peak_memory(browser: Browser) -> int:
    """Return the most memory that any tab's process has had, in bytes; 0 where the system does not tell."""
    return high_water(process["id"] for process in _renderers(browser))


def work_of(browser: Browser) -> float:
    """Return the seconds that processors have worked for a browser's pages."""
    return sum(float(process["cpuTime"]) for process in _renderers(browser))


def _renderers(browser: Browser) -> list[dict[str, Any]]:
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return [process for process in processes if process["type"] == "renderer"]


def high_water(processes: Iterable[int]) -> int:
    """Return the most memory that any of some processes has had, in bytes; 0 where the system does not tell."""
    return max(map(_high_water, processes), default=0)


def _high_water(process: int) -> int:
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return 0
    return next((1024 * int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), 0)
