"""Every page keeps to the policy that its host sends, with everything used, in Chromium and in Firefox."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from overrides.hosting.policy import FROM_DISK
from tests.firefox import Firefox, started, system_firefox
from tests.site.conftest import NOTE_REFUSED
from tests.site.lesson import PAGE, PAGES, QUIZ, choose, quiz, slide, wait_for_numpy, widget
from tests.site.test_lab import SHORT, start_race

SETTLED = "html:not([data-runtime-page]), html[data-runtime-page=complete]"


@pytest.fixture
def refused(page: Page) -> Iterator[list[str]]:
    """What the browser has refused, in the page and in its workers; at the end, nothing."""
    logged: list[str] = []
    page.on("console", lambda message: logged.append(message.text))
    page.add_init_script(NOTE_REFUSED)
    yield logged
    verify_nothing_refused(page, logged)


def verify_nothing_refused(page: Page, logged: list[str]) -> None:
    assert [text for text in logged if "Content Security Policy" in text] == []
    assert page.evaluate("violations") == []


def test_a_page_is_whole_under_the_policy(visited: Page, logged: list[str]) -> None:
    visited.locator(SETTLED).wait_for(state="attached")  # `wait_for_function` asks by eval, which the policy forbids
    verify_nothing_refused(visited, logged)


def test_a_page_that_was_used_keeps_to_the_policy(used: Page, logged: list[str]) -> None:
    verify_nothing_refused(used, logged)


def test_a_host_is_not_told_how_the_page_before_was_set(page: Page, hosted_site: str) -> None:
    """Without a word of its headers: the bundle's pages, and hosts that nobody has configured, have the page's own."""
    page.goto(hosted_site + PAGE)
    slide(page, 7)
    expect(page).to_have_url(re.compile(r"\?gradient-flow"))
    with page.expect_request(lambda request: request.is_navigation_request()) as asked:
        page.locator(".md-footer__link--next").click()
    assert asked.value.url.startswith(hosted_site)
    assert "referer" not in asked.value.all_headers()


@pytest.mark.usefixtures("refused")
def test_pages_that_nobody_has_written_are_whole_under_the_policy(
    page: Page, guarded: str, hosted_folder: Path
) -> None:
    written = {f"{path.removesuffix('index').rstrip('/')}/index.html".lstrip("/") for path in PAGES}
    there = {path.relative_to(hosted_folder).as_posix() for path in hosted_folder.rglob("*.html")}
    assert written < there
    for path in there - written:
        page.goto(guarded + path)
        page.locator(SETTLED).wait_for(state="attached")
        assert page.evaluate("violations") == [], path


@pytest.mark.usefixtures("refused")
def test_a_page_with_everything_used_keeps_to_the_policy(page: Page, guarded: str) -> None:
    page.goto(guarded + PAGE)
    wait_for_numpy(page)
    choose(page, "Exploding")
    slide(page, 7)
    wait_for_numpy(page)
    box = widget(page)
    box.get_by_text("Show me the code").click()
    box.get_by_role("button", name="Run").click()
    expect(box.get_by_role("log")).to_contain_text("Drawn above", timeout=60_000)
    page.locator("label[for^=__palette]:visible").first.click()
    search(page, "gradient")


@pytest.mark.usefixtures("refused")
def test_a_quiz_keeps_to_the_policy(page: Page, guarded: str) -> None:
    page.goto(guarded + QUIZ)
    form = quiz(page)
    form.get_by_role("button", name="Check answers").click()
    form.get_by_role("button", name="Check anyway").click()
    expect(form.get_by_role("status").first).to_contain_text("0 of 10 correct")
    form.get_by_role("button", name="Export my results").click()
    form.get_by_role("button", name="Retake quiz").click()
    form.get_by_role("button", name="Review").click()


@pytest.mark.usefixtures("refused")
def test_a_race_keeps_to_the_policy(page: Page, guarded: str) -> None:
    box = start_race(page, guarded, SHORT)
    expect(box).to_contain_text("Done in", timeout=90_000)


def test_from_disk_each_page_has_a_policy_of_its_own_and_keeps_to_it(
    page: Page, disk_folder: Path, refused: list[str]
) -> None:
    page.goto((disk_folder / "lesson/vanishing.html").as_uri())
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
    assert policy == FROM_DISK
    wait_for_numpy(page)
    box = widget(page)
    box.get_by_text("Show me the code").click()
    box.get_by_role("button", name="Run").click()
    expect(box.get_by_role("log")).to_contain_text("Drawn above", timeout=60_000)
    search(page, "gradient")


def test_in_firefox_too_with_everything_used(guarded: str) -> None:
    command = system_firefox()
    if not command:
        pytest.skip("no Firefox")
    with started(command) as firefox:
        firefox.run_first(NOTE_REFUSED)
        for path in (PAGE, QUIZ, "lesson/derivation/index.html", "index.html"):
            firefox.open(guarded + path)
            firefox.wait_for(f"document.querySelector('{SETTLED}') !== null")
            if path == PAGE:
                use_the_widget(firefox)
            assert firefox.evaluate("violations") == [], path


def search(page: Page, words: str) -> None:
    page.locator("input[name=query]").press_sequentially(words)  # the theme listens for keys
    expect(page.locator(".md-search-result__item").first).to_be_attached()


def use_the_widget(firefox: Firefox) -> None:
    box = "document.querySelector('[data-widget]')"
    firefox.wait_for(f"{box}.dataset.source === 'numpy'")
    firefox.evaluate(f"[...{box}.querySelectorAll('button')].find((one) => one.textContent === 'Run').click()")
    firefox.wait_for(f"{box}.dataset.source === 'edited'")
