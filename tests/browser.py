"""Find a Chromium for the tests, or install one.

    python -m tests.browser

Looks for one of the system; else installs Debian's package when it may; else Playwright's own; else says what to do.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Error, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")


def launch(playwright: Playwright) -> Browser:
    """Start the Chromium that `main` has found or installed, without a window."""
    return playwright.chromium.launch(executable_path=system_browser(), args=list(ARGUMENTS))


def system_browser() -> str | None:
    """Return the path of the system's Chromium or Chrome, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def main() -> int:
    """Make sure that there is a browser; return the exit status."""
    if system_browser() or _own_browser():
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("browser: installing Debian's chromium", flush=True)
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], stdout=subprocess.DEVNULL, check=False)
    if not system_browser():
        print("browser: installing Playwright's Chromium", flush=True)
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if system_browser() or _own_browser():
        return 0
    print("browser: no Chromium; install one (Debian, Ubuntu: apt install chromium) and run again", file=sys.stderr)
    return 1


def _own_browser() -> bool:
    try:
        with sync_playwright() as playwright:
            return Path(playwright.chromium.executable_path).exists()
    except Error:
        return False


if __name__ == "__main__":
    sys.exit(main())
