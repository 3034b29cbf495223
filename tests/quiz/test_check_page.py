"""Short checks inside a page, in a real browser: graded at once, remembered, tried again; no score, no pass mark."""

from playwright.sync_api import Browser, Locator, Page, expect

from tests.quiz import taking


def opened(tab: Page, address: str) -> Locator:
    """Open the page with the check and return its form."""
    return taking.opened(tab, address + "check/")


def button(form: Locator, name: str) -> Locator:
    return form.get_by_role("button", name=name, exact=True)


def number(form: Locator) -> int:
    return int(form.locator("legend").nth(1).inner_text().split("What is ")[1].split(" ")[0])


def test_after_a_wrong_answer_there_is_a_hint_and_after_the_second_the_answer(tab: Page, address: str) -> None:
    form = opened(tab, address)
    form.get_by_label("It clears the cell.").check()
    button(form, "Check").click()
    expect(form).to_contain_text("Not quite. Try once more.")
    expect(form).to_contain_text("The gate says what is kept.")
    expect(form).not_to_contain_text("Put 1 into the equation.")
    form.get_by_label("It keeps the cell.").check()
    expect(form.get_by_text("Try once more.").first).to_be_hidden()
    form.get_by_label("It clears the cell.").check()
    button(form, "Check").click()
    expect(form).to_contain_text("Put 1 into the equation.")
    expect(form.get_by_label("It keeps the cell.")).to_be_disabled()
    expect(form.get_by_role("textbox")).to_be_enabled()


def test_there_is_no_score_and_no_certificate(tab: Page, address: str) -> None:
    form = opened(tab, address)
    form.get_by_label("It keeps the cell.").check()
    form.get_by_role("textbox").fill(str(10 * number(form)))
    form.get_by_role("textbox").press("Enter")
    expect(form.get_by_text("Correct.")).to_have_count(3)  # two questions, and what is read out
    for word in ("%", "passed", "Certificate", "Your attempts"):
        expect(form).not_to_contain_text(word)


def test_nothing_answered_is_said(tab: Page, address: str) -> None:
    form = opened(tab, address)
    button(form, "Check").click()
    expect(form.get_by_role("status")).to_have_text("Answer in full, then check.")


def test_arrows_do_not_check(tab: Page, address: str) -> None:
    form = opened(tab, address)
    form.get_by_label("It clears the cell.").check()
    tab.keyboard.press("ArrowDown")
    expect(form.get_by_label("It keeps the cell.")).to_be_checked()
    expect(form).not_to_contain_text("Correct.")


def test_it_is_remembered_and_can_be_tried_again_with_new_numbers(tab: Page, address: str) -> None:
    form = opened(tab, address)
    form.get_by_label("It keeps the cell.").check()
    button(form, "Check").click()
    form = opened(tab, address)
    expect(form.get_by_text("Correct.")).to_be_visible()
    numbers = set()
    for _ in range(6):
        form.get_by_label("It keeps the cell.").check()
        for text in ("0", "1"):
            form.get_by_role("textbox").fill(text)
            button(form, "Check").click()
        button(form, "Try again").click()
        expect(form.locator("input:checked")).to_have_count(0)
        numbers.add(number(form))
    assert len(numbers) > 1


def test_after_the_last_answer_the_focus_is_on_trying_again(tab: Page, address: str) -> None:
    form = opened(tab, address)
    form.get_by_label("It keeps the cell.").check()
    for text in ("0", "1"):
        form.get_by_role("textbox").fill(text)
        form.get_by_role("textbox").press("Enter")
    expect(button(form, "Try again")).to_be_focused()


def test_without_script_the_answer_is_folded_below(browser: Browser, address: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address + "check/")
    page.get_by_text("Answer key").click()
    expect(page.locator("details").get_by_text("Put 1 into the equation.")).to_be_visible()
