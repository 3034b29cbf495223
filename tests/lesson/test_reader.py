"""What the page remembers of its reader, in a real browser."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.lesson.pages import DOCS, minutes

EARLIER = "gradient-highway.reader"
PREFIX = "gradient-highway/#"  # the course, and the path of the site
BY_HAND, VANISHING = (sum(minutes(DOCS / "lesson" / f"{name}.md").values()) for name in ("by-hand", "vanishing"))
READY = "document.documentElement.dataset.runtimePage === 'complete'"


@pytest.fixture
def page(browser: Browser, hosted_site: str) -> Iterator[Page]:
    context = browser.new_context(base_url=hosted_site)
    context.route("**/pyodide*", lambda route: route.abort())  # NumPy adds nothing to memory but waiting
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
    expect(page.get_by_text(f"{BY_HAND} of 335 minutes worked through.")).to_be_visible()
    expect(page.get_by_role("link", name="Go on with: The vanishing gradient problem")).to_have_count(2)
    page.get_by_role("button", name="Forget me").click()
    expect(page.get_by_text("Forget 1 page?")).to_be_visible()
    page.get_by_role("button", name="Forget", exact=True).click()
    expect(page.get_by_text("0 of 335 minutes worked through.")).to_be_visible()
    expect(page.get_by_role("link", name="Begin the lesson")).to_be_visible()
    visit(page, "lesson/by-hand/")
    expect(page.get_by_label("I have worked through this page")).not_to_be_checked()


def test_the_first_link_of_the_landing_page_leads_to_where_the_reader_was(page: Page) -> None:
    visit(page, "")
    expect(page.get_by_role("link", name="Begin the lesson")).to_be_visible()
    visit(page, "lesson/cell-state/")
    visit(page, "")
    page.get_by_role("link", name="Continue where you were: The cell state equation").first.click()
    expect(page.get_by_role("heading", name="The cell state equation", level=1)).to_be_visible()


def test_it_leads_to_the_section_where_the_reader_was(page: Page) -> None:
    visit(page, "lesson/cell-state/")
    page.get_by_role("heading", name="Half-lives").evaluate("(heading) => heading.scrollIntoView()")
    visit(page, "")
    page.get_by_role("link", name="Continue where you were: The cell state equation").first.click()
    expect(page).to_have_url(re.compile("cell-state/#half-lives$"))
    expect(page.get_by_role("heading", name="Half-lives")).to_be_in_viewport()


def test_the_navigation_has_a_tick_at_what_was_worked_through(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    visit(page, "lesson/by-hand/")
    link = page.locator(".md-nav--primary").get_by_role("link", name="Two steps by hand")
    page.get_by_label("I have worked through this page").check()
    expect(link).to_have_accessible_name("worked through: Two steps by hand")


def test_a_page_is_read_when_it_was_in_sight_for_a_quarter_of_its_minutes(page: Page) -> None:
    page.clock.install()
    visit(page, "lesson/by-hand/")
    page.locator(".gh-done").scroll_into_view_if_needed()
    left = page.locator(".gh-done__left")
    expect(left).to_have_text("Left on this page: 2 checks, 2 exercises and some reading")
    page.clock.fast_forward(60_000 * minutes(DOCS / "lesson/by-hand.md")["reading"] // 4)
    expect(left).to_have_text("Left on this page: 2 checks and 2 exercises")


def test_forgetting_can_be_thought_better_of_and_undone(page: Page) -> None:
    visit(page, "lesson/by-hand/")
    page.get_by_label("I have worked through this page").check()
    visit(page, "")
    for answer in ("Keep", "Forget"):
        page.get_by_role("button", name="Forget me").click()
        page.get_by_role("button", name=answer, exact=True).click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text(f"{BY_HAND} of 335 minutes worked through.")).to_be_visible()
    visit(page, "lesson/by-hand/")
    expect(page.get_by_label("I have worked through this page")).to_be_checked()


def test_everything_can_be_taken_to_another_browser(page: Page, browser: Browser, hosted_site: str) -> None:
    visit(page, "lesson/by-hand/")
    page.get_by_label("I have worked through this page").check()
    visit(page, "lesson/explain-lstm/")
    page.get_by_text("Child version").first.click()
    visit(page, "")
    with page.expect_download() as exported:
        page.get_by_role("button", name="Export everything I did").click()
    other = browser.new_context(base_url=hosted_site).new_page()
    visit(other, "lesson/vanishing/")
    other.get_by_label("I have worked through this page").check()
    visit(other, "")
    other.get_by_label("Exported file").set_input_files(exported.value.path())
    expect(other.get_by_text("1 page, 1 choice taken in")).to_be_visible()
    expect(other.get_by_text(f"{BY_HAND + VANISHING} of 335 minutes worked through.")).to_be_visible()
    visit(other, "lesson/explain-lstm/")
    expect(other.get_by_role("heading", name="Child version")).to_be_visible()
    other.context.close()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{broken", "not a file that was exported here"),
        ("[]", "not a file that was exported here"),
        ('{"course": "gradient-highway", "version": 2, "kept": {}}', "another version"),
        ('{"course": "gradient-highway", "version": 1, "kept": {"done/a": 1}}', "another version"),
        ('{"course": "cooking", "version": 1, "kept": {}}', "another course, cooking"),
    ],
)
def test_a_file_that_is_something_else_changes_nothing(page: Page, text: str, message: str) -> None:
    visit(page, "")
    file = {"name": "kept.json", "mimeType": "application/json", "buffer": text.encode()}
    page.get_by_label("Exported file").set_input_files(file)  # type: ignore[arg-type]
    expect(page.locator("[data-part=status]")).to_contain_text(message)
    assert kept(page) == {}


def test_pages_ticked_in_two_tabs_are_both_kept_and_a_tick_taken_away_stays_away(page: Page) -> None:
    other = page.context.new_page()
    visit(page, "lesson/vanishing/")
    visit(other, "lesson/by-hand/")
    plan = page.context.new_page()
    visit(plan, "")
    page.get_by_label("I have worked through this page").check()
    other.get_by_label("I have worked through this page").check()
    expect(plan.get_by_text(f"{BY_HAND + VANISHING} of 335 minutes worked through.")).to_be_visible()
    page.get_by_label("I have worked through this page").uncheck()
    expect(plan.get_by_text(f"{BY_HAND} of 335 minutes worked through.")).to_be_visible()


@pytest.mark.parametrize("earlier", ["{broken", "[]", '{"done": 5, "chosen": {}}', '{"done": [], "chosen": 1}', "null"])
def test_what_cannot_be_read_is_put_aside_and_told(page: Page, earlier: str) -> None:
    visit(page, "")
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [EARLIER, earlier])
    visit(page, "")
    expect(page.get_by_text("0 of 335 minutes worked through.")).to_be_visible()
    expect(page.get_by_text("it was put aside, not deleted")).to_be_visible()
    assert kept(page) == {"aside/reader/0": earlier}


def test_what_an_earlier_version_kept_is_carried_over_once(page: Page) -> None:
    visit(page, "")
    earlier = '{"done": ["lesson/by-hand.md"], "chosen": {"explain": "child"}}'
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [EARLIER, earlier])
    visit(page, "")
    expect(page.get_by_text(f"{BY_HAND} of 335 minutes worked through.")).to_be_visible()
    assert kept(page) == {"done/lesson/by-hand.md": "yes", "level/explain": "child"}
    assert page.evaluate("key => localStorage.getItem(key)", EARLIER) is None


def kept(page: Page) -> dict[str, str]:
    """Return what the browser keeps of the course, by its name."""
    everything: dict[str, str] = page.evaluate("({...localStorage})")
    return {key.removeprefix(PREFIX): text for key, text in everything.items() if key.startswith(PREFIX)}


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
