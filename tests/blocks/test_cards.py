"""What speaks against beside what speaks for, a card each."""

from bs4 import BeautifulSoup

from tests.blocks.rendering import rendered

TEXT = """/// cards | Two networks

### ✗ Plain network
- It *forgets*.

### ✓ LSTM
- It keeps.

### Neither
Nothing.
///"""


def test_a_heading_gives_its_mark_to_the_card_and_not_to_its_title() -> None:
    page = BeautifulSoup(rendered(TEXT), "html.parser")
    cards = page.select(".gh-card")
    assert [card["class"][1] for card in cards] == ["gh-card--against", "gh-card--for", "gh-card--plain"]
    titles = [card.select_one(".gh-card__title") for card in cards]
    assert [title and title.get_text() for title in titles] == ["Plain network", "LSTM", "Neither"]
    assert page.select_one("li em")
    assert page.select_one("[role=group][aria-label='Two networks']")
