"""Places in a picture, clicked in real pages: each where the author has put it, whatever the size of the picture."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.quiz.taking import check, opened, question

PLACES = {  # in per cent of the picture: inside of each place, near its edge
    "the first box": (11, 79),
    "the second box": (49, 61),
    "the circle": (49, 30),
    "the triangle": (87.5, 55),
}


def click(picture: Locator, across: float, down: float) -> None:
    """Click in a picture, at per cent of its width and its height."""
    bounds = picture.bounding_box()
    assert bounds
    place = {"x": bounds["width"] * across / 100, "y": bounds["height"] * down / 100}
    picture.click(position=place, force=True)  # type: ignore[arg-type]  # the places stand above it


@pytest.mark.parametrize("width", [1280, 360], ids=["desktop", "phone"])
def test_a_click_chooses_the_place_that_is_there(tab: Page, address: str, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    asked = question(opened(tab, address + "hotspots/"), "forget gate")
    picture = asked.get_by_role("img")
    for name, (across, down) in PLACES.items():
        click(picture, across, down)
        expect(asked.get_by_role("radio", name=name)).to_be_checked()
    click(picture, 60, 50)  # beside them all
    click(picture, 94, 55)  # within a rectangle around the triangle
    click(picture, 49, 17)  # within a square around the circle
    expect(asked.get_by_role("radio", name="the triangle")).to_be_checked()


def test_what_was_clicked_is_graded_and_marked_in_the_picture(tab: Page, address: str) -> None:
    form = opened(tab, address + "hotspots/")
    asked = question(form, "forget gate")
    click(asked.get_by_role("img"), *PLACES["the circle"])
    check(form)
    expect(asked).to_contain_text("That is the cell.")
    expect(asked.locator(".gh-hotspot--wrong.gh-hotspot--chosen")).to_have_count(1)
    expect(asked.locator(".gh-hotspot--right:not(.gh-hotspot--chosen)")).to_have_count(1)
    click(asked.get_by_role("img"), *PLACES["the first box"])
    expect(asked.get_by_role("radio", name="the circle")).to_be_checked()


def test_the_focus_in_the_list_is_seen_in_the_picture(tab: Page, address: str) -> None:
    asked = question(opened(tab, address + "hotspots/"), "are the 2 boxes")
    asked.get_by_role("checkbox", name="the left box").focus()
    expect(asked.locator(".gh-hotspot--at")).to_have_count(1)
    tab.keyboard.press("Space")
    expect(asked.locator(".gh-hotspot--chosen")).to_have_count(1)
