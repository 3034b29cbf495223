"""A browser that keeps nothing, or has no room left: everything works, and the reader is told once."""

import functools
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserType, Locator, Page, expect

from tests.browser import ARGUMENTS, system_browser
from tests.building import made_once
from tests.firefox import started, system_firefox
from tests.quiz import site
from tests.server import serving

QUIZ = """# Quiz

/// quiz | Two questions
    id: two

### Is a forget gate of 1 open?

- [x] Yes
- [ ] No

### What is 2 · 3?

= 6
///
"""
NO_COOKIES = {"profile": {"default_content_setting_values": {"cookies": 2}}}  # Chromium: "block all cookies"
FILL = """() => {
  let size = 1 << 20;
  while (size) {
    try { localStorage.setItem("filling" + Math.random(), "x".repeat(size)); } catch { size >>= 1; }
  }
}"""
ROUNDS = 4
FINISH_AT = "when => { setTimeout(() => document.querySelector('[type=submit]').click(), when - Date.now()); }"
PASS = """() => {
  document.querySelector("[data-quiz] input[type=radio]").click();
  const field = document.querySelector("[data-quiz] input[type=text]");
  field.value = "6";
  for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
  document.querySelector("[data-quiz] [type=submit]").click();
}"""
NOWHERE = "This browser keeps nothing for this site"
FULL = "storage for this site is full"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, "storage", functools.partial(site.build, pages={"index.md": QUIZ})) / "site"


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    with serving(folder) as address:
        yield address


def opened(tab: Page, address: str) -> Locator:
    tab.goto(address)
    expect(tab.locator("html")).to_have_attribute("data-runtime-page", "complete")
    return tab.get_by_role("form")


def pass_it(form: Locator) -> None:
    form.get_by_label("Yes").check()
    form.get_by_role("textbox").fill("6")
    form.get_by_role("button", name="Check answers").click()
    expect(form.get_by_role("status").first).to_contain_text("2 of 2 correct")


def test_where_site_data_is_blocked_the_quiz_grades_and_says_that_nothing_is_kept(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    (tmp_path / "Default").mkdir()
    (tmp_path / "Default" / "Preferences").write_text(json.dumps(NO_COOKIES), encoding="utf-8")
    tab = without_cookies(browser.browser_type, tmp_path)
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    form = opened(tab, address)
    assert tab.evaluate("() => { try { return !localStorage; } catch { return true; } }")
    pass_it(form)
    expect(tab.get_by_text(NOWHERE)).to_have_count(1)
    assert errors == []  # of the theme neither
    tab.context.close()


@pytest.mark.parametrize("setting", ['"network.cookie.cookieBehavior", 2', '"dom.storage.enabled", false'])
def test_the_same_in_firefox(address: str, setting: str) -> None:
    command = system_firefox()
    if not command:
        pytest.skip("no Firefox")
    with started(command, f"user_pref({setting});\n") as firefox:
        firefox.open(address)
        firefox.wait_for("document.documentElement.dataset.runtimePage === 'complete'")
        firefox.evaluate(f"({PASS})()")
        assert "2 of 2 correct" in firefox.evaluate("document.querySelector('[data-quiz] output').textContent")
        assert NOWHERE in firefox.evaluate("document.querySelector('.gh-notice').textContent")


def without_cookies(chromium: BrowserType, profile: Path) -> Page:
    context = chromium.launch_persistent_context(
        profile, executable_path=system_browser(), args=list(ARGUMENTS), headless=True
    )
    return context.new_page()


def test_where_no_room_is_left_the_quiz_grades_and_says_so_once(tab: Page, address: str) -> None:
    form = opened(tab, address)
    tab.evaluate(FILL)
    pass_it(form)
    expect(tab.get_by_text(FULL)).to_have_count(1)


def test_the_same_in_firefox_which_says_otherwise_that_it_is_full(address: str) -> None:
    command = system_firefox()
    if not command:
        pytest.skip("no Firefox")
    with started(command) as firefox:
        firefox.open(address)
        firefox.wait_for("document.documentElement.dataset.runtimePage === 'complete'")
        firefox.evaluate(f"({FILL})()")
        firefox.evaluate(f"({PASS})()")
        assert "2 of 2 correct" in firefox.evaluate("document.querySelector('[data-quiz] output').textContent")
        assert FULL in firefox.evaluate("document.querySelector('.gh-notice').textContent")


def test_what_had_no_room_is_kept_as_soon_as_there_is_some(tab: Page, address: str) -> None:
    form = opened(tab, address)
    tab.evaluate(FILL)
    form.get_by_label("Yes").check()
    tab.evaluate("localStorage.clear()")
    form.get_by_role("textbox").fill("6")
    expect(opened(tab, address).get_by_label("Yes")).to_be_checked()


def test_two_courses_on_one_host_share_nothing(tab: Page, folder: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).symlink_to(folder, target_is_directory=True)
    with serving(tmp_path) as address:
        pass_it(opened(tab, address + "a/"))
        expect(opened(tab, address + "b/").get_by_label("Yes")).not_to_be_checked()
        expect(opened(tab, address + "a/").get_by_label("Yes")).to_be_checked()


def test_two_tabs_that_finish_in_the_same_instant_keep_both_attempts(tab: Page, address: str) -> None:
    tabs = [tab, tab.context.new_page()]
    forms = [opened(other, address) for other in tabs]
    for number in range(1, ROUNDS + 1):
        for form, answer in zip(forms, ("Yes", "No"), strict=True):
            form.get_by_label(answer).check()
            form.get_by_role("textbox").fill("6")
        when = tab.evaluate("Date.now()") + 500
        for other in tabs:
            other.evaluate(FINISH_AT, when)
        for form in forms:
            expect(form.locator(".gh-attempts > li")).to_have_count(2 * number)
            form.get_by_role("button", name="Retake quiz").click()
    expect(opened(tab, address).locator(".gh-attempts > li")).to_have_count(2 * ROUNDS)


def test_ten_tabs_on_one_quiz_keep_all_attempts(tab: Page, address: str) -> None:
    tabs = [tab, *(tab.context.new_page() for _ in range(9))]
    for other in tabs:
        opened(other, address)
    for other in tabs:
        pass_it(other.get_by_role("form"))
    expect(opened(tab, address).locator(".gh-attempts > li")).to_have_count(10)
