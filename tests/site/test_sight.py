"""For whoever needs large letters, few colours or less motion: every page."""

import re
from pathlib import Path

from playwright.sync_api import Page

from tests.site.lesson import DESKTOP, open_any

USUAL, LARGE = 16, 32  # pixels of a letter, as the reader's browser is set

# What sticks out of the page to the side, the innermost first.
WIDER = """() => {
  const limit = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= limit) return [];
  const out = [...document.querySelectorAll("body *")].filter((one) => {
    const { right, width } = one.getBoundingClientRect();
    return width > 0 && right > limit + 1 && !one.closest("[hidden]");
  });
  const clips = (one) => one !== document.body  // beyond which the theme cuts everything off
    && (getComputedStyle(one).overflowX !== "visible" || clips(one.parentElement));
  const free = out.filter((one) => !clips(one.parentElement));
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
# Every rule of the page's style sheets that moves something though it applies, where less motion is asked for: it says
# so with as much weight as the rule that stops everything, or that rule is not there.
MOVING = """() => {
  const properties = ["transition-duration", "animation-name", "scroll-behavior"];
  const still = ["", "none", "auto", "initial"];
  const rests = (value) => still.includes(value) || value.split(",").every((part) => parseFloat(part) === 0);
  let stops = 0;
  const found = [];
  const walk = (rules) => {
    for (const rule of rules) {
      if (rule.media && !matchMedia(rule.media.mediaText).matches) continue;
      if (rule.selectorText === "*, ::before, ::after") {
        const sure = properties.every((name) => {
          return rests(rule.style.getPropertyValue(name)) && rule.style.getPropertyPriority(name) === "important";
        });
        if (sure) stops += 1;
      }
      if (rule.style) {
        for (const name of properties) {
          const moves = !rests(rule.style.getPropertyValue(name));
          if (moves && rule.style.getPropertyPriority(name) === "important") found.push(rule.cssText);
        }
      }
      if (rule.cssRules) walk(rule.cssRules);
    }
  };
  for (const sheet of document.styleSheets) {
    if (!sheet.media.mediaText || matchMedia(sheet.media.mediaText).matches) walk(sheet.cssRules);
  }
  return stops ? found : ["nothing stops what moves"];
}"""
# The same from the other side: what the browser has made of all rules for the elements that are there.
COMPUTED = """() => [...document.querySelectorAll("*")].flatMap((one) => ["", "::before", "::after"].filter((part) => {
  const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(one, part || null);
  return parseFloat(transitionDuration) > 0 || animationName !== "none" || scrollBehavior !== "auto";
}).map((part) => one.outerHTML.slice(0, 80) + part))"""
SMOOTH = re.compile(r"behavior[\"']?:(?P<value>[^,})]+)")
ASKS = "prefers-reduced-motion"


FOLDS = "document.querySelectorAll('article details')"


def test_no_rule_moves_anything_for_whoever_asks_for_less_motion(visited: Page) -> None:
    assert visited.evaluate(MOVING) == []
    assert visited.evaluate(COMPUTED) == []


def test_in_a_reader_s_own_colours_what_is_chosen_can_be_told_from_the_rest(visited: Page) -> None:
    visited.emulate_media(forced_colors="active")
    assert all(visited.evaluate(CHOICES))
    visited.emulate_media(forced_colors="none")


def test_nothing_has_to_be_scrolled_sideways_with_large_letters_or_in_a_narrow_window(visited: Page) -> None:
    folded = visited.evaluate(f"[...{FOLDS}].map((fold) => !fold.open && (fold.open = true))")
    assert visited.evaluate(WIDER) == [], "as it comes"
    visited.evaluate("document.documentElement.style.setProperty('font-size', '250%')")  # twice the theme's
    assert visited.evaluate(WIDER) == [], "letters twice as large"
    visited.evaluate("document.documentElement.style.removeProperty('font-size')")
    browser = visited.context.new_cdp_session(visited)
    browser.send("Page.setFontSizes", {"fontSizes": {"standard": LARGE}})
    assert visited.evaluate(WIDER) == [], "a browser with letters twice as large"
    browser.send("Page.setFontSizes", {"fontSizes": {"standard": USUAL}})
    browser.detach()
    visited.set_viewport_size({"width": 320, "height": 640})  # a window of 1280, at 400 %
    assert visited.evaluate(WIDER) == [], "320 wide"
    visited.set_viewport_size(DESKTOP)
    visited.evaluate(f"(folded) => {FOLDS}.forEach((fold, n) => {{ if (folded[n]) fold.open = false }})", folded)


def test_a_picture_that_waits_fades_for_those_only_who_want_motion(tab: Page, hosted_site: str) -> None:
    """Otherwise the test above would show nothing."""
    open_any(tab, hosted_site, "lesson/lstm")
    tab.evaluate("document.querySelector('[data-widget]').setAttribute('aria-busy', 'true')")
    duration = "parseFloat(getComputedStyle(document.querySelector('.gh-widget__picture')).transitionDuration)"
    assert tab.evaluate(duration) == 0
    tab.emulate_media(reduced_motion="no-preference")
    assert tab.evaluate(duration) > 0
    tab.emulate_media(reduced_motion="reduce")


def test_every_script_that_scrolls_smoothly_asks_first(hosted_folder: Path) -> None:
    scripts = [path for path in hosted_folder.rglob("*.js") if path.parent.name != "lunr"]
    scrolls = [
        (path.name, match["value"]) for path in scripts for match in SMOOTH.finditer(path.read_text(encoding="utf-8"))
    ]
    assert [found for found in scrolls if "smooth" in found[1] and ASKS not in found[1]] == []
    assert any(ASKS in value for _, value in scrolls), "the theme has other words for it now"
