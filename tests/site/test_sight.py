"""For whoever needs large letters or few colours: every page, in one tab."""

import pytest
from playwright.sync_api import Page

from tests.site.lesson import PAGES, open_any

USUAL, LARGE = 16, 32  # pixels of a letter, as the reader's browser is set

# What sticks out of the page to the side, the innermost first.
WIDER = """() => {
  const limit = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= limit) return [];
  const out = [...document.querySelectorAll("body *")].filter((one) => {
    const { right, width } = one.getBoundingClientRect();
    return width > 0 && right > limit + 1;
  });
  const clips = (one) => one && (getComputedStyle(one).overflowX !== "visible" || clips(one.parentElement));
  const free = out.filter((one) => !clips(one.parentElement === document.body ? null : one.parentElement));
  return free.reverse().slice(0, 5).map((one) => one.outerHTML.slice(0, 120));
}"""
# Of each group of choices: how the chosen one looks, and how the others do, by what is drawn.
CHOICES = """() => [...document.querySelectorAll(".gh-choices")].map((group) => {
  const drawn = ["backgroundColor", "borderTopWidth", "outlineWidth", "color"];
  const look = (input) => drawn.map((name) => getComputedStyle(input.nextElementSibling)[name]).join();
  const inputs = [...group.querySelectorAll("input")];
  const [chosen, others] = [true, false].map((state) => inputs.filter((one) => one.checked === state).map(look));
  return chosen.every((one) => !others.includes(one));
})"""


@pytest.mark.parametrize("path", PAGES)
def test_nothing_has_to_be_scrolled_sideways_with_large_letters_or_in_a_narrow_window(
    tab: Page, hosted_site: str, path: str
) -> None:
    tab.set_viewport_size({"width": 1280, "height": 800})
    open_any(tab, hosted_site, path)
    tab.evaluate("for (const fold of document.querySelectorAll('article details')) fold.open = true")
    assert tab.evaluate(WIDER) == [], "as it comes"
    tab.evaluate("document.documentElement.style.setProperty('font-size', '250%')")  # twice the theme's
    assert tab.evaluate(WIDER) == [], "letters twice as large"
    tab.evaluate("document.documentElement.style.removeProperty('font-size')")
    browser = tab.context.new_cdp_session(tab)
    browser.send("Page.setFontSizes", {"fontSizes": {"standard": LARGE}})
    assert tab.evaluate(WIDER) == [], "a browser with letters twice as large"
    browser.send("Page.setFontSizes", {"fontSizes": {"standard": USUAL}})
    browser.detach()
    tab.set_viewport_size({"width": 320, "height": 640})  # a window of 1280, at 400 %
    assert tab.evaluate(WIDER) == [], "320 wide"


@pytest.mark.parametrize("path", PAGES)
def test_in_a_reader_s_own_colours_what_is_chosen_can_be_told_from_the_rest(
    tab: Page, hosted_site: str, path: str
) -> None:
    tab.emulate_media(forced_colors="active")
    open_any(tab, hosted_site, path)
    assert all(tab.evaluate(CHOICES))
    tab.emulate_media(forced_colors="none")
