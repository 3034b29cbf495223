"""The cards of powers: what they say, and that they share one axis."""

from bs4 import BeautifulSoup

from tests.blocks.rendering import rendered


def cards(*powers: str) -> BeautifulSoup:
    lines = "\n".join(f"{power}: It means something." for power in powers)
    return BeautifulSoup(rendered(f"/// numbers | Powers\n{lines}\n///"), "html.parser")


def test_a_large_power_is_written_with_a_power_of_ten() -> None:
    value = cards("27^10").select_one(".gh-numbers__value")
    assert value is not None
    assert value.get_text() == "= 2.1 × 10^14"
    assert [power.get_text() for power in value.select("sup")] == ["^14"]


def test_cards_share_an_axis_that_reaches_as_far_as_the_farthest() -> None:
    pictures = cards("27^3", "27^10").select("svg")
    assert [[tick.get_text() for tick in one.select(".gh-powers__tick")] for one in pictures] == [
        ["10¹⁴", "1", "10⁻¹⁴"]
    ] * 2
    (usual,) = cards("0.5^20").select("svg")
    assert [tick.get_text() for tick in usual.select(".gh-powers__tick")] == ["10⁶", "1", "10⁻⁶"]


def test_a_power_beyond_every_number_has_no_picture() -> None:
    assert cards("99999^999").select("svg") == []


def test_a_picture_says_what_it_shows_of_any_power() -> None:
    assert "What becomes of 1 over 3 steps, on a logarithmic axis: 27 after 1, 19,683 after 3." in str(cards("27^3"))
