"""What quizzes look like after somebody has answered, against axe-core's rules (WCAG 2.2 A and AA).

Every state in both schemes, on a desktop and on a phone.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.axe import add_axe, choose_scheme, violations, violations_of_colours
from tests.quiz.taking import answer_all, answer_something, check, open_hints, opened

SIZES = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 740}}


def hints(tab: Page, address: str) -> None:
    open_hints(opened(tab, address + "quiz/practice/"))


def graded(tab: Page, address: str) -> None:
    """Right, wrong and partly right answers."""
    form = opened(tab, address + "quiz/practice/")
    answer_something(form)
    open_hints(form)
    check(form)


def every_kind(tab: Page, address: str) -> None:
    form = opened(tab, address + "kinds/")
    answer_something(form)
    check(form)


def nothing_answered(tab: Page, address: str) -> None:
    check(opened(tab, address + "kinds/"))


def review(tab: Page, address: str) -> None:
    every_kind(tab, address)
    form: Locator = tab.get_by_role("form")
    form.get_by_role("button", name="Retake quiz").click()
    form.get_by_role("button", name="Review").click()


def certificate(tab: Page, address: str) -> None:
    form = opened(tab, address + "kinds/")
    answer_all(form)
    check(form)
    form.get_by_role("button", name="Certificate").click()


def formulas(tab: Page, address: str) -> None:
    """Options, things to order and partners that are a formula alone: each is named by it, also in a new attempt."""
    form = opened(tab, address + "formulas/")
    check(form)
    form.get_by_role("button", name="Retake quiz").click()
    for words in ("2 to the power of 10", "1 over 2", "(∂ L) over (∂ h sub t)"):
        expect(form.get_by_role("radio", name=words, exact=True)).to_have_count(1)
    for words in ("W sub (h h) transposed", "x squared"):
        expect(form.get_by_role("checkbox", name=words, exact=True)).to_have_count(1)
    expect(form.get_by_role("combobox", name="square root of 2", exact=True)).to_have_count(1)
    answer_something(form)
    check(form)


def stems(tab: Page, address: str) -> None:
    """Parts below a stem; each says that it has one."""
    form = opened(tab, address + "stems/")
    for part in form.locator(".gh-question[aria-describedby]").all():
        expect(part).to_have_accessible_description(re.compile("^These [23] questions refer to the following.$"))
    answer_something(form)
    check(form)


def places(tab: Page, address: str) -> None:
    """Places in a picture: one that was chosen, right ones and a wrong one."""
    form = opened(tab, address + "hotspots/")
    answer_something(form)
    check(form)


def one_by_one(tab: Page, address: str) -> None:
    form = opened(tab, address + "each/")
    answer_something(form)
    for question in form.locator("[data-question]").all():
        question.get_by_role("button", name="Check this answer").click()


def short_check(tab: Page, address: str) -> None:
    form = opened(tab, address + "check/")
    answer_something(form)
    form.get_by_role("button", name="Check", exact=True).click()


def before_the_clock(tab: Page, address: str) -> None:
    expect(opened(tab, address + "exam/").get_by_role("button", name="Start")).to_be_visible()


def against_the_clock(tab: Page, address: str) -> None:
    """With an answer, a flag and a mark of confidence."""
    before_the_clock(tab, address)
    form: Locator = tab.get_by_role("form")
    form.get_by_role("button", name="Start").click()
    form.get_by_label("True").first.check()
    form.get_by_label("fairly sure").check()
    form.get_by_role("button", name="Flag").first.click()


def calibrated(tab: Page, address: str) -> None:
    against_the_clock(tab, address)
    check(tab.get_by_role("form"))
    expect(tab.get_by_role("table")).to_be_visible()


def moved(tab: Page, address: str) -> None:
    opened(tab, address + "moved/")
    answer_something(tab.get_by_role("form", name="Question 1"))
    tab.get_by_role("form", name="Question 1").get_by_role("button", name="Check").click()


def put_aside(tab: Page, address: str) -> None:
    opened(tab, address + "kinds/")
    tab.evaluate("localStorage.setItem('gradient-highway/quiz/kinds', '{broken')")
    expect(opened(tab, address + "kinds/").get_by_text("it was put aside")).to_be_visible()


def verify(tab: Page) -> None:
    """Look at a quiz as it is, in both sizes and schemes; what a scheme changes is colours."""
    for size, viewport in SIZES.items():
        tab.set_viewport_size(viewport)  # type: ignore[arg-type]
        for scheme, broken in (("light", violations), ("dark", violations_of_colours)):
            choose_scheme(tab, scheme)
            assert broken(tab) == [], (scheme, size)
            assert tab.evaluate("document.documentElement.scrollWidth") <= viewport["width"], (scheme, size)


STATES: list[Callable[[Page, str], None]] = [
    *(
        hints,
        graded,
        every_kind,
        nothing_answered,
        review,
        certificate,
        formulas,
        stems,
        places,
        one_by_one,
        short_check,
        moved,
        put_aside,
    ),
    *(before_the_clock, against_the_clock, calibrated),
]


@pytest.mark.parametrize("state", STATES, ids=lambda state: str(state.__name__))
def test_a_state_breaks_no_rule(tab: Page, address: str, state: Callable[[Page, str], None]) -> None:
    state(tab, address)
    add_axe(tab)
    verify(tab)
