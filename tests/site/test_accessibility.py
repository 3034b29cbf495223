"""Every page against all of axe-core's rules, in both schemes, on a desktop and a phone, in all of its states.

What a scheme changes is colours, so in the dark one these are looked at; all else was, in the light one.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from tests.axe import add_axe, choose_scheme, violations, violations_of_colours
from tests.site.lesson import PAGES, open_any

DESKTOP, PHONE = (1280, 800), (360, 740)  # where tables and pictures become wider than the screen


def opened(tab: Page, site: str, path: str) -> None:
    tab.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
    tab.emulate_media(color_scheme="light")
    open_any(tab, site, path)
    add_axe(tab)
    tab.add_style_tag(content=".gh-widget__bar { position: static !important }")  # what it covers, scrolling uncovers


def verify(tab: Page, state: str) -> None:
    """Look at the page as it is, in both widths and schemes; it ends as it was."""
    for width, height in (PHONE, DESKTOP):
        tab.set_viewport_size({"width": width, "height": height})
        assert violations(tab) == [], f"{state}, {width} wide"
        choose_scheme(tab, "dark")
        assert violations_of_colours(tab) == [], f"{state}, {width} wide, dark"
        choose_scheme(tab, "light")


@pytest.mark.parametrize("path", sorted(PAGES, key=lambda path: path != "whole"))  # the longest first
def test_a_page_breaks_no_rule_as_it_comes_nor_when_it_was_used(tab: Page, hosted_site: str, path: str) -> None:
    opened(tab, hosted_site, path)
    verify(tab, "as it comes")
    if not use(tab):
        return
    verify(tab, "used")


def test_a_page_breaks_no_rule_at_all_in_the_dark(tab: Page, hosted_site: str) -> None:
    """What else a scheme changes is the head of the page, which all pages share: the button for the other scheme."""
    opened(tab, hosted_site, "index")
    choose_scheme(tab, "dark")
    for width, height in (PHONE, DESKTOP):
        tab.set_viewport_size({"width": width, "height": height})
        assert violations(tab) == [], f"{width} wide"
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


USE = """() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  for (const form of all("form[data-quiz]")) {
    for (const group of all("fieldset", form)) {
      all("input[type=radio], input[type=checkbox], [data-action=down]:not([disabled])", group)[0]?.click();
      for (const field of all("input[type=text], textarea, select", group)) {
        if (field.options) field.selectedIndex = 1;
        else field.value = "1/4";
        field.dispatchEvent(new Event("input", { bubbles: true }));
        field.dispatchEvent(new Event("change", { bubbles: true }));
      }
    }
    all("[type=submit]:not([hidden])", form)[0].click();
    all("button", form).find((button) => button.textContent === "Check anyway")?.click();
  }
  for (const fold of all("article details:not(.gh-menu)")) fold.open = true; // an open menu covers what is below it
}"""


def use(tab: Page) -> bool:
    """Answer every quiz, open everything that opens, wait for NumPy's pictures; tell if there was anything."""
    used = tab.locator("[data-quiz], [data-widget], article details").count() > 0
    tab.evaluate(USE)
    for form in tab.locator("form[data-quiz]").all():
        expect(form.locator("[data-part=feedback]:not([hidden])").first).to_be_attached()
    if tab.locator("[data-numpy]").count():
        expect(tab.locator("html")).to_have_attribute("data-runtime-worker", "ready", timeout=60_000)
        expect(tab.locator("[data-widget][aria-busy=true]")).to_have_count(0)
    return used
