"""Quizzes in a real browser, by roles and names, graded by MicroPython."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from overrides.hosting.headers import policy_of
from tests.quickstart.test_loading import answer, change_loader
from tests.quiz.samples import ALL_RIGHT, BODIES, COUNTED
from tests.quiz.taking import answer_all, check, opened, question
from tests.server import serving


def test_the_right_answers_of_all_kinds_pass(tab: Page, address: str) -> None:
    form = opened(tab, address + "kinds/")
    answer_all(form)
    check(form)
    expect(form.get_by_role("status")).to_have_text(ALL_RIGHT)
    expect(tab.locator("html")).to_have_attribute("data-runtime-engine", "image")


def test_an_image_that_does_not_fit_is_replaced_and_all_kinds_are_graded(tab: Page, address: str) -> None:
    change_loader(tab, address + "kinds/", b'"stamps":{"quiz":"', b'"stamps":{"quiz":"0')
    form = opened(tab, address + "kinds/")
    answer_all(form)
    check(form)
    expect(form.get_by_role("status")).to_have_text(ALL_RIGHT)
    expect(tab.locator("html")).to_have_attribute("data-runtime-engine", "modules")


def test_an_image_that_grades_otherwise_is_replaced(tab: Page, address: str) -> None:
    """Its bytes are not checked here, as in a page over plain http; then only the known marks tell."""
    warnings: list[str] = []
    tab.on("console", lambda message: warnings.append(message.text))
    tab.add_init_script("Object.defineProperty(crypto, 'subtle', {value: null})")
    tab.route("**/quiz.wasm.*", lambda route: answer(route, b"0,25 ms", b"0,95 ms"))
    form = opened(tab, address + "kinds/")
    answer_all(form)
    check(form)
    expect(form.get_by_role("status")).to_have_text(ALL_RIGHT)
    expect(tab.locator("html")).to_have_attribute("data-runtime-engine", "modules")
    assert any("'0,95 ms' got (0, 1) points; expected (3, 1)" in text for text in warnings)


def test_a_form_is_named_and_its_questions_have_legends(tab: Page, address: str) -> None:
    opened(tab, address + "kinds/")
    form = tab.get_by_role("form", name="All kinds")
    expect(form.get_by_role("group").and_(form.locator(".gh-question"))).to_have_count(len(BODIES))
    expect(form.locator(".gh-question > legend")).to_have_count(len(BODIES))


def test_unanswered_questions_are_named_before_submitting(tab: Page, address: str) -> None:
    form = opened(tab, address + "kinds/")
    button = form.get_by_role("button", name="Check answers")
    form.get_by_label("False").check()
    expect(button).to_have_accessible_description(
        "Not answered yet: " + ", ".join(f"question {number}" for number in (1, 2, *range(4, len(BODIES) + 1)))
    )
    answer_all(form)
    expect(button).to_have_accessible_description("")
    check(form)
    form.get_by_role("button", name="Retake quiz").click()
    expect(form.get_by_text("Not answered yet: question 1, question 2, question 3")).to_be_visible()


def test_unanswered_questions_are_asked_about_before_and_named_after_grading(tab: Page, address: str) -> None:
    form = opened(tab, address + "kinds/")
    form.get_by_label("False").check()
    form.get_by_role("button", name="Check answers").click()
    expect(form.get_by_role("status")).to_have_text("")
    expect(form.get_by_role("button", name="Check anyway")).to_be_focused()
    form.get_by_role("button", name="Check anyway").press("Enter")
    expect(form.get_by_role("status")).to_have_text(f"1 of {COUNTED} correct · {100 // COUNTED} % · not passed")
    expect(form.get_by_text("Not answered: question 1, question 2, question 4")).to_be_visible()


def test_wrong_answers_get_their_feedback_and_sections_to_read(tab: Page, address: str) -> None:
    form = opened(tab, address + "kinds/")
    form.get_by_label("The learning rate is too small.").check()
    question(form, "half of a half").get_by_role("textbox").fill("1")
    check(form)
    expect(question(form, "product of halves")).to_contain_text("That scales the step, not the gradient.")
    expect(question(form, "product of halves")).to_contain_text("✗ your answer")
    expect(question(form, "half of a half")).to_contain_text("You added.")
    expect(question(form, "half of a half")).to_contain_text("Right answer: 0.25")
    expect(form.get_by_role("listitem").filter(has_text="products: 0 of 3")).to_be_visible()
    expect(form.get_by_role("link", name="Products")).to_have_attribute("href", "../products/")


def test_partial_credit_shows_as_points(tab: Page, address: str) -> None:
    form = opened(tab, address + "kinds/")
    form.get_by_role("textbox", name="Blank 1").fill("Athens")
    check(form)
    expect(question(form, "Ελλάδα")).to_contain_text("Partly right: 0.5 of 1 point.")
    expect(form.get_by_text(f"0.5 of {COUNTED} points")).to_be_visible()


def test_what_a_learner_types_is_never_html(tab: Page, address: str) -> None:
    form = opened(tab, address + "kinds/")
    for box in form.get_by_role("textbox").all():
        box.fill("<img src=x onerror=alert(1)>")
    check(form)
    expect(form.get_by_role("status")).to_contain_text(f"0 of {COUNTED}")
    assert form.locator("img").count() == 0


def test_enter_submits_and_arrows_do_not(tab: Page, address: str) -> None:
    form = opened(tab, address + "kinds/")
    form.get_by_label("Its factors are below one.").check()
    tab.keyboard.press("ArrowDown")
    form.get_by_role("combobox").first.press("ArrowDown")
    expect(form.get_by_role("status")).to_have_text("")
    question(form, "half of a half").get_by_role("textbox").press("Enter")
    expect(form.get_by_role("button", name="Check anyway")).to_be_focused()


def test_a_hint_costs_once_it_is_opened(tab: Page, address: str) -> None:
    form = opened(tab, address + "kinds/")
    form.get_by_role("button", name="Hint (costs 25 % of this question)").click()
    expect(form.get_by_text("Multiply a few of them.")).to_be_visible()
    answer_all(form)
    check(form)
    expect(form.get_by_role("status")).to_have_text(
        f"{COUNTED} of {COUNTED} correct · {(100 * COUNTED - 25) // COUNTED} % · passed"
    )
    expect(question(form, "product of halves")).to_contain_text("With hints: 0.75 of 1 point.")


def test_answers_survive_a_reload_and_results_too(tab: Page, address: str) -> None:
    form = opened(tab, address + "kinds/")
    answer_all(form)
    form = opened(tab, address + "kinds/")
    check(form)
    expect(form.get_by_role("status")).to_have_text(ALL_RIGHT)
    form = opened(tab, address + "kinds/")
    expect(form.get_by_role("status")).to_have_text(ALL_RIGHT)


def test_a_retake_is_empty_draws_anew_and_keeps_the_history(tab: Page, address: str) -> None:
    form = opened(tab, address + "kinds/")
    answer_all(form)
    check(form)
    asked = set()
    for _ in range(6):
        form.get_by_role("button", name="Retake quiz").click()
        expect(form.get_by_role("status")).to_have_text("")
        asked.add(question(form, "to the power of 3").locator("legend").inner_text())
        expect(form.locator("input:checked")).to_have_count(0)
        check(form)
    assert len(asked) > 1
    expect(form.get_by_role("button", name="Review")).to_have_count(7)


def test_a_finished_attempt_can_be_reviewed(tab: Page, address: str) -> None:
    form = opened(tab, address + "kinds/")
    answer_all(form)
    check(form)
    form.get_by_role("button", name="Retake quiz").click()
    form.get_by_role("button", name="Review").click()
    expect(form.get_by_text("You are looking at attempt 1 of 1.")).to_be_visible()
    expect(form.get_by_role("status")).to_have_text(ALL_RIGHT)
    expect(question(form, "author of").get_by_role("textbox")).to_have_value("ROUSSEAU")
    form.get_by_role("button", name="Back to where you were").click()
    expect(question(form, "author of").get_by_role("textbox")).to_have_value("")


def test_results_are_exported_as_json(tab: Page, address: str) -> None:
    form = opened(tab, address + "kinds/")
    answer_all(form)
    check(form)
    with tab.expect_download() as download:
        form.get_by_role("button", name="Export my results").click()
    results = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert download.value.suggested_filename == "kinds.json"
    assert [(attempt["percent"], attempt["passed"]) for attempt in results["attempts"]] == [(100, True)]
    assert "Self-assessed" in results["note"]


def test_a_certificate_says_that_it_is_self_assessed(tab: Page, address: str) -> None:
    form = opened(tab, address + "kinds/")
    answer_all(form)
    check(form)
    form.get_by_role("button", name="Certificate").click()
    expect(form.get_by_text("passed “All kinds”")).to_be_visible()
    expect(form.get_by_text("Self-assessed")).to_be_visible()


def test_damaged_storage_is_put_aside_and_said(tab: Page, address: str) -> None:
    opened(tab, address + "kinds/")
    tab.evaluate("localStorage.setItem('gradient-highway/quiz/kinds', '{broken')")
    form = opened(tab, address + "kinds/")
    expect(form.get_by_text("it was put aside, not deleted")).to_be_visible()
    form.get_by_label("False").check()
    assert "{broken" in tab.evaluate("localStorage.getItem('gradient-highway/#quiz/kinds/attempt')")


def test_one_by_one_a_question_is_checked_and_locked(tab: Page, address: str) -> None:
    form = opened(tab, address + "each/")
    first = question(form, "product of halves")
    first.get_by_label("The learning rate is too small.").check()
    first.get_by_role("button", name="Check this answer").click()
    expect(first).to_contain_text("Not quite.")
    expect(first.get_by_label("Its factors are below one.")).to_be_disabled()
    expect(form.get_by_role("status")).to_have_text("")


def test_after_grading_the_score_is_in_view_and_the_next_step_is_a_retake(tab: Page, address: str) -> None:
    form = opened(tab, address + "kinds/")
    check(form)
    expect(form.get_by_role("status")).to_be_in_viewport()
    expect(form.get_by_role("link", name="Products")).to_be_in_viewport()
    expect(form.get_by_role("button", name="Check answers")).to_be_hidden()
    expect(form.get_by_role("button", name="Retake quiz")).to_have_class(re.compile("primary"))


def test_a_certificate_is_one_page_without_fields(tab: Page, address: str) -> None:
    """What a reader prints; the pages of the PDF are counted, and nothing of them looks like a form."""
    tab.add_init_script("window.print = () => {}")
    form = opened(tab, address + "kinds/")
    answer_all(form)
    check(form)
    form.get_by_role("button", name="Certificate").click()
    form.get_by_role("textbox", name="Name").fill("Ada Lovelace")
    tab.evaluate("window.print = () => {}")  # whose dialog nobody would close; below, the page is really printed
    form.get_by_role("button", name="Print").click()
    tab.emulate_media(media="print")
    expect(tab.get_by_text("Ada Lovelace")).to_be_visible()
    expect(tab.locator("input:visible, button:visible")).to_have_count(0)
    tab.emulate_media(media="null")  # as the browser has it: print, for a PDF
    assert len(re.findall(rb"/Type\s*/Page\b", tab.pdf(format="A4"))) == 1
    expect(tab.locator(".gh-sheet")).to_have_count(0)  # Chromium fires afterprint


def test_attempts_can_be_limited(tab: Page, address: str) -> None:
    form = opened(tab, address + "each/")
    check(form)
    form.get_by_role("button", name="Retake quiz").click()
    check(form)
    expect(form.get_by_role("button", name="Retake quiz")).to_be_disabled()


def test_practice_draws_ten_and_retakes_with_others(tab: Page, address: str) -> None:
    form = opened(tab, address + "quiz/practice/")
    expect(form.get_by_role("group")).to_have_count(10)
    before = form.locator("legend").all_inner_texts()
    check(form)
    expect(form.get_by_role("status")).to_have_text("0 of 10 correct · 0 % · not passed")
    form.get_by_role("button", name="Retake quiz").click()
    expect(form.get_by_role("group")).to_have_count(10)
    assert form.locator("legend").all_inner_texts() != before


def test_without_script_everything_is_there_to_read_and_to_print(browser: Browser, address: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address + "quiz/practice/")
    expect(page.locator("form fieldset legend")).to_have_count(10)
    page.get_by_text("The other 37 questions of the pool").click()
    expect(page.get_by_text("The adding problem")).to_be_visible()
    page.get_by_text("Answer key").click()
    expect(page.get_by_text("About a thousandth", exact=True).last).to_be_visible()


def test_the_key_is_not_in_plain_text(folder: Path) -> None:
    for path in ("quiz/practice/index.html", "kinds/index.html", "check/index.html", "search/search_index.json"):
        text = (folder / path).read_text(encoding="utf-8")
        assert "below one decays" not in text
        assert "Rousseau" not in text
        assert "Put 1 into the equation." not in text
        assert "Every further ten steps" not in text


def test_a_strict_policy_breaks_nothing(browser: Browser, folder: Path) -> None:
    with serving(folder, policy=policy_of) as address:
        page = browser.new_context(reduced_motion="reduce").new_page()
        refused: list[str] = []
        page.on("console", lambda message: refused.append(message.text))
        form = opened(page, address + "kinds/")
        answer_all(form)
        check(form)
        expect(form.get_by_role("status")).to_have_text(ALL_RIGHT)
        form.get_by_role("button", name="Certificate").click()
        form.get_by_role("button", name="Retake quiz").click()
        assert [text for text in refused if "Content Security Policy" in text] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_a_phone(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800}, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    for path in ("kinds/", "quiz/practice/"):
        form = opened(page, address + path)
        check(form)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()
