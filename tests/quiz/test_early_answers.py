"""What a learner does before the page's Python is there, over a slow line, counts when it is."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.quiz.taking import answer_something, opened, question
from tests.slow_line import PYTHON, SCRIPT, held_back


@pytest.mark.parametrize("files", [SCRIPT, PYTHON])
def test_answers_of_every_kind_are_kept(profile: BrowserContext, address: str, files: str) -> None:
    tab = profile.new_page()
    with held_back(tab, address + "kinds/", files):
        form = tab.get_by_role("form")
        form.get_by_label("Its factors are below one.").check()
        form.get_by_label("forget", exact=True).check()
        form.get_by_label("cell", exact=True).check()
        form.get_by_label("cell", exact=True).uncheck()
        question(form, "half of a half").get_by_role("textbox").press_sequentially("1/4")
        form.get_by_role("textbox", name="Blank 2").fill("Paris")
        form.get_by_role("combobox", name="1", exact=True).select_option("one")
    for shown in (form, opened(profile.new_page(), address + "kinds/")):  # there, and kept
        expect(shown.get_by_label("Its factors are below one.")).to_be_checked()
        expect(shown.get_by_label("forget", exact=True)).to_be_checked()
        expect(shown.get_by_label("cell", exact=True)).not_to_be_checked()
        expect(question(shown, "half of a half").get_by_role("textbox")).to_have_value("1/4")
        expect(shown.get_by_role("textbox", name="Blank 1")).to_have_value("")
        expect(shown.get_by_role("textbox", name="Blank 2")).to_have_value("Paris")
        expect(shown.get_by_role("combobox", name="1", exact=True).locator("option:checked")).to_have_text("one")


def test_an_answer_goes_before_the_one_of_an_earlier_visit(profile: BrowserContext, address: str) -> None:
    question(opened(profile.new_page(), address + "kinds/"), "author of").get_by_role("textbox").fill("Voltaire")
    tab = profile.new_page()
    with held_back(tab, address + "kinds/", PYTHON):
        form = tab.get_by_role("form")
        question(form, "author of").get_by_role("textbox").fill("Rousseau")
        form.get_by_label("False").check()
    expect(question(form, "author of").get_by_role("textbox")).to_have_value("Rousseau")
    expect(form.get_by_label("False")).to_be_checked()


def press_the_button(form: Locator) -> None:
    form.get_by_role("button", name="Check answers").click()


def press_enter(form: Locator) -> None:
    question(form, "half of a half").get_by_role("textbox").press("Enter")


@pytest.mark.parametrize("send", [press_the_button, press_enter])
def test_answers_are_checked_when_that_is_possible(tab: Page, address: str, send: Callable[[Locator], None]) -> None:
    with held_back(tab, address + "kinds/", PYTHON):
        form = tab.get_by_role("form")
        answer_something(form)
        send(form)
        expect(form.locator("[data-part=submit][aria-busy=true]")).to_have_count(1)
        expect(form.get_by_role("status")).to_have_text("")
    form.get_by_role("button", name="Check anyway").click()  # a pair lacks its partner
    expect(form.get_by_role("status")).to_contain_text("passed")
    expect(tab.locator("[data-part=submit][aria-busy]")).to_have_count(0)
    expect(question(form, "half of a half").get_by_role("textbox")).to_have_value("1/4")
    assert tab.url == address + "kinds/"


@pytest.mark.parametrize("send", [press_the_button, press_enter])
def test_a_form_is_not_sent_before_the_script_is_there(
    tab: Page, address: str, send: Callable[[Locator], None]
) -> None:
    with held_back(tab, address + "kinds/", SCRIPT):
        form = tab.get_by_role("form")
        question(form, "half of a half").get_by_role("textbox").fill("1/4")
        send(form)
    assert tab.url == address + "kinds/"
    expect(question(form, "half of a half").get_by_role("textbox")).to_have_value("1/4")


def test_a_check_of_an_answer_happens_after_it(tab: Page, address: str) -> None:
    with held_back(tab, address + "moved/", PYTHON):
        forms = tab.get_by_role("form")
        forms.nth(1).get_by_label("forget", exact=True).check()
        forms.nth(1).get_by_role("button", name="Check").click()
    expect(forms.nth(1)).to_contain_text("Partly right")
    expect(tab.get_by_text("1 of 3 answered · 0 correct")).to_be_visible()


def test_moves_happen_in_their_order_and_keep_the_focus(tab: Page, address: str) -> None:
    with held_back(tab, address + "kinds/", PYTHON):
        form = tab.get_by_role("form")
        items = question(form, "From small to large").get_by_role("listitem")
        before = items.locator(".gh-order__text").all_inner_texts()
        for _ in range(2):
            items.filter(has_text=before[2]).get_by_role("button", name="Move up").press("Enter")
    assert items.locator(".gh-order__text").all_inner_texts() == [before[2], before[0], before[1]]
    expect(items.filter(has_text=before[2]).get_by_role("button", name="Move up")).to_be_focused()


def test_the_field_that_is_written_in_stays_so(tab: Page, address: str) -> None:
    with held_back(tab, address + "kinds/", PYTHON):
        form = tab.get_by_role("form")
        question(form, "half of a half").get_by_role("textbox").press_sequentially("1/")
    tab.keyboard.type("4")
    expect(question(form, "half of a half").get_by_role("textbox")).to_have_value("1/4")


def test_a_hint_that_was_opened_is_counted(profile: BrowserContext, address: str) -> None:
    tab = profile.new_page()
    with held_back(tab, address + "kinds/", PYTHON):
        form = tab.get_by_role("form")
        form.get_by_text("Hint (costs 25 %").click()
        expect(form.get_by_text("Multiply a few of them.")).to_be_visible()
        form.get_by_label("Its factors are below one.").check()
    for shown in (form, opened(profile.new_page(), address + "kinds/")):
        expect(shown.get_by_text("Multiply a few of them.")).to_be_visible()
        expect(shown.get_by_role("button", name="Hint")).to_have_attribute("aria-expanded", "true")
