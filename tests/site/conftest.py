"""A tab that many pages are opened in, one after the other."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """What one page leaves in its storage, the next may find."""
    context = browser.new_context(reduced_motion="reduce", viewport={"width": 1280, "height": 800})
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()
