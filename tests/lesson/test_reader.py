"""What the page remembers of its reader, in a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

KEY = "gradient-highway.reader"
READY = "document.documentElement.dataset.runtimePage === 'complete'"


@pytest.fixture
def page(browser: Browser, hosted_site: str) -> Iterator[Page]:
    context = browser.new_context(base_url=hosted_site)
    yield context.new_page()
    context.close()


def test_a_level_once_picked_is_shown_on_the_other_page_too(page: Page) -> None:
    visit(page, "lesson/explain-vanishing/")
    expect(page.get_by_role("heading", name="Dinner party version")).to_be_visible()
    page.get_by_text("Child version").first.click()
    visit(page, "lesson/explain-lstm/")
    expect(page.get_by_role("heading", name="Child version")).to_be_visible()
    expect(page.get_by_role("heading", name="Dinner party version")).to_be_hidden()


def test_progress_is_kept_and_can_be_forgotten(page: Page) -> None:
    visit(page, "lesson/by-hand/")
    page.get_by_label("I have worked through this page").check()
    visit(page, "")
    expect(page.get_by_text("14 of 335 minutes worked through.")).to_be_visible()
    expect(page.get_by_role("link", name="Go on with: The vanishing gradient problem")).to_be_visible()
    page.get_by_role("button", name="Forget my progress").click()
    expect(page.get_by_text("0 of 335 minutes worked through.")).to_be_visible()
    visit(page, "lesson/by-hand/")
    expect(page.get_by_label("I have worked through this page")).not_to_be_checked()


@pytest.mark.parametrize("kept", ["{broken", "[]", '{"done": 5, "chosen": {}}', "null"])
def test_what_cannot_be_read_counts_as_nothing(page: Page, kept: str) -> None:
    visit(page, "")
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY, kept])
    visit(page, "")
    expect(page.get_by_text("0 of 335 minutes worked through.")).to_be_visible()


def test_pointing_at_a_gate_shows_what_it_does(page: Page) -> None:
    visit(page, "lesson/lstm/")
    about = page.locator(".gh-cell__about > li.gh-sym-forget")
    expect(about).to_be_hidden()
    page.locator('[data-symbol="forget"]').focus()
    expect(about).to_be_visible()


def test_the_same_symbol_lights_up_in_diagram_values_equation_and_table(page: Page) -> None:
    visit(page, "lesson/lstm/")
    figure = page.locator(".gh-cell")
    figure.get_by_text("All symbols of the cell").click()
    places = (
        "svg [data-symbol=forget] .gh-cell__shape",
        ".gh-cell__values tr.gh-sym-forget",
        ".gh-cell__equations .gh-sym-forget",
        ".gh-symbols tr.gh-sym-forget",
    )
    before = [_look(figure, place) for place in places]
    figure.locator("svg [data-symbol=forget]").focus()
    assert all(_look(figure, place) != look for place, look in zip(places, before, strict=True))
    expect(figure.locator(".gh-cell__about > li.gh-sym-forget")).to_contain_text("keeps")


def test_stepping_moves_the_values_through_the_diagram(page: Page) -> None:
    visit(page, "lesson/lstm/")
    forget = page.locator("svg [data-symbol=forget]")
    expect(forget).to_have_accessible_name("Forget gate: 0.982")
    page.get_by_role("button", name="Time step: one forward").click()
    page.get_by_role("button", name="Time step: one forward").click()
    expect(forget).to_have_accessible_name("Forget gate: 0.018")
    expect(page.get_by_role("row", name="erases")).to_be_visible()
    page.get_by_role("button", name="Forgets at once").click()
    expect(forget).to_have_accessible_name("Forget gate: 0, held")


def _look(figure: Locator, place: str) -> str:
    style = "element => { const s = getComputedStyle(element); return s.backgroundColor + s.fill }"
    return str(figure.locator(place).first.evaluate(style))


def test_on_paper_all_levels_are_there(page: Page) -> None:
    visit(page, "lesson/explain-lstm/")
    page.emulate_media(media="print")
    for title in ("Child version", "Dinner party version", "Interview answer", "Mathematician’s version"):
        expect(page.get_by_role("heading", name=title)).to_be_visible()


def visit(page: Page, path: str) -> None:
    page.goto(path)
    page.wait_for_function(READY)
