"""What paper gets: no controls, all levels, nothing wider than the page, the answers at the end."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.lesson.pages import DOCS, LESSON, SEQUENCES

READY = "!['loading', 'ready'].includes(document.documentElement.dataset.runtimePage)"
PAPER = {"width": 660, "height": 1000}  # A4 without its margins
PAGES = ["", "quiz/", "quiz/practice/", "notation/", "references/", "lab/gradients/", "lab/highway/", "lab/race/"]
PAGES += [f"{path.relative_to(DOCS).with_suffix('').as_posix()}/" for path in [*SEQUENCES, *LESSON]]
# The box of a group counts what a picture inside of it cuts off; the parts of a group are looked at one by one.
TOO_WIDE = """() => {
  const edge = document.querySelector('.md-content__inner').getBoundingClientRect().right + 2;
  return [...document.querySelectorAll('.md-content__inner *')].filter(element => {
    const box = element.getBoundingClientRect();
    const isGroup = element.matches('g:has(svg)');
    const isCut = element.closest('svg svg, .katex-mathml, .katex svg, caption');
    return box.width > 1 && box.right > edge && !isGroup && !isCut;
  }).map(element => element.outerHTML.slice(0, 120));
}"""


@pytest.fixture(scope="module")
def paper(browser: Browser, hosted_site: str) -> Iterator[Page]:
    """A tab that shows pages as they are printed, by a reader who has the dark scheme."""
    context = browser.new_context(base_url=hosted_site, viewport=PAPER, color_scheme="dark")  # type: ignore[arg-type]
    page = context.new_page()
    page.route("**/pyodide*", lambda route: route.abort())  # NumPy adds nothing to paper but waiting
    page.emulate_media(media="print")
    yield page
    context.close()


def visit(page: Page, path: str) -> None:
    page.goto(path)
    page.wait_for_function(READY)


@pytest.mark.parametrize("path", PAGES)
def test_paper_has_no_controls_and_nothing_is_cut_off(paper: Page, path: str) -> None:
    visit(paper, path)
    controls = "button, input, select, textarea, progress, nav, .md-header, .md-footer, .md-sidebar"
    quiet = f":is({controls}):not(.gh-question *, .gh-widget__picture *):visible"
    assert paper.locator(quiet).evaluate_all("found => found.map(one => one.outerHTML.slice(0, 120))") == []
    assert paper.evaluate(TOO_WIDE) == []


def test_paper_is_printed_in_the_light_scheme(paper: Page) -> None:
    visit(paper, "lesson/vanishing/")
    term = paper.locator(".gh-equation__formula .gh-sym-jacobian")
    assert term.evaluate("element => getComputedStyle(element).color") == "rgb(149, 69, 0)"  # --gh-orange


def test_answers_stand_at_the_end_and_only_there(paper: Page) -> None:
    visit(paper, "lesson/gates/")
    answers = paper.locator(".gh-answers")
    expect(answers.get_by_role("heading", name="Exercise: The same step, next input")).to_be_visible()
    expect(paper.get_by_text("this input rewrites")).to_have_count(2)
    expect(paper.get_by_text("this input rewrites").first).to_be_hidden()
    expect(paper.get_by_text("this input rewrites").last).to_be_visible()
    assert answers.evaluate("element => element.closest('gh-unindexed').nextElementSibling.matches('.gh-done')")


def test_the_key_of_the_module_quiz_is_printed_though_the_page_has_taken_its_own_out(paper: Page) -> None:
    visit(paper, "quiz/")
    expect(paper.locator(".gh-quiz__key")).to_have_count(0)
    expect(paper.locator(".gh-answers ol > li")).to_have_count(10)
    expect(paper.locator(".gh-answers")).to_contain_text("About a thousandth")


def test_a_quiz_that_draws_has_no_key_that_could_belong_to_another_attempt(paper: Page) -> None:
    visit(paper, "quiz/practice/")
    expect(paper.locator(".gh-answers")).to_have_count(0)


def test_a_widget_is_printed_with_its_picture_and_its_setting(paper: Page) -> None:
    visit(paper, "lesson/lstm/?lstm-step-through.step=6")
    widget = paper.locator("[data-widget=lstm-step-through]")
    expect(widget.locator(".gh-cell__diagram")).to_be_visible()
    expect(widget.locator("[data-value-of=forget]")).to_have_text("computed")
    expect(widget.get_by_role("slider", name="Forget gate f")).to_be_hidden()
    expect(widget.get_by_role("table", name="The parts of the cell at step 6")).to_be_visible()


def test_on_screen_the_answers_stay_folded(browser: Browser, hosted_site: str) -> None:
    page = browser.new_page(base_url=hosted_site)
    visit(page, "lesson/gates/")
    expect(page.locator(".gh-answers")).to_be_hidden()
    expect(page.get_by_text("this input rewrites").first).to_be_hidden()
    page.close()
