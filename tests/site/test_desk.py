"""At a desk: lines that are easy to read, and the picture of a widget in one window with what moves it."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.building import found_once
from tests.site.lesson import PAGES

ROOM = 380  # pixels of a picture that are in sight above its controls, if it has so many
SHORTEST, LONGEST = 60, 75  # letters of a line, on average
READ = [path for path in PAGES if path.startswith(("lesson/", "sequences/"))]

LINES = r"""() => {
  const lines = (paragraph) => {
    const words = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const found = [];
    let [top, letters] = [null, 0];
    while (words.nextNode()) {
      for (const word of words.currentNode.data.matchAll(/\S+\s*/g)) {
        range.setStart(words.currentNode, word.index);
        range.setEnd(words.currentNode, word.index + word[0].trimEnd().length);
        const place = range.getClientRects()[0];
        if (!place) continue;
        if (top === null || place.top - top > 12) {
          if (top !== null) found.push(letters);
          [top, letters] = [place.top, 0];
        }
        letters += word[0].trimEnd().length + 1;
      }
    }
    return found;  // all but the last, which ends where the paragraph does
  };
  const texts = [...document.querySelectorAll("article p, article li, article dd")];
  const plain = (text) => !text.querySelector(".katex, ul, ol, p, table") && !text.closest(".gh-cards, .gh-numbers");
  return texts.filter((text) => text.checkVisibility() && plain(text)).flatMap(lines);
}"""
WIDGETS = """() => [...document.querySelectorAll("[data-widget]")].map((root) => {
  const box = (element) => element.getBoundingClientRect();
  const [picture, bar] = [root.querySelector("[data-part=picture]"), root.querySelector(".gh-widget__bar")];
  scrollTo(0, box(picture).top + scrollY - 48);
  return {
    name: root.dataset.widget,
    height: box(picture).height,
    room: Math.min(box(bar).top, box(picture).bottom) - Math.max(box(picture).top, 48),
    shown: Math.min(box(bar).bottom, innerHeight) - box(bar).top,
    bar: box(bar).height,
  };
})"""


@pytest.fixture(scope="module")
def desk(browser: Browser, hosted_site: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What each page of the lessons shows in a window of 1280 by 800: visited once."""
    seen: dict[str, Any] = found_once(tmp_path_factory, "desk", lambda: look_at_all(browser, hosted_site))
    return seen


def look_at_all(browser: Browser, site: str) -> dict[str, Any]:
    with browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce") as context:
        page = context.new_page()
        return {path: look_at(page, site, path) for path in READ}


def look_at(page: Page, site: str, path: str) -> dict[str, Any]:
    page.goto(f"{site}{path}/")
    if page.locator("[data-widget]").count():
        expect(page.locator("html")).to_have_attribute("data-runtime-page", "complete")
    return {"lines": page.evaluate(LINES), "widgets": page.evaluate(WIDGETS)}


def test_lines_of_running_text_have_sixty_to_seventy_five_letters(desk: dict[str, Any]) -> None:
    means = {path: sum(seen["lines"]) / len(seen["lines"]) for path, seen in desk.items() if len(seen["lines"]) > 9}
    assert len(means) > 25
    assert {path: mean for path, mean in means.items() if not SHORTEST <= mean <= LONGEST} == {}


def test_a_picture_and_its_controls_share_the_window(desk: dict[str, Any]) -> None:
    widgets = [widget for seen in desk.values() for widget in seen["widgets"]]
    assert len(widgets) > 20
    for widget in widgets:
        assert widget["shown"] >= widget["bar"] - 1, widget
        assert widget["room"] >= min(widget["height"] - 1, ROOM), widget


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1440, 900)])
def test_the_first_screen_of_the_landing_page_has_its_picture_down_to_the_axis(
    browser: Browser, hosted_site: str, width: int, height: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(hosted_site)
        expect(page.locator("html")).to_have_attribute("data-runtime-page", "complete")
        axis = page.locator(".gh-chain__step").first.bounding_box()
        controls = page.locator(".gh-widget__bar").bounding_box()
        assert axis
        assert controls
        assert axis["y"] + axis["height"] <= controls["y"]
        assert controls["y"] + controls["height"] <= height + 1


def test_a_page_of_the_short_path_says_where_it_goes_on_if_the_next_page_is_another(hosted_folder: Path) -> None:
    def ways(page: str) -> str:
        html = (hosted_folder / page / "index.html").read_text(encoding="utf-8")
        return html.partition('class="gh-ways"')[2].partition("md-footer")[0]

    assert 'href="../explain-vanishing/"' in ways("lesson/vanishing").partition("</p>")[0]
    assert "Next on the core path:" in ways("lesson/insight")
    assert ways("lesson/lstm") == ""


def test_from_the_landing_page_the_way_leads_to_the_core_path_and_back(hosted_folder: Path) -> None:
    def link(page: str, way: str) -> str:
        html = (hosted_folder / page).read_text(encoding="utf-8")
        return html.partition(f"md-footer__link--{way}")[0].rpartition('href="')[2].partition('"')[0]

    assert link("index.html", "next") == "lesson/vanishing/"
    assert link("lesson/vanishing/index.html", "prev") == "../.."
    assert link("sequences/quiz/index.html", "next") == "../../lesson/vanishing/"
