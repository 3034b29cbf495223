"""Which settings of a widget a reader can move."""

import pytest
from bs4 import BeautifulSoup

from sim.widgets import WIDGETS
from tests.blocks.rendering import rendered


def controls(options: str) -> tuple[dict[str, bool], BeautifulSoup]:
    """Draw the cliff; return whether each of its settings can be seen, by its name."""
    page = BeautifulSoup(rendered(f"/// widget | cliff-and-clip\n{options}///"), "html.parser")
    boxes = {str(box.select_one("[data-input]")["data-input"]): box for box in page.select(".gh-control")}  # type: ignore[index]
    return {name: not box.has_attr("hidden") for name, box in boxes.items()}, page


def test_every_setting_can_be_moved_unless_the_author_says_which() -> None:
    seen, page = controls("")
    assert seen == dict.fromkeys(WIDGETS["cliff-and-clip"].start(), True)
    assert len(page.select("[data-preset]")) == len(WIDGETS["cliff-and-clip"].presets)


@pytest.mark.parametrize(("named", "expected"), [("clip, rate", {"clip", "rate"}), ("no", set())])
def test_only_the_named_settings_are_seen_and_the_others_keep_what_the_author_set(
    named: str, expected: set[str]
) -> None:
    seen, page = controls(f"    w: 4.9\n    controls: {named}\n")
    assert {name for name, shown in seen.items() if shown} == expected
    assert page.select("[data-preset]") == []
    assert page.select_one("[data-input=w]")["value"] == "4.9"  # type: ignore[index]


def test_an_aside_stands_in_the_widget() -> None:
    html = rendered("/// widget | gradient-flow\n    aside: **More.** The *proof*.\n///")
    (aside,) = BeautifulSoup(html, "html.parser").select(".gh-widget__aside")
    assert (aside.get_text().strip(), len(aside.select("strong, em"))) == ("More. The proof.", 2)
    assert "gh-widget__aside" not in rendered("/// widget | gradient-flow\n///")


def test_an_author_says_what_to_look_for_in_place_of_the_widgets_own_words() -> None:
    html = rendered("/// widget | gradient-flow\n    lead: Look at the *left* end.\n///")
    (lead,) = BeautifulSoup(html, "html.parser").select(".gh-widget__lead")
    assert (lead.get_text().strip(), len(lead.select("em"))) == ("Look at the left end.", 1)
    (own,) = BeautifulSoup(rendered("/// widget | gradient-flow\n///"), "html.parser").select(".gh-widget__lead p")
    assert own.get_text() == WIDGETS["gradient-flow"].lead


@pytest.mark.parametrize(
    ("options", "seen"), [("", True), ("    controls: move\n", True), ("    controls: weight\n", False)]
)
def test_what_plays_a_slider_is_there_if_the_slider_is(options: str, seen: bool) -> None:
    html = rendered(f"/// widget | unrolled\n{options}///")
    (player,) = BeautifulSoup(html, "html.parser").select(".gh-player")
    assert player.has_attr("hidden") != seen


def test_what_plays_can_be_asked_to_play_by_itself() -> None:
    asked = rendered("/// widget | gradient-flow\n    play: on\n///")
    assert len(BeautifulSoup(asked, "html.parser").select("[data-plays]")) == 1
    assert "data-plays" not in rendered("/// widget | gradient-flow\n    play: off\n///")


def test_on_a_phone_two_settings_stay_and_the_others_can_be_unfolded() -> None:
    _, page = controls("")
    assert {str(box["data-input"]) for box in page.select(".gh-control:not(.gh-control--more) [data-input]")} == {
        "rate",
        "clip",
    }
    assert len(page.select("[data-action=more][aria-expanded=false]")) == 1
    _, page = controls("    controls: clip\n")
    assert page.select("[data-action=more]") == []
