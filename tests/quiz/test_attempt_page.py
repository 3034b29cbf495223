"""A timed quiz and one that shows a question at a time, in a real browser."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.axe import add_axe
from tests.quiz.taking import opened
from tests.quiz.test_accessibility import verify


def test_the_clock_survives_a_reload_and_hands_in_at_the_end(browser: Browser, address: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    tab = context.new_page()
    tab.clock.install(time="2027-01-15T10:00:00")  # its milliseconds do not fit into 32 bits
    form = opened(tab, address + "exam/")
    expect(form.get_by_role("group")).to_have_count(0)
    start = form.get_by_role("button", name="Start")
    start.press("Enter")
    expect(form.get_by_role("radio").first).to_be_focused()
    form.get_by_label("True").first.check()
    tab.clock.fast_forward("07:00")
    expect(form.get_by_role("timer")).to_have_text(re.compile("Time left: 1[23]:[0-5][0-9]"))
    tab.reload()
    expect(form.get_by_role("timer")).to_have_text(re.compile("Time left: 12:[0-5][0-9]"))
    expect(form.get_by_label("True").first).to_be_checked()
    tab.clock.fast_forward("13:00")
    expect(form.get_by_role("status")).to_have_text("1 of 13 correct · 7 % · not passed")
    expect(form.get_by_role("status")).to_be_focused()
    expect(form.get_by_text("The time is over. What you have answered is checked.")).to_be_attached()
    context.close()


def test_a_quiz_is_taken_question_by_question_with_the_keyboard(tab: Page, address: str) -> None:
    tab.set_viewport_size({"width": 1280, "height": 900})
    form = opened(tab, address + "steps/")
    questions = form.locator(".gh-question")
    expect(questions.locator("visible=true")).to_have_count(1)
    form.get_by_label("True").first.focus()
    tab.keyboard.press("Space")
    form.get_by_role("radiogroup", name="How sure are you?").get_by_label("sure", exact=True).press("Space")
    form.get_by_role("button", name="Next").press("Enter")
    expect(questions.nth(1)).to_be_focused()
    form.get_by_role("button", name="Flag").locator("visible=true").press("Enter")
    sheet = form.get_by_role("list", name="Answer sheet")
    expect(sheet.get_by_role("link")).to_have_count(13)
    expect(sheet.get_by_role("link", name="2 open, flagged")).to_have_attribute("aria-current", "step")
    sheet.get_by_role("link", name="13 open").press("Enter")
    expect(questions.nth(12)).to_be_focused()
    tab.keyboard.press("Tab")
    tab.keyboard.type("13")
    tab.reload()
    expect(form.get_by_text("Question 13 of 13")).to_be_visible()
    expect(questions.nth(12).get_by_role("textbox")).to_have_value("13")
    add_axe(tab)
    verify(tab)
    tab.emulate_media(media="print")
    expect(questions.locator("visible=true")).to_have_count(13)
