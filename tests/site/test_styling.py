"""When a page opens, the browser works out how everything looks once, and then only for what changes."""

import json
import time

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.axe import SCHEMES, choose_scheme
from tests.site.lesson import DESKTOP, open_any

NOTE_SCHEMES = """
globalThis.schemes = [];
const note = () => {
  const scheme = document.body?.dataset.mdColorScheme;
  if (scheme && schemes.at(-1) !== scheme) schemes.push(scheme);
  requestAnimationFrame(note);
};
requestAnimationFrame(note);
"""
RICH = ["lesson/lstm", "lab/race", "quiz/index", "whole"]


def stylings(browser: Browser, address: str, path: str, scheme: str) -> tuple[int, list[int]]:
    """Open a page in a fresh profile; return how many elements it has, and how many were styled each time."""
    context = browser.new_context(reduced_motion="reduce", viewport=DESKTOP, color_scheme=scheme)  # type: ignore[arg-type]
    context.set_default_timeout(60_000)
    page = context.new_page()
    browser.start_tracing(page=page, categories=["devtools.timeline"])
    try:
        open_any(page, address, path)
        page.wait_for_load_state("networkidle")
        count = page.evaluate("document.querySelectorAll('*').length")
    finally:
        events = json.loads(browser.stop_tracing())["traceEvents"]
        context.close()
    return count, [event["args"].get("elementCount", 0) for event in events if event["name"] == "UpdateLayoutTree"]


def slowly(route: Route) -> None:
    """Let a file come a moment later."""
    time.sleep(0.2)
    route.continue_()


def test_a_first_visit_in_the_dark_is_never_white(browser: Browser, hosted_site: str) -> None:
    """The files come slowly, so that there are frames between any two of them."""
    context = browser.new_context(color_scheme="dark")
    context.set_default_timeout(60_000)
    page = context.new_page()
    page.add_init_script(NOTE_SCHEMES)
    page.route("**/*.js", slowly)
    open_any(page, hosted_site, "lesson/vanishing")
    assert page.evaluate("schemes") == ["slate"]
    context.close()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("path", RICH)
def test_a_page_that_opens_is_styled_once(browser: Browser, hosted_site: str, path: str, scheme: str) -> None:
    """On the longest page each time more costs a fifth of a second, on a phone a whole one."""
    count, times = stylings(browser, hosted_site, path, scheme)
    assert sum(times) > count / 2
    assert len([styled for styled in times if styled > count / 2]) <= 1, f"of {count} elements: {times}"


def test_the_browser_knows_which_scheme_is_chosen(tab: Page, hosted_site: str) -> None:
    """It draws the bars to scroll with by it; the theme's script says so, in words that `theme_script` looks for."""
    open_any(tab, hosted_site, "lesson/lstm")
    for scheme in ("light", "dark", "light"):
        choose_scheme(tab, scheme)
        expect(tab.locator('meta[name="color-scheme"]')).to_have_attribute("content", scheme)
