"""Learn flashcards in a terminal: those that are due, one by one, and a file that keeps what is known of them."""

import json
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from overrides.syntax.problems import AuthorError, Problem
from quiz.contract import Scheduled
from quiz.document import Deck, Flashcard
from quiz.engine.flashcards import Today, choices, nothing_left, restored, stored
from quiz.engine.fsrs import GOOD, RATINGS, reviewed
from quiz.syntax.settings import NEW
from quiz.terminal.output import write_files

Ask = Callable[[str], str]
Write = Callable[[str], None]


class Progress:
    """What is known of cards, by the names of deck and card, in a file that is written after each rating."""

    def __init__(self, path: Path) -> None:
        """Read the file, if there is one.

        Raises:
            AuthorError: it is no such file.
        """
        self.path = path
        self.decks: dict[str, dict[str, str]] = {}
        if path.is_file():
            try:
                kept = json.loads(path.read_text(encoding="utf-8"))
                self.decks = {deck: dict(cards.items()) for deck, cards in kept.items()}
            except (ValueError, AttributeError, TypeError) as error:
                found = f"{str(path)!r}, which keeps no progress"
                raise AuthorError([Problem(1, found, "another file behind '--kept'", 1)]) from error

    def known(self, deck: Deck) -> dict[str, Scheduled]:
        """Return what is known of the cards of a deck; what can't be read is as good as new."""
        kept = self.decks.get(deck.settings["id"], {})
        cards = {card.id: restored(kept.get(card.id)) for card in deck.cards}
        return {name: card for name, card in cards.items() if card}

    def keep(self, deck: Deck, name: str, card: Scheduled) -> None:
        """Note what is known of a card, and write the file."""
        self.decks.setdefault(deck.settings["id"], {})[name] = stored(card)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        write_files({self.path: json.dumps(self.decks, indent=1).encode()})


def practise(deck: Deck, progress: Progress, ask: Ask, write: Write, clock: Callable[[], float] = time.time) -> None:
    """Ask all cards of a deck that are due, until none is left for now.

    Args:
        deck: as its author wrote it.
        progress: what is known of its cards.
        ask: shows a prompt and returns what was typed.
        write: shows a line.
        clock: says how many seconds have passed since 1970.
    """
    known = progress.known(deck)
    cards = {card.id: card for card in deck.cards}
    write(deck.title)
    while True:
        now = int(clock())
        today = Today(list(cards), known, deck.settings.get("new", NEW), now, _midnight(now))
        write(f"\n{today}")
        if not today.next:
            write(nothing_left(today))
            return
        _show(cards[today.next], ask, write)
        rating = _rating(known.get(today.next), now, ask, write)
        known[today.next] = reviewed(known.get(today.next), rating, int(clock()))
        progress.keep(deck, today.next, known[today.next])


def _show(card: Flashcard, ask: Ask, write: Write) -> None:
    write(f"\n{card.front}")
    ask("   Enter shows the answer: ")
    write("   " + card.back.replace("\n", "\n   "))


def _rating(card: Scheduled | None, now: int, ask: Ask, write: Write) -> int:
    """Ask how well a card was known; an empty line is the third choice."""
    told = choices(card, now)
    prompt = " · ".join(f"{rating} {name} ({after})" for rating, (name, after) in zip(RATINGS, told, strict=True))
    while True:
        text = ask(f"   {prompt}: ").strip()
        if text in map(str, RATINGS) or not text:
            return int(text or GOOD)
        write(f"   {text!r}; expected a number from 1 to 4, or nothing for 3")


def _midnight(now: int) -> int:
    """Return when the day ends where the computer is."""
    today = datetime.fromtimestamp(now).astimezone()
    return int((today.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)).timestamp())
