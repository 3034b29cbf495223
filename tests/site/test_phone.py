"""On a phone: the picture of a widget and what moves it on one screen, words large enough, targets for a thumb."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ViewportSize, expect

from sim.widgets import WIDGETS
from tests.building import found_once

SCREEN: ViewportSize = {"width": 390, "height": 844}  # pixels, of which the theme keeps 48 at the top
PRESETS = 200  # pixels that the presets of a widget may be high: four rows
FINGER = 43.5  # pixels
LEAST = 340  # pixels of a picture that are in sight above its controls, if it has so many

DRAWN = """() => [...document.querySelectorAll("[data-part=picture]")].every((picture) =>
  [...picture.querySelectorAll("svg[width]:not(svg svg, .gh-cell__diagram)")].every(
    (drawn) => drawn.getAttribute("width") <= picture.clientWidth))"""  # and not as wide as the build has drawn it
LOOK = """() => {
  const box = (element) => element.getBoundingClientRect();
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && box(element).width > 0;
  const name = (element) => [
    element.tagName, element.getAttribute("class"), element.getAttribute("aria-label"), element.textContent.trim(),
  ].join(" ").slice(0, 80);
  const widgets = all("[data-widget]").map((root) => {
    const picture = root.querySelector("[data-part=picture]");
    scrollTo(0, box(picture).top + scrollY - 48);
    const { top, bottom, height } = box(picture);
    const bar = root.querySelector(".gh-widget__bar");
    const moved = all("[data-input], [data-action]", bar).filter(seen);
    const boxes = moved.map((element) => box(element.closest("label") ?? element));
    const [above, below] = [48, innerHeight];
    return {
      name: root.dataset.widget,
      moved: moved.length,
      out: boxes.filter((one) => one.top < above || one.bottom > below).length,
      height,
      presets: root.querySelector(".gh-widget__presets")?.offsetHeight ?? 0,
      room: Math.min(box(bar).top, below, bottom) - Math.max(top, above),
    };
  });
  const size = (text) => {
    const { a, b, c, d } = text.getScreenCTM();
    return parseFloat(getComputedStyle(text).fontSize) * Math.sqrt(Math.abs(a * d - b * c));
  };
  const small = all(".md-content :is(svg text, svg tspan)").filter((text) => seen(text) && size(text) < 10.99);
  const targets = "button, input, select, textarea, summary, .md-button, [role=button], [role=slider], [data-set]";
  const narrow = all(targets, document.querySelector(".md-content")).filter(seen).filter((element) => {
    const boxes = [element, element.closest("label")].filter(Boolean).map(box);
    return ["width", "height"].some((side) => Math.max(...boxes.map((one) => one[side])) < 43.5);
  });
  const scrolls = (element) => ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
  const silent = all(".md-content *").filter(
    (element) => seen(element) && element.scrollWidth > element.clientWidth + 1 && scrolls(element)
      && !element.matches("textarea, .gh-code__output, .gh-widget__bar")
      && !getComputedStyle(element).backgroundAttachment.includes("local"));
  const crossing = (one, other) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1
    && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1;
  const code = all("pre > code").filter(seen).map(box);
  const covers = (button) => seen(button) && code.some((one) => crossing(box(button), one));
  const covering = all(".md-code__button").filter(covers);
  const stray = all(".md-content .katex:not(.katex-display .katex)").filter((formula) => {
    const next = formula.nextSibling;
    if (next?.nodeType !== Node.TEXT_NODE || !/^[.,;:!?)”’]/.test(next.data) || !seen(formula)) return false;
    const sign = document.createRange();
    sign.setStart(next, 0);
    sign.setEnd(next, 1);
    const last = all(".katex-base", formula).at(-1);
    return last && box(sign).top > box(last).bottom - 2;
  });
  const over = document.documentElement.scrollWidth;
  const faults = Object.entries({ small, narrow, silent, covering, stray });
  return { widgets, over, ...Object.fromEntries(faults.map(([kind, found]) => [kind, found.map(name)])) };
}"""
OVERLAPS = r"""() => [...document.querySelectorAll(".md-content svg:not(svg svg)")].flatMap((picture) => {
  const drawn = { visibilityProperty: true, opacityProperty: true };
  const words = [...picture.querySelectorAll("text")]
    .filter((text) => text.checkVisibility(drawn) && text.textContent.trim())
    .map((text) => ({ text, box: text.getBoundingClientRect() }));
  const across = (one, other) => Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const down = (one, other) => Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return words.flatMap((one, n) => words.slice(n + 1)
    .filter((other) => across(one.box, other.box) > 1 && down(one.box, other.box) > 4)
    .map((other) => `${picture.getAttribute("class")}: ${one.text.textContent} | ${other.text.textContent}`));
})"""


@pytest.fixture(scope="module")
def looks(
    browser: Browser, hosted_folder: Path, hosted_site: str, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, Any]]:
    """What a phone shows of each page: visited once."""
    seen: dict[str, dict[str, Any]] = found_once(
        tmp_path_factory, "looks", lambda: look_at_all(browser, hosted_folder, hosted_site)
    )
    return seen


def look_at_all(browser: Browser, hosted_folder: Path, hosted_site: str) -> dict[str, dict[str, Any]]:
    with browser.new_context(viewport=SCREEN, has_touch=True, is_mobile=True) as context:
        return {
            path.relative_to(hosted_folder).as_posix(): look_at(context, hosted_site, path.relative_to(hosted_folder))
            for path in sorted(hosted_folder.rglob("index.html"))
            if path.relative_to(hosted_folder).parts[0]
            in ("sequences", "lesson", "lab", "frameworks", "notation", "index.html")
        }


def look_at(context: BrowserContext, site: str, path: Path) -> dict[str, Any]:
    page = context.new_page()
    page.goto(site + path.as_posix())
    if page.locator("[data-widget]").count():
        expect(page.locator("html")).to_have_attribute("data-runtime-page", "complete")
        page.wait_for_function(DRAWN)
    seen: dict[str, Any] = page.evaluate(LOOK)
    seen["overlapping"] = page.evaluate(OVERLAPS)
    for preset in page.locator("[data-preset]").all():
        preset.evaluate("(button) => button.click()")
        page.wait_for_timeout(60)
        seen["overlapping"] += [f"{preset.text_content()}: {found}" for found in page.evaluate(OVERLAPS)]
    page.close()
    return seen


def test_picture_and_controls_of_every_widget_are_on_one_screen(looks: dict[str, dict[str, Any]]) -> None:
    widgets = [widget for look in looks.values() for widget in look["widgets"]]
    assert {widget["name"] for widget in widgets} == set(WIDGETS)
    for widget in widgets:
        assert widget["moved"], widget
        assert not widget["out"], widget
        assert widget["presets"] <= PRESETS, widget
        assert widget["room"] >= min(widget["height"] - 1, LEAST), widget


@pytest.mark.parametrize("fault", ["small", "narrow", "silent", "covering", "stray", "overlapping"])
def test_words_are_large_and_clear_targets_wide_and_free_and_what_scrolls_says_so(
    looks: dict[str, dict[str, Any]], fault: str
) -> None:
    assert {page: look[fault] for page, look in looks.items() if look[fault]} == {}


def test_no_page_is_wider_than_the_phone(looks: dict[str, dict[str, Any]]) -> None:
    assert {page: look["over"] for page, look in looks.items() if look["over"] > SCREEN["width"]} == {}


def test_what_an_item_is_dragged_by_is_as_large_as_a_finger_and_covers_no_word(
    browser: Browser, hosted_site: str
) -> None:
    with browser.new_context(viewport=SCREEN, has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        page.goto(hosted_site + "quiz/practice/index.html")
        grips = page.locator("[data-grip]").filter(visible=True).all()
        assert grips
        for grip in grips:
            held = grip.bounding_box()
            text = grip.locator("xpath=..").locator(".gh-order__text").bounding_box()
            assert held
            assert text
            assert min(held["width"], held["height"]) >= FINGER
            assert held["x"] + held["width"] <= text["x"] + 1


def test_the_picture_of_a_race_stands_before_the_many_words_about_it(browser: Browser, hosted_site: str) -> None:
    with browser.new_context(viewport=SCREEN, has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        page.goto(hosted_site + "lab/race/index.html")
        picture, words = (page.locator(f"[data-part={part}]").first.bounding_box() for part in ("picture", "summary"))
        assert picture
        assert words
        assert picture["y"] + picture["height"] <= words["y"]
