"""The quiz in a real browser, graded by real MicroPython; the key is read from the Markdown, not from the engine."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.quiz.taking import check
from tests.site.lesson import open_quiz, quiz

SOURCE = Path(__file__).resolve().parents[2] / "docs" / "quiz" / "index.md"


def key() -> list[dict[str, bool]]:
    """Read for every question, from the author's boxes, which options are right: they are shuffled in the page."""
    text = SOURCE.read_text(encoding="utf-8").split("/// quiz")[1]
    questions = re.split(r"^### ", text, flags=re.MULTILINE)[1:]
    return [
        {option: box == "x" for box, option in re.findall(r"^- \[(.)\] (.*)$", question, re.MULTILINE)}
        for question in questions
    ]


def answer(page: Page, right: int) -> None:
    """Answer that many questions right, and the others wrong."""
    for number, (field, options) in enumerate(zip(quiz(page).get_by_role("group").all(), key(), strict=True)):
        for text, box in options.items():
            control = field.get_by_label(text, exact=True)
            if box == (number < right):
                control.check()
            elif control.get_attribute("type") == "checkbox":
                control.uncheck()


@pytest.mark.parametrize(
    ("right", "line"), [(7, "7 of 10 correct · 70 % · passed"), (6, "6 of 10 correct · 60 % · not passed")]
)
def test_seven_of_ten_pass_and_six_do_not(page: Page, site: str, right: int, line: str) -> None:
    open_quiz(page, site)
    answer(page, right)
    check(quiz(page))
    expect(quiz(page).get_by_role("status")).to_have_text(line)


def test_a_retake_starts_empty_and_is_graded_anew(page: Page, site: str) -> None:
    open_quiz(page, site)
    answer(page, 0)
    check(quiz(page))
    expect(quiz(page).get_by_role("status")).to_have_text("0 of 10 correct · 0 % · not passed")
    quiz(page).get_by_role("button", name="Retake quiz").click()
    expect(quiz(page).get_by_role("status")).to_have_text("")
    expect(quiz(page).locator("input:checked")).to_have_count(0)
    answer(page, 10)
    check(quiz(page))
    expect(quiz(page).get_by_role("status")).to_have_text("10 of 10 correct · 100 % · passed")


def test_feedback_marks_options_in_words_and_explains(page: Page, hosted_site: str) -> None:
    open_quiz(page, hosted_site)
    first = quiz(page).get_by_role("group").first
    first.get_by_label("A tenth").check()
    check(quiz(page))
    expect(first).to_contain_text("✗ your answer")
    expect(first).to_contain_text("✓ right answer")
    expect(first).to_contain_text("Not quite.")
    expect(quiz(page).get_by_role("group").nth(1)).to_contain_text("Not answered.")


def test_grading_needs_no_pyodide(page: Page, hosted_site: str) -> None:
    page.route("**/pyodide.*", lambda route: route.abort())
    open_quiz(page, hosted_site)
    answer(page, 10)
    check(quiz(page))
    expect(quiz(page).get_by_role("status")).to_have_text("10 of 10 correct · 100 % · passed")


def test_enter_checks_and_arrows_do_not(page: Page, hosted_site: str) -> None:
    open_quiz(page, hosted_site)
    first = quiz(page).get_by_role("radio").first
    first.check()
    first.press("ArrowDown")
    expect(quiz(page).get_by_role("status")).to_have_text("")
    quiz(page).get_by_role("radio").nth(1).press("Enter")
    expect(quiz(page).get_by_role("button", name="Check anyway")).to_be_focused()
