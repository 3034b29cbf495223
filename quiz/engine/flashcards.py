"""Which flashcard is next, how many there are today, and what is kept of each; portable.

What is kept of a card is a text of its own (`stored`), so that two tabs that learn different cards never meet. Moments
are seconds since 1970, and the clock is passed in: `now`, and `midnight`, when the learner's day ends.
"""

import json

from overrides.language import later, say, say_count
from quiz.engine.fsrs import DAY, RATINGS, REVIEW, STEPS, reviewed
from quiz.engine.shapes import SCHEDULED, with_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.contract import Scheduled

    Known = dict[str, Scheduled]

NAMES = (later("Again"), later("Hard"), later("Good"), later("Easy"))  # of the ratings
AHEAD = 20 * 60  # seconds: a card in a step of minutes comes so much earlier, if nothing else is left
MINUTE, HOUR, MONTH, YEAR = 60, 3600, 365 * DAY // 12, 365 * DAY
is_scheduled = with_names(SCHEDULED)


class Today:
    """What there is to do today: cards that are due, in steps of minutes, and new ones; and how many are learned."""

    def __init__(self, names: "list[str]", known: "Known", new: int, now: int, midnight: int) -> None:
        """Look through the cards.

        Args:
            names: of all cards, in their order.
            known: what is known of those that are not new.
            new: how many new ones there are in a day.
            now: the moment.
            midnight: when the day ends.
        """
        self.of = len(names)
        places = {name: place for place, name in enumerate(names)}
        there = [name for name in names if name in known]
        begun = [name for name in there if known[name]["first"] >= midnight - DAY]
        left = max(new - len(begun), 0)
        self.new = [name for name in names if name not in known][:left]
        today = [name for name in there if known[name]["due"] < midnight or known[name]["due"] <= now + AHEAD]
        today.sort(key=lambda name: (known[name]["due"], places[name]))
        self.due = [name for name in today if known[name]["state"] == REVIEW]
        self.learning = [name for name in today if known[name]["state"] != REVIEW]
        self.learned = len([name for name in there if known[name]["state"] == REVIEW])
        self.next = self._next(known, now)
        coming = [(known[name]["due"] - midnight) // DAY + 1 for name in there]
        if new and len(there) < len(names):
            coming.append(1)
        self.again = max(min(coming), 1) if coming else None  # days until a card comes, if none does now: 1 is tomorrow

    def _next(self, known: "Known", now: int) -> str:
        """Return the name of the card that comes now, "" if there is none."""
        ready = [name for name in self.learning if known[name]["due"] <= now]
        soon = [name for name in self.learning if known[name]["due"] <= now + AHEAD]
        return (ready[:1] + self.due[:1] + self.new[:1] + soon[:1] + [""])[0]

    def __str__(self) -> str:
        """Say it."""
        return say(
            "Today: {due} due, {learning} being learned, {new} new. Learned: {learned} of {of}.",
            due=len(self.due),
            learning=len(self.learning),
            new=len(self.new),
            learned=self.learned,
            of=self.of,
        )


def choices(card: "Scheduled | None", now: int) -> "list[tuple[str, str]]":
    """Return the name of each rating, and after what time the card then comes again."""
    return [(say(NAMES[rating - 1]), span(reviewed(card, rating, now)["due"] - now)) for rating in RATINGS]


def nothing_left(today: Today) -> str:
    """Say that there is nothing to do today, and on which day there is."""
    if today.again is None:
        return say("Done for today.")
    if today.again == 1:
        return say("Done for today. The next card comes tomorrow.")
    return say("Done for today. Time until the next card: {time}.", time=span(today.again * DAY))


def span(seconds: int) -> str:
    """Say a time in one unit."""
    if seconds < HOUR:
        return say("{n} min", n=-(-seconds // MINUTE))
    if seconds < DAY:
        return say("{n} h", n=round(seconds / HOUR))
    if seconds < 2 * MONTH:
        return say_count("{n} day", "{n} days", round(seconds / DAY))
    if seconds < 2 * YEAR:
        return say_count("{n} month", "{n} months", round(seconds / MONTH))
    return say_count("{n} year", "{n} years", round(seconds / YEAR))


def stored(card: "Scheduled") -> str:
    """Write what is known of a card."""
    return json.dumps(card)


def restored(text: "str | None") -> "Scheduled | None":
    """Read what is known of a card; None if it is new, or if the text can't be read."""
    try:
        card: "Scheduled | None" = json.loads(text or "null")
    except ValueError:
        return None
    return card if card and is_scheduled(card) and card["step"] < len(STEPS.get(card["state"], (0,))) else None
