"""Tabs that many pages are opened in, and every page, opened once for all that is asked of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from overrides.hosting.headers import policy_of
from tests.server import serving
from tests.site.lesson import DESKTOP, PAGES, open_any, use

NOTE_REFUSED = """
globalThis.violations = [];
addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) =>
  violations.push([effectiveDirective, blockedURI, sourceFile, lineNumber].join(" ")));
"""


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """What one page leaves in its storage, the next may find."""
    context = browser.new_context(reduced_motion="reduce", viewport=DESKTOP)
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def guarded(hosted_folder: Path) -> Iterator[str]:
    """Address of the hosted site, whose host sends the policy."""
    with serving(hosted_folder, policy=policy_of) as address:
        yield address


@pytest.fixture(scope="session")
def logged() -> list[str]:
    """What the page that is visited, and its workers, have written to the console."""
    return []


@pytest.fixture(scope="session")
def visitor(browser: Browser, logged: list[str]) -> Iterator[Page]:
    """A tab that notes what the browser refuses."""
    context = browser.new_context(reduced_motion="reduce", viewport=DESKTOP)
    context.set_default_timeout(60_000)
    page = context.new_page()
    page.on("console", lambda message: logged.append(message.text))
    page.add_init_script(NOTE_REFUSED)
    yield page
    context.close()


@pytest.fixture(scope="session", params=PAGES)
def visited(request: pytest.FixtureRequest, visitor: Page, guarded: str, logged: list[str]) -> Page:
    """Every page in a window at a desk, by whoever asks for less motion; opened once for the tests of all files.

    They stand side by side then (tests/conftest.py), those that use the page last. Each leaves it as it was.
    """
    visitor.set_viewport_size(DESKTOP)
    visitor.emulate_media(color_scheme="light", forced_colors="none")
    logged.clear()
    open_any(visitor, guarded, request.param)
    return visitor


@pytest.fixture(scope="session")
def used(visited: Page) -> Page:
    """The same page, after all on it that can be answered or opened was."""
    use(visited)
    return visited
