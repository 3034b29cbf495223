"""Every kind of question with the keyboard alone, and what those who listen are told of it (tests/site has widgets)."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.keyboard import walked
from tests.quiz.taking import answer_something, check, opened
from tests.trees import verify_tree

TREES = Path(__file__).with_name("trees")


@pytest.mark.parametrize("path", ["kinds/", "each/", "check/", "steps/", "stems/", "hotspots/"])
def test_a_quiz_is_walked_through_with_the_keyboard(tab: Page, address: str, path: str) -> None:
    assert walked(tab, opened(tab, address + path).first) == []


def test_every_kind_is_told_as_its_tree_says_before_and_after(tab: Page, address: str) -> None:
    tab.add_init_script("crypto.getRandomValues = (array) => array.fill(7)")  # what is drawn
    form = opened(tab, address + "kinds/")
    verify_tree(form, TREES / "kinds.yaml")
    answer_something(form)
    check(form)
    expect(form.get_by_role("status").first).to_contain_text("correct")
    verify_tree(form, TREES / "kinds-checked.yaml")


def test_places_in_a_picture_are_told_as_a_list_with_their_names(tab: Page, address: str) -> None:
    verify_tree(opened(tab, address + "hotspots/"), TREES / "hotspots.yaml")
