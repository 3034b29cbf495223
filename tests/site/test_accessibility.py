"""Every page against all of axe-core's rules, in both schemes, on a desktop and a phone, in all of its states.

What a scheme changes is colours, so in the dark one these are looked at; all else was, in the light one.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from tests.axe import add_axe, choose_scheme, violations, violations_of_colours
from tests.site.lesson import DESKTOP, PHONE, open_any

# What a bar covers that stays in sight, scrolling uncovers; the policy lets no style sheet be written into the page.
UNCOVER = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(".gh-widget__bar { position: static !important }");
  document.adoptedStyleSheets.push(sheet);
}"""
COVER = "() => { document.adoptedStyleSheets.pop() }"
USABLE = "[data-quiz], [data-widget], article details"


def opened(tab: Page, site: str, path: str) -> None:
    tab.set_viewport_size(DESKTOP)
    tab.emulate_media(color_scheme="light")
    open_any(tab, site, path)
    add_axe(tab)
    tab.evaluate(UNCOVER)


def verify(tab: Page, state: str) -> None:
    """Look at the page as it is, in both widths and schemes; it ends as it was."""
    for window in (PHONE, DESKTOP):
        tab.set_viewport_size(window)
        assert violations(tab) == [], f"{state}, {window['width']} wide"
        choose_scheme(tab, "dark")
        assert violations_of_colours(tab) == [], f"{state}, {window['width']} wide, dark"
        choose_scheme(tab, "light")


def verify_visited(page: Page, state: str) -> None:
    if not page.evaluate("'axe' in globalThis"):
        add_axe(page)
    page.evaluate(UNCOVER)
    verify(page, state)
    page.evaluate(COVER)


def test_a_page_breaks_no_rule_as_it_comes(visited: Page) -> None:
    verify_visited(visited, "as it comes")


def test_a_page_breaks_no_rule_when_it_was_used(used: Page) -> None:
    if used.locator(USABLE).count():
        verify_visited(used, "used")


def test_a_page_breaks_no_rule_at_all_in_the_dark(tab: Page, hosted_site: str) -> None:
    """What else a scheme changes is the head of the page, which all pages share: the button for the other scheme."""
    opened(tab, hosted_site, "index")
    choose_scheme(tab, "dark")
    for window in (PHONE, DESKTOP):
        tab.set_viewport_size(window)
        assert violations(tab) == [], f"{window['width']} wide"
    choose_scheme(tab, "light")


SHARED = ["index", "lesson/vanishing", "lab/race", "quiz/practice"]  # what opens over a page is on all of them alike


@pytest.mark.parametrize("path", SHARED)
def test_search_menu_and_card_of_keys_break_no_rule_when_open(tab: Page, hosted_site: str, path: str) -> None:
    opened(tab, hosted_site, path)
    for state in (searching, with_keys, with_menu):
        with state(tab):
            verify(tab, state.__name__)


@contextmanager
def searching(tab: Page) -> Iterator[None]:
    """With what was found."""
    toggle = tab.locator("[data-md-toggle=search]")
    toggle.evaluate("(one) => one.click()")
    tab.locator("input[name=query]").press_sequentially("gradient")  # the theme listens for keys
    expect(tab.locator(".md-search-result__item").nth(2)).to_be_attached()
    yield
    assert toggle.is_checked(), "it was closed meanwhile"
    tab.keyboard.press("Escape")
    expect(toggle).not_to_be_checked()


@contextmanager
def with_keys(tab: Page) -> Iterator[None]:
    """With the card that says what keys do."""
    tab.get_by_role("button", name="Keyboard", exact=True).click()
    yield
    card = tab.get_by_role("dialog", name="Keyboard")
    expect(card).to_be_visible()
    tab.keyboard.press("Escape")
    expect(card).to_be_hidden()


@contextmanager
def with_menu(tab: Page) -> Iterator[None]:
    """With the menu of the first widget, if there is one."""
    menu = tab.locator(".gh-menu").first
    if menu.count():
        menu.locator("summary").click()
    yield
    if menu.count():
        expect(menu.get_by_role("button").first).to_be_visible()
