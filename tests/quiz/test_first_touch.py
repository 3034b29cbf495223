"""What a learner does before a quiz has had its turn counts: the quiz is set up first."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.first_touch import open_and_touch
from tests.quiz.taking import opened, question


@pytest.mark.parametrize("events", [("pointerdown", "click"), ("click",)])
def test_an_answer_is_kept_beside_earlier_ones(profile: BrowserContext, address: str, events: tuple[str, ...]) -> None:
    half = "half of a half"
    form = opened(profile.new_page(), address + "kinds/")
    question(form, half).get_by_role("textbox").fill("1/4")
    touched = open_and_touch(profile.new_page(), address + "kinds/", "[data-quiz] input[type=radio]", *events)
    form = opened(profile.new_page(), address + "kinds/")
    expect(form.get_by_label(touched["label"])).to_be_checked()
    expect(question(form, half).get_by_role("textbox")).to_have_value("1/4")


def test_answers_can_be_checked(tab: Page, address: str) -> None:
    open_and_touch(tab, address + "kinds/", "[data-quiz] [data-part=submit]", "click")
    tab.get_by_role("button", name="Check anyway").click()  # nothing is answered
    expect(tab.get_by_role("form").get_by_role("status")).to_contain_text("not passed")
    assert tab.url == address + "kinds/"  # the browser has sent nothing itself


def test_starting_over_empties_every_check(profile: BrowserContext, address: str) -> None:
    first = opened(profile.new_page(), address + "moved/").nth(1)
    first.get_by_label("forget").check()
    first.get_by_role("button", name="Check").click()
    expect(first).to_contain_text("Partly right")
    tab = profile.new_page()
    open_and_touch(tab, address + "moved/", "[data-reset]", "click")
    expect(tab.get_by_text("0 of 3 answered · 0 correct")).to_be_visible()
    expect(tab.get_by_label("forget")).not_to_be_checked()
