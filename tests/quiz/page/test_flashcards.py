"""Flashcards on a fake DOM: which card is shown, what a rating keeps, and what other tabs and damaged texts do."""

import contextlib
import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from tests.blocks.rendering import rendered
from tests.fake_dom import Browser, Element, browser, start
from tests.quiz.site import written

DAY = 24 * 60 * 60 * 1000  # milliseconds


@cache
def html() -> str:
    return rendered("/// " + written("flashcards").split("/// ", 1)[1])


@contextlib.contextmanager
def opened(kept: dict[str, str] | None = None, days: float = 0) -> Iterator[Browser]:
    """Open the cards so many days after the first time."""
    with browser(html(), kept={} if kept is None else kept) as fake:
        fake.now = days * DAY
        start("quiz.page", fake, "[data-quiz]")
        yield fake


def part(fake: Browser, name: str) -> Element:
    return fake.find(f'[data-part="{name}"]')


def front(fake: Browser) -> str:
    """Return what the card asks that is shown; "" if none is."""
    shown = [card for card in fake.find_all("[data-card]") if "gh-flashcard--waiting" not in card.className]
    assert len(shown) <= 1
    text = shown[0].querySelector(".gh-flashcard__front") if shown else None
    return " ".join(text.textContent.split()) if text else ""


def card(fake: Browser) -> Element:
    return next(card for card in fake.find_all("[data-card]") if "gh-flashcard--waiting" not in card.className)


def reveal(fake: Browser) -> None:
    details = card(fake).querySelector("details")
    assert details
    details.open = True
    details.dispatch("toggle")


def rate(fake: Browser, name: str) -> None:
    reveal(fake)
    next(button for button in fake.find_all("[data-rating]") if name in button.textContent).click()


def pressed(element: Element, key: str, *, ctrl: bool = False) -> bool:
    """Press a key; tell whether the cards took it."""
    return bool(element.dispatch("keydown", key=key, altKey=False, ctrlKey=ctrl, metaKey=False).prevented)


def kept_of(kept: dict[str, str]) -> dict[str, Any]:
    """Return what is kept of cards, by their ids."""
    return {key.rsplit("/", 1)[1]: json.loads(text) for key, text in kept.items() if "#flashcards/gates/" in key}


def test_one_card_is_shown_and_its_ratings_once_its_answer_is() -> None:
    with opened() as fake:
        assert front(fake) == "Forget gate"
        assert part(fake, "today").textContent == "Today: 0 due, 0 being learned, 3 new. Learned: 0 of 4."
        assert part(fake, "ratings").hidden
        reveal(fake)
        assert not part(fake, "ratings").hidden
        told = [" ".join(button.textContent.split()) for button in fake.find_all("[data-rating]")]
        assert told == ["Again 1 min", "Hard 6 min", "Good 10 min", "Easy 8 days"]
        assert fake.document.activeElement is card(fake).querySelector('[data-part="back"]')


def test_cards_are_rated_kept_and_come_again_after_days() -> None:
    kept: dict[str, str] = {}
    with opened(kept) as fake:
        rate(fake, "Easy")
        assert front(fake).startswith("What does this gate do?")
        assert fake.document.activeElement is card(fake).querySelector("summary")
        rate(fake, "Easy")
        rate(fake, "Easy")
        assert front(fake) == ""
        assert part(fake, "done").textContent == "Done for today. The next card comes tomorrow."
        assert fake.document.activeElement is part(fake, "done")
    assert sorted(kept_of(kept))[-1] == "input"
    with opened(kept, days=1) as fake:
        assert front(fake) == "Candidate"
    with opened(kept, days=8) as fake:
        assert part(fake, "today").textContent == "Today: 3 due, 0 being learned, 1 new. Learned: 3 of 4."
        rate(fake, "Again")
        assert "2 due, 1 being learned" in part(fake, "today").textContent


def test_keys_show_the_answer_and_rate() -> None:
    with opened() as fake:
        root = fake.find(".gh-flashcards")
        assert not pressed(root, "3")  # no answer is shown yet
        assert not pressed(fake.find_all("summary")[0], " ")  # which it presses by itself
        assert pressed(root, " ")
        card(fake).querySelector("details").dispatch("toggle")  # type: ignore[union-attr]
        assert not pressed(root, "4", ctrl=True)
        assert pressed(root, "4")
        assert front(fake).startswith("What does this gate do?")
        reveal(fake)
        assert pressed(root, " ")
        assert "1 being learned" in part(fake, "today").textContent


def test_what_another_tab_has_learned_is_seen_here_and_its_other_cards_stay() -> None:
    kept: dict[str, str] = {}
    with opened(kept) as fake:
        rate(fake, "Easy")
        (key,) = [key for key in kept if "#flashcards/gates/" in key]
        other = key.rsplit("/", 1)[0] + "/input"
        fake.store_in_another_tab(other, kept[key])
        assert front(fake) == "Output gate"
    assert len(kept_of(kept)) == 2


def test_what_cannot_be_read_is_put_aside_and_the_card_is_new() -> None:
    kept: dict[str, str] = {}
    with opened(kept) as fake:
        rate(fake, "Easy")
    (key,) = [key for key in kept if "#flashcards/gates/" in key]
    kept[key] = '{"state": "review"}'
    with opened(kept) as fake:
        assert front(fake) == "Forget gate"
        assert "put aside" in fake.document.body.textContent
    assert [text for name, text in kept.items() if "aside/" in name] == ['{"state": "review"}']


def test_coming_back_on_another_day_there_is_something_to_do_again() -> None:
    with opened() as fake:
        for _ in range(3):
            rate(fake, "Easy")
        assert front(fake) == ""
        fake.hide()
        fake.now += DAY
        fake.show()
        assert front(fake) == "Candidate"
