"""What a reader did belongs to the reader: take all of it along as a file, bring it back, have it forgotten."""

import json

import loader

from overrides.language import later, say, say_count
from overrides.markup import find_part
from overrides.reader import browser
from overrides.reader.names import Part
from overrides.reader.storage import Storage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from js import Element, Event

VERSION = 1
COUNTED = ("done", "flashcards", "quiz", "opened")  # what is no choice: beginnings of names
LATEST = "setting/latest"  # the page that was read last, which every visit changes, and the section there, behind a #
ELSEWHERE = later("In this browser, pages opened from disk keep quizzes by themselves: export those on their pages.")


class OwnData:
    """Three buttons: export, import, forget; forgetting asks before, and what was done can be brought back."""

    def __init__(self, root: "Element", storage: Storage, changed: "Callable[[], None]") -> None:
        self.root = root
        self.storage = storage
        self.changed = changed
        self.forgotten: "dict[str, str]" = {}
        for name, handler in (
            (Part.EXPORT, self.on_export),
            (Part.IMPORT, self.on_import),
            (Part.FORGET, self.on_forget),
            (Part.REALLY, self.on_really),
            (Part.KEEP, self.on_keep),
            (Part.UNDO, self.on_undo),
        ):
            self.part(name).addEventListener("click", handler)
        self.part(Part.FILE).addEventListener("change", self.on_file)

    def part(self, name: str) -> "Element":
        return self.root.querySelector(find_part(name))

    def show(self, text: str, offered: "tuple[str, ...]" = ()) -> None:
        """Say what has happened, and offer what may be done about it."""
        self.part(Part.STATUS).textContent = text
        for name in (Part.REALLY, Part.KEEP, Part.UNDO):
            self.part(name).hidden = name not in offered

    def on_export(self, event: "Event") -> None:
        kept = self.storage.everything()
        text = json.dumps({"course": self.storage.course, "version": VERSION, "kept": kept})
        browser.save(self.storage.course + ".json", text)
        saved = say("{what} saved as a file.", what=_beginning(kept))
        self.show(saved if self.storage.sees_all_pages() else saved + " " + say(ELSEWHERE))

    def on_import(self, event: "Event") -> None:
        self.part(Part.FILE).click()

    def on_file(self, event: "Event") -> None:
        file = event.target.files.item(0)
        if file:
            file.text().then(self.take_in, lambda error: self.show(say("The file could not be read.")))

    def take_in(self, text: str) -> None:
        """Add what a file holds to what is here."""
        try:
            new = self.storage.take_in(facts_of(str(text), self.storage.course))
        except ValueError as problem:
            self.show(str(problem))
            return
        self.part(Part.FILE).value = ""  # so that the same file can be chosen again
        self.show(say("{what} taken in; what was here has stayed.", what=_beginning(new)))
        self.changed()

    def on_forget(self, event: "Event") -> None:
        kept = self.storage.everything()
        if not kept:
            self.show(say("There is nothing to forget: this browser keeps nothing of this course."))
            return
        self.show(say("Forget {what}?", what=summary_of(kept) or say("where you were")), (Part.REALLY, Part.KEEP))
        self.part(Part.KEEP).focus()

    def on_really(self, event: "Event") -> None:
        self.forgotten = self.storage.forget()
        loader.forget_visits()
        self.show(say("Forgotten. While this page is open, what you did can be brought back."), (Part.UNDO,))
        self.part(Part.UNDO).focus()
        self.changed()

    def on_keep(self, event: "Event") -> None:
        self.show(say("Nothing was forgotten."))
        self.part(Part.FORGET).focus()

    def on_undo(self, event: "Event") -> None:
        self.storage.remember(self.forgotten)
        self.show(say("Everything you did is back."))
        self.part(Part.FORGET).focus()
        self.changed()


def summary_of(facts: "dict[str, str]") -> str:
    """Say what some facts are: pages, choices, and records of quizzes; "" if they are none of these."""
    names = list(facts)
    pages = len([name for name in names if name.startswith("done/")])
    quizzes = len([name for name in names if name.startswith("quiz/")])
    cards = len([name for name in names if name.startswith("flashcards/")])
    others = len([name for name in names if name != LATEST and name.split("/")[0] not in COUNTED])
    parts = [say_count("{n} page", "{n} pages", pages)] if pages else []
    parts += [say_count("{n} quiz record", "{n} quiz records", quizzes)] if quizzes else []
    parts += [say_count("{n} flashcard", "{n} flashcards", cards)] if cards else []
    parts += [say_count("{n} choice", "{n} choices", others)] if others else []
    return ", ".join(parts)


def _beginning(facts: "dict[str, str]") -> str:
    """Say at the beginning of a sentence what some facts are."""
    return summary_of(facts) or (say("Where you were") if facts else say("Nothing"))


def facts_of(text: str, course: str) -> "dict[str, str]":
    """Read an exported file.

    Raises:
        ValueError: why it can't be taken in, in words for the reader.
    """
    try:
        exported = json.loads(text)
        facts = {str(name): exported["kept"][name] for name in exported["kept"]}
        version, origin = exported["version"], exported["course"]
    except (ValueError, TypeError, KeyError, AttributeError):
        raise ValueError(say("This is not a file that was exported here. Nothing was changed.")) from None
    if version != VERSION or not all(isinstance(fact, str) for fact in facts.values()):
        raise ValueError(say("This file was exported by another version. Nothing was changed."))
    if origin != course:
        raise ValueError(say("This file belongs to another course, {course}. Nothing was changed.", course=origin))
    return facts
