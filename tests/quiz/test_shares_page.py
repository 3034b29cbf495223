"""Answers that are worth a share of the points, in a real browser."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.quiz.taking import opened, question


def graded(asked: Locator) -> Locator:
    asked.get_by_role("button", name="Check this answer").click()
    return asked


@pytest.mark.parametrize(
    ("option", "verdict", "mark", "feedback"),
    [
        ("forget", "Correct.", "✓ your answer", "It decides what is kept."),
        ("input", "Partly right: 0.5 of 1 point.", "✗ your answer, partly right", "It decides what is written."),
        ("output", "Not quite.", "✗ your answer", ""),
    ],
)
def test_an_option_is_worth_its_share(
    tab: Page, address: str, option: str, verdict: str, mark: str, feedback: str
) -> None:
    asked = question(opened(tab, address + "shares/"), "Which gate")
    expect(asked.get_by_role("radio")).to_have_count(3)
    asked.get_by_label(option).check()
    for text in (verdict, mark, feedback):
        expect(graded(asked) if text == verdict else asked).to_contain_text(text)


@pytest.mark.parametrize(
    ("text", "typed", "messages"),
    [
        ("published", "1997", ["Correct.", "In November."]),
        ("published", "1996", ["Partly right: 0.5 of 1 point.", "✗ partly right", "Close.", "Right answer: 1997"]),
        ("published", "1950", ["Not quite.", "Look it up."]),
        ("the path", "300 cm", ["Correct."]),
        ("the path", "3 cm", ["Not quite."]),
        ("wrote it", "Hochreiter", ["Correct."]),
        ("wrote it", "Schmidhuber", ["Partly right: 0.5 of 1 point."]),
    ],
)
def test_what_is_typed_is_worth_its_share(tab: Page, address: str, text: str, typed: str, messages: list[str]) -> None:
    asked = question(opened(tab, address + "shares/"), text)
    asked.get_by_role("textbox").fill(typed)
    graded(asked)
    for words in messages:
        expect(asked).to_contain_text(words)
