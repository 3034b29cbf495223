"""Run every benchmark and print its table: `make bench`."""

import functools
import http.server
import os
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.bench import cold_start, quiz, slider, training
from tests.browser import launch
from tests.building import build
from tests.conftest import Quiet

ROUNDS = 7  # fresh profiles for each start; the tables show medians


def main() -> None:
    """Build the site, serve it on loopback, measure."""
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder), disk=False).check_returncode()
        handler = functools.partial(Quiet, directory=folder)
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            browser = launch(playwright)
            print(f"Chromium {browser.version}, headless, {os.cpu_count()} cores\n")
            site = f"http://127.0.0.1:{server.server_port}/"
            print(cold_start.report(ROUNDS), end="\n\n")
            print(quiz.report(browser, ROUNDS), end="\n\n")
            print(slider.table(browser.new_page(), site), end="\n\n")
            print(training.table(playwright, site))
            browser.close()
            server.shutdown()


if __name__ == "__main__":
    main()
