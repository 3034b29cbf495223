"""Flashcards in the page: one after the other, the answer, four ratings, and what is kept of each card.

What is kept of a card has a name of its own, so that two tabs, or an imported file, never overwrite each other's cards.
"""

import js

from overrides.language import say
from overrides.markup import find, read
from overrides.reader import browser
from overrides.reader.notice import notify
from overrides.reader.storage import kept
from quiz.engine.flashcards import Today, choices, nothing_left, restored, stored
from quiz.engine.fsrs import DAY, GOOD, RATINGS, reviewed
from quiz.names import CARD, DECK, NEW, RATING, Part
from quiz.page.elements import part_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from js import Element, Event

    from quiz.contract import Scheduled

WAITING = "gh-flashcard--waiting"  # class of a card that is not shown now
KEYS = [str(rating) for rating in RATINGS]
PRESSED = "button, summary, a"  # what a key presses by itself


class Flashcards:
    """The cards of a block."""

    def __init__(self, root: "Element") -> None:
        self.root = root
        self.kept_as = f"flashcards/{read(root, DECK)}/"
        self.cards: "dict[str, Element]" = {}
        self.names: "list[str]" = []
        self.known: "dict[str, Scheduled]" = {}
        for card in root.querySelectorAll(find(CARD)):
            name = read(card, CARD)
            self.names.append(name)
            self.cards[name] = card
            self.recall(name)
            card.querySelector("details").addEventListener("toggle", self.on_toggle)
        root.addEventListener("click", self.on_click)
        root.addEventListener("keydown", self.on_key)
        js.document.addEventListener("visibilitychange", self.on_return)
        kept().listen(self.kept_as, self.on_kept)
        self.show()

    def part(self, name: str) -> "Element":
        return part_of(self.root, name)

    def recall(self, name: str) -> None:
        """Take what is kept of a card; what can't be read is put aside, and the card is new."""
        text = kept().read(self.kept_as + name)
        card = restored(text)
        self.known.pop(name, None)
        if card:
            self.known[name] = card
        elif text is not None:
            kept().put_aside(self.kept_as + name)
            notify(say("Something that was kept of your progress can’t be read; it was put aside, not deleted."))

    def show(self) -> None:
        """Show the card that comes now, without its answer, and how many there are today."""
        now = _now()
        self.today = Today(self.names, self.known, int(read(self.root, NEW)), now, _midnight(now))
        for name in self.names:
            self.cards[name].classList.toggle(WAITING, name != self.today.next)
            self.details(name).open = False
        self.part(Part.TODAY).textContent = str(self.today)
        self.part(Part.DONE).textContent = "" if self.today.next else nothing_left(self.today)
        self.part(Part.RATINGS).hidden = True

    def details(self, name: str) -> "Element":
        return self.cards[name].querySelector("details")

    def is_open(self) -> bool:
        """Tell whether the answer to the card is shown."""
        return bool(self.today.next and self.details(self.today.next).open)

    def on_toggle(self, event: "Event") -> None:
        """Show the ratings below an answer, and after what time each lets the card come again."""
        opened = self.is_open()
        self.part(Part.RATINGS).hidden = not opened
        if opened:
            told = choices(self.known.get(self.today.next), _now())
            for button, (_, after) in zip(self.root.querySelectorAll(find(RATING)), told):
                part_of(button, Part.AFTER_RATING).textContent = after
            part_of(self.cards[self.today.next], Part.BACK).focus()

    def on_click(self, event: "Event") -> None:
        button = event.target.closest(find(RATING))
        if button:
            self.rate(int(read(button, RATING)))

    def on_key(self, event: "Event") -> None:
        """Show the answer with Space, rate with a digit, or with Space as good."""
        if event.altKey or event.ctrlKey or event.metaKey:
            return
        key = str(event.key)
        if key == " " and event.target.closest(PRESSED):
            return
        if self.is_open() and (key == " " or key in KEYS):
            event.preventDefault()
            self.rate(GOOD if key == " " else int(key))
        elif key == " " and self.today.next:
            event.preventDefault()
            self.details(self.today.next).open = True

    def rate(self, rating: int) -> None:
        """Note how well the card was known, and go on with the next one."""
        name = self.today.next
        self.known[name] = reviewed(self.known.get(name), rating, _now())
        kept().write(self.kept_as + name, stored(self.known[name]))
        self.show()
        following = self.cards[self.today.next].querySelector("summary") if self.today.next else self.part(Part.DONE)
        following.focus()

    def on_kept(self, name: str) -> None:
        """Take what another tab has noted; without a name, all may have changed."""
        for card in self.names:
            if not name or name == self.kept_as + card:
                self.recall(card)
        if not self.is_open():
            self.show()

    def on_return(self, event: "Event") -> None:
        """Look again what there is to do when the reader comes back to the page: it may be another day."""
        if js.document.visibilityState == "visible" and not self.is_open():
            self.show()


def _now() -> int:
    return browser.milliseconds() // 1000


def _midnight(now: int) -> int:
    """Return when the reader's day ends; on the two days of a year that are not as long as others, an hour off."""
    date = js.Date.new()
    return now - date.getHours() * 3600 - date.getMinutes() * 60 - date.getSeconds() + DAY
