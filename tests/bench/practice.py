"""The practice page of somebody who has finished a hundred attempts: how long a click and a submitted answer take."""

from typing import NamedTuple

from playwright.sync_api import Page, expect

ATTEMPTS = 100
CLICKS = 40
TOOLS = """
globalThis.bench = {
  timed(act) {
    const start = performance.now();
    act();
    return performance.now() - start;
  },
  press(name) {
    const button = [...document.querySelectorAll("form button")]
      .find((button) => button.textContent.trim() === name && button.checkVisibility());
    return button ? bench.timed(() => button.click()) : 0;
  },
  choose(number) {
    const options = [...document.querySelectorAll("fieldset input[type=radio]:enabled:not(:checked)")]
      .filter((option) => option.closest("fieldset").checkVisibility());
    return bench.timed(() => options[number % options.length].click());
  },
  attempt(number) {
    bench.choose(number);
    const spent = bench.press("Check answers") + bench.press("Check anyway");
    bench.press("Retake quiz");
    return spent;
  },
};
"""
TAKE = "([from, to]) => Array.from({ length: to - from }, (_, n) => bench.attempt(from + n))"
CLICK = "(count) => Array.from({ length: count }, (_, n) => bench.choose(n))"


class Times(NamedTuple):
    """How long the page was busy, in ms, for each of several clicks and submits."""

    click: list[float]
    submit: list[float]


def practise(page: Page, site: str) -> Times:
    """Finish a hundred attempts, click, and finish some more."""
    page.goto(f"{site}quiz/practice/index.html")
    expect(page.locator("html")).to_have_attribute("data-runtime-page", "complete")
    page.evaluate(TOOLS)
    page.evaluate(TAKE, [0, ATTEMPTS])
    clicks: list[float] = page.evaluate(CLICK, CLICKS)
    submits: list[float] = page.evaluate(TAKE, [ATTEMPTS, ATTEMPTS + 5])
    return Times(clicks, submits)
