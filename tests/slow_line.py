"""Use a page before its files have come."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, Route, expect

SCRIPT, PYTHON = "**/loader.*.js", "**/{quiz,widgets}.wasm.*"
USABLE = {  # what says that the page is as far as it gets without them: read to its end, or its script listening
    SCRIPT: "document.querySelector('footer')",
    PYTHON: "document.documentElement?.dataset.runtimePage === 'loading'",
}


@contextmanager
def held_back(page: Page, address: str, files: str) -> Iterator[None]:
    """Open a page whose files come only when the block ends; then wait until all is set up.

    Args:
        page: the tab.
        address: of the page.
        files: `SCRIPT` or `PYTHON`.
    """
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route(files, hold)
    page.goto(address, wait_until="commit")
    page.wait_for_function(USABLE[files])
    yield
    for route in waiting:
        route.continue_()
    expect(page.locator("html")).to_have_attribute("data-runtime-page", "complete")
