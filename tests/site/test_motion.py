"""For whoever asks for less motion nothing moves: no rule of any style sheet, no scroll of any script."""

import re
from pathlib import Path

from playwright.sync_api import Page

from tests.site.lesson import PAGES, open_any

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


def test_no_rule_moves_anything(tab: Page, hosted_site: str) -> None:
    """The tab asks for less motion; all pages share their style sheets, so pages of each kind are enough."""
    for path in PAGES:
        open_any(tab, hosted_site, path)
        assert tab.evaluate(MOVING) == [], path
        assert tab.evaluate(COMPUTED) == [], path


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
