"""Use a page before its files have come."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, Route, expect

SCRIPT, PYTHON = "**/loader.*.js", "**/quiz.wasm.*"
READ = "document.querySelector('footer, form + *')"  # to its end, which is where the script stands


@contextmanager
def held_back(page: Page, address: str, files: str) -> Iterator[None]:
    """Open a page whose files come only when the block ends; then wait until all is set up.

    Args:
        page: the tab.
        address: of the page.
        files: pattern of their addresses.
    """
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route(files, hold)
    page.goto(address, wait_until="commit")
    page.wait_for_function(READ)
    yield
    for route in waiting:
        route.continue_()
    expect(page.locator("html")).to_have_attribute("data-runtime-page", "complete")
