"""Take the quizzes of the small site, by roles and names, in the language that is spoken."""

from playwright.sync_api import Locator, Page, expect

from overrides.language import say


def opened(tab: Page, address: str) -> Locator:
    tab.goto(address)
    expect(tab.locator("html")).to_have_attribute("data-runtime-page", "complete")
    return tab.get_by_role("form")


def question(form: Locator, text: str) -> Locator:
    return form.get_by_role("group").filter(has_text=text)


def answer_all(form: Locator, quarter: str = "1/4") -> None:
    """Give the right answers to kinds.md; `quarter` is how the half of a half is typed."""
    form.get_by_label("Its factors are below one.").check()
    form.get_by_label("forget").check()
    form.get_by_label("input", exact=True).check()
    form.get_by_label("False").check()
    question(form, "half of a half").get_by_role("textbox").fill(quarter)
    power = question(form, "to the power of 3")
    base = int(power.locator("legend").inner_text().split("What is ")[1].split(" ")[0])
    power.get_by_role("textbox").fill(str(base**3))
    question(form, "author of").get_by_role("textbox").fill("ROUSSEAU")
    form.get_by_role("textbox", name=say("Blank {number}", number=1)).fill("athína")
    form.get_by_role("textbox", name=say("Blank {number}", number=2)).fill("Paris")
    put_in_order(question(form, "From small to large"), ["one", "two", "three"])
    make_program(question(form, "function of these lines"))
    form.get_by_role("textbox", name=say("Your text")).fill("They keep.")
    form.get_by_label("the pictures").check()
    for number, word in (("1", "one"), ("2", "two")):
        form.get_by_role("combobox", name=number, exact=True).select_option(word)


PROGRAM = {"def decayed(x):": 0, "for step in range(10):": 1, "x = 0.5 * x": 2, "return x": 1}


def make_program(lines: Locator) -> None:
    """Put lines of code in order, and indent them with the keyboard; leave out the one that doesn't belong to them."""
    put_in_order(lines, list(PROGRAM))
    for text, steps in PROGRAM.items():
        more = line_of(lines, text).get_by_role("button", name=say("Indent more"))
        for _ in range(steps):
            more.press("Enter")
    line_of(lines, "while step:").get_by_role("button", name=say("Leave out")).press("Enter")


def line_of(lines: Locator, text: str) -> Locator:
    return lines.get_by_role("listitem").filter(has_text=text)


def put_in_order(ordering: Locator, wanted: list[str]) -> None:
    """Move items up with the keyboard, the first one first."""
    for place, text in enumerate(wanted):
        while True:
            items = ordering.get_by_role("listitem").all_inner_texts()
            if text in items[place]:
                break
            button = ordering.get_by_role("listitem").filter(has_text=text).get_by_role("button", name=say("Move up"))
            button.focus()
            button.press("Enter")
            expect(button).to_be_focused()


def check(form: Locator) -> None:
    """Have the answers checked, whether or not there is one to every question."""
    form.get_by_role("button", name=say("Check answers")).click()
    anyway = form.get_by_role("button", name=say("Check anyway"))
    if anyway.count():
        anyway.click()


def answer_something(form: Locator) -> None:
    """Answer whatever is asked, without knowing better: some of it right, some wrong, some in part."""
    for group in form.get_by_role("group").all():
        for role in ("radio", "checkbox"):
            if group.get_by_role(role).count():
                group.get_by_role(role).first.check()
        for box in group.get_by_role("textbox").all():
            box.fill("1/4")
        if group.get_by_role("combobox").count():
            group.get_by_role("combobox").first.select_option(index=1)
        if group.get_by_role("button", name=say("Move down")).count():
            group.get_by_role("button", name=say("Move down")).first.click()


def open_hints(form: Locator) -> None:
    for button in form.get_by_role("button", name=say("Hint")).all():
        button.click()
