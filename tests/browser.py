"""Find a Chromium for the tests, or install one; and Firefox, WebKit and nginx, where that is as easy.

    python -m tests.browser

Tests run in Chromium's headless shell: the same engine and the same JavaScript, without a browser around it, so that a
fresh profile and its page cost half of the processor's time. (Playwright's own Chromium is started as that, too.) What
is measured, and what needs a profile that stays, runs in the whole browser.

Looks for those of the system; else installs Debian's package when it may; else Playwright's own; else says what to do.
Without Firefox, WebKit or nginx their tests are skipped (tests/firefox.py says why it isn't Playwright's).
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Browser, Error, Playwright, sync_playwright

from tests.firefox import system_firefox
from tests.nginx import BROTLI, BROTLI_PACKAGE, system_nginx
from tests.webkit import mini_browser

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SHELLS = ("chromium-headless-shell", "chrome-headless-shell")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")


def launch(playwright: Playwright) -> Browser:
    """Start the Chromium that `main` has found or installed, without a window."""
    return playwright.chromium.launch(executable_path=system_browser(), args=list(ARGUMENTS))


def launch_shell(playwright: Playwright) -> Browser:
    """Start its headless shell; where there is none, the Chromium."""
    path = _found(SHELLS) or system_browser()
    return playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))


def system_browser() -> str | None:
    """Return the path of the system's Chromium or Chrome, or None."""
    return _found(NAMES)


def _found(names: Iterable[str]) -> str | None:
    return next((path for name in names if (path := shutil.which(name))), None)


def main() -> int:
    """Make sure that there is a browser; return the exit status."""
    chromium, webkit = _chromium(), mini_browser()
    shell = _found(SHELLS) or (None if system_browser() else chromium)  # Playwright's own has one
    debian = {"chromium": chromium, "chromium-headless-shell": shell, "firefox-esr": system_firefox()}
    host = {"nginx-light": system_nginx(), BROTLI_PACKAGE: str(BROTLI) if BROTLI.exists() else None}
    _install({**debian, "webkit2gtk-driver": webkit, "xvfb": webkit, **host})
    if not _chromium():
        print("browser: installing Playwright's Chromium", flush=True)
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if _chromium():
        return 0
    print("browser: no Chromium; install one (Debian, Ubuntu: apt install chromium) and run again", file=sys.stderr)
    return 1


def _install(found: dict[str, str | None]) -> None:
    """Install those of Debian's packages that were not found, if that may be done."""
    missing = [package for package, path in found.items() if not path]
    if not missing or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print(f"browser: installing Debian's {' and '.join(missing)}", flush=True)
    subprocess.run(["apt-get", "update", "-qq"], check=False)
    for package in missing:
        subprocess.run(["apt-get", "install", "-y", "-qq", package], stdout=subprocess.DEVNULL, check=False)


def _chromium() -> str | None:
    return system_browser() or _own_browser()


def _own_browser() -> str | None:
    """Return the path of Playwright's Chromium, or None."""
    try:
        with sync_playwright() as playwright:
            path = playwright.chromium.executable_path
    except Error:
        return None
    return path if Path(path).exists() else None


if __name__ == "__main__":
    sys.exit(main())
