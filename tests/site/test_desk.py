"""At a desk: lines that are easy to read, and the picture of a widget in one window with what moves it."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.lesson import PAGES

ROOM = 380  # pixels of a picture that are in sight above its controls, if it has so many
SHORTEST, LONGEST = 60, 75  # letters of a line, on average
SYMBOL = 110  # pixels of a column that has only symbols
ENOUGH = 10  # lines to speak of an average
READ = [path for path in PAGES if path.startswith(("lesson/", "sequences/"))]
FEW_LINES = {"sequences/quiz"}

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


@pytest.mark.parametrize("visited", READ, indirect=True)
def test_lines_of_running_text_have_sixty_to_seventy_five_letters(
    visited: Page, request: pytest.FixtureRequest
) -> None:
    lines = visited.evaluate(LINES)
    few = request.node.callspec.params["visited"] in FEW_LINES
    assert (len(lines) < ENOUGH) == few
    if not few:
        assert SHORTEST <= sum(lines) / len(lines) <= LONGEST


@pytest.mark.parametrize("visited", READ, indirect=True)
def test_a_picture_and_its_controls_share_the_window(visited: Page) -> None:
    for widget in visited.evaluate(WIDGETS):
        assert widget["shown"] >= widget["bar"] - 1, widget
        assert widget["room"] >= min(widget["height"] - 1, ROOM), widget


def test_there_are_widgets_on_the_pages_to_read(hosted_folder: Path) -> None:
    """Otherwise the test above would show nothing."""
    pages = [(hosted_folder / path / "index.html").read_text(encoding="utf-8") for path in READ]
    assert sum(page.count('data-widget="') for page in pages) > 20


@pytest.mark.parametrize(("width", "height"), [(360, 740), (390, 844), (1366, 768), (1280, 800), (1440, 900)])
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


@pytest.mark.parametrize("path", ["derivation", "explain-vanishing"])
def test_on_a_desk_the_buttons_of_the_landing_page_stand_in_one_row_once_one_names_a_page(
    tab: Page, hosted_site: str, path: str
) -> None:
    tab.goto(f"{hosted_site}lesson/{path}/index.html")
    expect(tab.locator("html")).to_have_attribute("data-runtime-page", "complete")
    for width in (768, 1280, 1440, 1920):
        tab.set_viewport_size({"width": width, "height": 900})
        tab.goto(hosted_site)
        going_on, quiz = tab.locator(".gh-subtitle + p > .md-button").all()
        expect(going_on).to_contain_text("Continue where you were: ")
        there, beside = going_on.bounding_box(), quiz.bounding_box()
        assert there
        assert beside
        assert there["y"] == pytest.approx(beside["y"], abs=1)
        assert there["height"] == pytest.approx(beside["height"], abs=1)  # a line each


ALONE = """() => [...document.querySelectorAll(".gh-widget__presets")].filter((presets) => {
  const [first, reset] = [presets.querySelector("[data-preset]"), presets.querySelector("[data-action=reset]")];
  return reset.getBoundingClientRect().top >= first.getBoundingClientRect().bottom;
}).map((presets) => presets.textContent)"""


@pytest.mark.parametrize("path", ["lab/race", "lab/text", "lesson/inside"])
def test_what_resets_a_widget_stands_beside_the_first_of_its_presets(tab: Page, hosted_site: str, path: str) -> None:
    tab.goto(f"{hosted_site}{path}/index.html")
    assert tab.evaluate(ALONE) == []


def test_a_column_of_symbols_is_no_wider_than_they_need(tab: Page, hosted_site: str) -> None:
    tab.goto(f"{hosted_site}lesson/gates/index.html")
    symbol = tab.locator("td:first-child", has_text="f").filter(has=tab.locator(".katex")).first.bounding_box()
    assert symbol
    assert symbol["width"] < SYMBOL


COVERED = """() => [...document.querySelectorAll(".grid pre:has(.md-code__button)")].filter((listing) => {
  const box = (name) => listing.querySelector(name).getBoundingClientRect();
  return box(".md-code__button").left < box("code").right - 1;
}).length"""


def test_what_copies_the_code_beside_an_example_covers_none_of_it(tab: Page, hosted_site: str) -> None:
    tab.goto(f"{hosted_site}blocks/questions/index.html")
    expect(tab.locator(".grid pre .md-code__button").first).to_be_attached()
    assert tab.evaluate(COVERED) == 0


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


CUT = """() => [...document.querySelectorAll(".md-content pre > code")]
  .filter((code) => code.scrollWidth > code.clientWidth)
  .map((code) => code.textContent.slice(0, 60))"""


def test_the_listings_of_both_networks_are_seen_in_their_whole_width(tab: Page, hosted_site: str) -> None:
    tab.goto(f"{hosted_site}lesson/code/index.html")
    assert tab.evaluate(CUT) == []


def test_the_card_of_the_keys_stands_in_the_middle_of_the_window(tab: Page, hosted_site: str) -> None:
    tab.goto(f"{hosted_site}lesson/gates/index.html")
    tab.get_by_role("button", name="Keyboard").click()
    card = tab.locator(".gh-keys")
    expect(card).to_be_visible()
    box, window = card.bounding_box(), tab.viewport_size
    assert box
    assert window
    assert box["y"] + box["height"] / 2 == pytest.approx(window["height"] / 2, abs=1)


def test_a_gate_that_is_dragged_selects_no_words(tab: Page, hosted_site: str) -> None:
    tab.goto(f"{hosted_site}lesson/lstm/index.html")
    gate = tab.locator("svg [role=slider][data-symbol=forget]").first
    meter = gate.locator(".gh-cell__track")
    meter.scroll_into_view_if_needed()
    box = meter.bounding_box()
    assert box
    tab.mouse.move(box["x"] + box["width"] / 2, box["y"] - 25)
    tab.mouse.down()
    tab.mouse.move(box["x"] + 2, box["y"] + 4, steps=4)
    tab.mouse.up()
    assert tab.evaluate("() => String(getSelection())") == ""
