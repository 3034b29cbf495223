"""A page written for mkdocs-quiz, unchanged, in a real browser."""

from playwright.sync_api import Locator, Page, expect

from tests.quiz.taking import opened


def asked(tab: Page, number: int) -> Locator:
    return tab.get_by_role("form", name=f"Question {number}")


def check(form: Locator) -> None:
    form.get_by_role("button", name="Check").click()


def test_each_element_is_answered_and_graded_in_its_place(tab: Page, address: str) -> None:
    opened(tab, address + "moved/")
    asked(tab, 1).get_by_label("It grows.").check()
    check(asked(tab, 1))
    expect(asked(tab, 1)).to_contain_text("Not quite.")
    expect(asked(tab, 1)).to_contain_text("Each half makes it smaller.")
    expect(asked(tab, 1)).to_contain_text("✓ right answer")
    expect(asked(tab, 1)).to_contain_text("Ten halvings leave about a thousandth.")
    asked(tab, 2).get_by_label("forget").check()
    asked(tab, 2).get_by_label("input").check()
    check(asked(tab, 2))
    expect(asked(tab, 2)).to_contain_text("Correct.")
    asked(tab, 3).get_by_role("textbox", name="Blank 1").fill("PRODUCT")
    asked(tab, 3).get_by_role("textbox", name="Blank 2").fill("Jacobians")
    asked(tab, 3).get_by_role("textbox", name="Blank 2").press("Enter")
    expect(asked(tab, 3)).to_contain_text("Correct.")
    expect(tab.get_by_text("3 of 3 answered · 2 correct · 66 %")).to_be_visible()


def test_text_and_code_around_the_elements_stay(tab: Page, address: str) -> None:
    opened(tab, address + "moved/")
    for text in ("Text above.", "Text between.", "is only talked about."):
        expect(tab.get_by_text(text)).to_be_visible()
    expect(tab.get_by_role("form", name="Question")).to_have_count(3)
    tab.get_by_text("Syntax", exact=True).click()
    expect(tab.get_by_text("Not a quiz, but code.")).to_be_visible()


def test_answers_are_remembered_and_can_be_cleared(tab: Page, address: str) -> None:
    opened(tab, address + "moved/")
    asked(tab, 1).get_by_label("It decays exponentially.").check()
    check(asked(tab, 1))
    opened(tab, address + "moved/")
    expect(asked(tab, 1)).to_contain_text("Correct.")
    expect(tab.get_by_text("1 of 3 answered · 1 correct")).to_be_visible()
    tab.get_by_role("button", name="Start over").first.click()
    expect(tab.get_by_text("0 of 3 answered · 0 correct")).to_be_visible()
    expect(asked(tab, 1).get_by_label("It decays exponentially.")).not_to_be_checked()


def test_front_matter_hides_the_right_answer_and_allows_one_try(tab: Page, address: str) -> None:
    opened(tab, address + "stern/")
    asked(tab, 1).get_by_label("No").check()
    check(asked(tab, 1))
    expect(asked(tab, 1)).to_contain_text("✗ your answer")
    expect(asked(tab, 1)).not_to_contain_text("right answer")
    expect(asked(tab, 1).get_by_role("button")).to_have_count(0)


def test_a_page_that_switches_quizzes_off_has_none(tab: Page, address: str) -> None:
    tab.goto(address + "disabled/")
    expect(tab.get_by_role("form", name="Question")).to_have_count(0)
