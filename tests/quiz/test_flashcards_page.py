"""Flashcards in real pages: learned with the keyboard, kept, seen by another tab, without script, and on paper."""

import json
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from quiz.engine.flashcards import span
from quiz.engine.fsrs import DAY, EASY, GOOD, reviewed
from tests.axe import add_axe
from tests.keyboard import walked
from tests.quiz.test_accessibility import verify
from tests.trees import verify_tree

TREES = Path(__file__).with_name("trees")
RATINGS = "How well did you know it?"


def opened(tab: Page, address: str) -> Locator:
    tab.goto(address + "flashcards/")
    expect(tab.locator("html")).to_have_attribute("data-runtime-page", "complete")
    return tab.get_by_role("region", name="Gates")


def learn_all(tab: Page, cards: Locator) -> None:
    """Know all cards of a day, with the keyboard alone."""
    cards.get_by_text("Show answer").filter(visible=True).focus()
    for _ in range(3):
        tab.keyboard.press("Space")
        expect(cards.get_by_role("group", name=RATINGS)).to_be_visible()
        expect(cards.locator(".gh-flashcard__back").filter(visible=True)).to_be_focused()
        tab.keyboard.press("4")
        expect(cards.get_by_role("group", name=RATINGS)).to_be_hidden()


def test_cards_are_learned_with_the_keyboard_and_kept(tab: Page, address: str) -> None:
    cards = opened(tab, address)
    expect(cards.get_by_text("Today: 0 due, 0 being learned, 3 new.")).to_be_visible()
    learn_all(tab, cards)
    expect(cards.get_by_role("status")).to_have_text("Done for today. The next card comes tomorrow.")
    expect(cards.get_by_role("status")).to_be_focused()
    cards = opened(tab, address)
    expect(cards.get_by_text("Learned: 3 of 4.")).to_be_visible()
    expect(cards.get_by_text("Show answer").filter(visible=True)).to_have_count(0)


def test_a_card_that_is_due_comes_again_with_longer_intervals(tab: Page, address: str) -> None:
    learn_all(tab, opened(tab, address))
    tab.evaluate(
        """() => {
            for (const key of Object.keys(localStorage).filter((key) => key.includes("#flashcards/"))) {
                const card = JSON.parse(localStorage[key]);
                for (const moment of ["due", "seen", "first"]) card[moment] -= 8 * 24 * 3600;
                localStorage[key] = JSON.stringify(card);
            }
        }"""
    )
    cards = opened(tab, address)
    expect(cards.get_by_text("Today: 3 due, 0 being learned, 1 new.")).to_be_visible()
    cards.get_by_text("Show answer").filter(visible=True).click()
    known = reviewed(reviewed(None, EASY, 0), GOOD, 8 * DAY)
    expect(cards.get_by_role("button", name=f"Good {span(known['due'] - known['seen'])}")).to_be_visible()
    cards.get_by_role("button", name="Again 10 min").click()
    expect(cards.get_by_text("Today: 2 due, 1 being learned, 1 new.")).to_be_visible()


def test_another_tab_goes_on_where_this_one_is(profile: BrowserContext, address: str) -> None:
    one, other = profile.new_page(), profile.new_page()
    here, there = opened(one, address), opened(other, address)
    here.get_by_text("Show answer").filter(visible=True).click()
    here.get_by_role("button", name="Easy").click()
    expect(there.get_by_text("Today: 0 due, 0 being learned, 2 new. Learned: 1 of 4.")).to_be_visible()
    there.get_by_text("Show answer").filter(visible=True).click()
    there.get_by_role("button", name="Easy").click()
    expect(here.get_by_text("Learned: 2 of 4.")).to_be_visible()
    kept = one.evaluate("Object.entries(localStorage).filter(([key]) => key.includes('#flashcards/gates/'))")
    assert {json.loads(text)["state"] for _, text in kept} == {"review"}
    assert len(kept) == 2


def test_without_script_all_cards_are_there_with_their_answers_folded(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(address + "flashcards/")
    cards = tab.get_by_role("region", name="Gates")
    expect(cards.get_by_text("Show answer").filter(visible=True)).to_have_count(4)
    cards.get_by_text("Show answer").nth(2).click()
    expect(cards.get_by_text("says how much of the cell is shown.")).to_be_visible()
    expect(cards.get_by_role("button", name="Good")).to_have_count(0)
    context.close()


def test_paper_has_all_fronts_and_their_backs_at_the_end(tab: Page, address: str) -> None:
    cards = opened(tab, address)
    tab.emulate_media(media="print")
    for text in ("Forget gate", "Output gate", "Candidate"):
        expect(cards.get_by_text(text, exact=True)).to_be_visible()
    expect(cards.get_by_role("button")).to_have_count(0)
    expect(tab.locator(".gh-answers").get_by_text("says how much of the cell is shown.")).to_be_visible()


def test_cards_are_walked_through_with_the_keyboard(tab: Page, address: str) -> None:
    assert walked(tab, opened(tab, address)) == []
    cards = opened(tab, address)
    cards.get_by_text("Show answer").filter(visible=True).click()
    expect(cards.get_by_role("group", name=RATINGS)).to_be_visible()
    assert walked(tab, cards) == []


def test_cards_are_told_as_their_tree_says_and_break_no_rule(tab: Page, address: str) -> None:
    cards = opened(tab, address)
    add_axe(tab)
    verify_tree(cards, TREES / "flashcards.yaml")
    verify(tab)
    cards.get_by_text("Show answer").filter(visible=True).click()
    expect(cards.get_by_role("group", name=RATINGS)).to_be_visible()
    verify_tree(cards, TREES / "flashcards-answered.yaml")
    verify(tab)
