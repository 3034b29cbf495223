"""One quiz of the page: its questions, the attempt under way, and what was finished before."""

import json

import js

from overrides.reader.storage import kept
from quiz.engine import progress
from quiz.engine.attempt import FIRST, instance
from quiz.engine.grading import grade, mark
from quiz.engine.kinds import KINDS
from quiz.page.fields import FIELDS
from quiz.page.memory import Memory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class FormState:
    """A quiz with its form and its state; `reviewed` is the number of the finished attempt that is looked at."""

    def __init__(self, root: "Any") -> None:
        self.root = root
        # MicroPython's binascii is written in Python: it takes a tenth of a second for what the browser has ready.
        self.quiz = json.loads(js.decodeURIComponent(js.escape(js.atob(self.part("key").textContent))))
        self.questions = {question["id"]: question for question in self.quiz["questions"]}
        self.fields: "dict[str, Any]" = {}
        self.pool = js.document.getElementById(root.id + "-pool")
        for below in (self.pool, js.document.getElementById(root.id + "-answers")):
            if below:
                below.remove()
        self.reviewed: "int | None" = None
        self.keep_in(kept())

    def keep_in(self, storage: "Any") -> None:
        """Keep the quiz somewhere, from now on, and go on with what is kept there."""
        self.memory = Memory(self.quiz["id"], storage)
        self.state = progress.restore(self.memory.read(), self.quiz, FIRST)
        self.count_open_hints()

    def part(self, name: str) -> "Any":
        return self.root.querySelector(f'[data-part="{name}"]')

    def field(self, name: str) -> "Any":
        """Return the field of a question; one is set up when it is first shown."""
        if name not in self.fields:
            question = self.questions[name]
            places = [place for place in (self.root, self.pool) if place]
            found = [place.querySelector(f'[data-question="{name}"]') for place in places]
            order = instance(question, FIRST, "options" in self.quiz["shuffle"])["order"]
            self.fields[name] = FIELDS[question["kind"]](next(node for node in found if node), question, order)
            self.fields[name].reveal = self.quiz["reveal"]
        return self.fields[name]

    def field_around(self, element: "Any") -> "Any":
        """Return the field of the question that an element of the form belongs to."""
        return self.field(element.closest("[data-question]").dataset.question)

    def drawn(self) -> "list[Any]":
        questions: "list[Any]" = self.state["attempt"]["questions"]
        return questions

    def finished(self) -> bool:
        return bool(self.state["finished"])

    def locked(self) -> bool:
        return self.finished() or self.reviewed is not None

    def is_open(self, field: "Any") -> bool:
        """Tell whether a question still takes answers."""
        return not self.locked() and not field.locked

    def shown(self) -> "list[Any]":
        """Return the fields of the questions that were drawn."""
        return [self.field(drawn["id"]) for drawn in self.drawn()]

    def is_answered(self, field: "Any") -> bool:
        """Tell whether a question was answered in all its parts."""
        answer = self.state["answers"].get(field.question["id"], field.empty())
        return bool(KINDS[field.question["kind"]].answered(field.question, answer))

    def count_open_hints(self) -> None:
        """Count the hints that were opened before this code was there."""
        if self.finished():
            return
        drawn = [question["id"] for question in self.drawn()]
        for hint in self.root.querySelectorAll("details[open][data-hint]"):
            name = hint.closest("[data-question]").dataset.question
            if name in drawn and name not in self.state["checked"]:
                self.note_hint(name, int(hint.dataset.hint))

    def note_hint(self, name: str, number: int) -> None:
        """Note that a hint of a question was opened, and keep that at once."""
        hints = self.state["hints"]
        hints[name] = max(hints.get(name, 0), number + 1)
        self.keep()

    def attempts_left(self) -> int:
        """Return how many attempts may still be started, or −1 if there is no limit."""
        limit = self.quiz["attempts"]
        return max(limit - len(self.state["history"]), 0) if limit else -1

    def collect(self) -> None:
        """Take the answers from the fields into the state."""
        for drawn in self.drawn():
            name = drawn["id"]
            if name in self.state["checked"]:
                continue
            answer = self.field(name).read()
            if answer == KINDS[self.questions[name]["kind"]].empty:
                self.state["answers"].pop(name, None)
            else:
                self.state["answers"][name] = answer

    def grade(self) -> "dict[str, Any]":
        return grade(self.quiz, self.state["attempt"], self.state["answers"], self.state["hints"])

    def keep(self) -> None:
        self.memory.write(progress.store(self.state))

    def finish(self) -> None:
        """Grade the attempt and note the result."""
        self.collect()
        progress.finish(self.state, self.grade(), js.Date.new().toISOString())
        self.keep()

    def note_graded(self, field: "Any") -> None:
        """Note that a question was graded by itself."""
        self.state["checked"].append(field.question["id"])
        self.keep()

    def checked_marks(self) -> "list[dict[str, Any]]":
        """Grade the questions that were checked one by one."""
        state = self.state
        return [
            mark(self.questions[drawn["id"]], drawn["values"], state["answers"].get(drawn["id"]), self.hints(drawn))
            for drawn in self.drawn()
            if drawn["id"] in state["checked"]
        ]

    def hints(self, drawn: "Any") -> int:
        """Return how many hints of a drawn question were opened."""
        return int(self.state["hints"].get(drawn["id"], 0))

    def retake(self) -> None:
        """Draw new questions."""
        progress.retake(self.state, self.quiz, _random())

    def action(self, name: str) -> "Any":
        return self.root.querySelector(f'[data-action="{name}"]')

    def focus_first(self) -> None:
        """Move to the first thing to answer."""
        target = self.root.querySelector("fieldset input, fieldset select, fieldset button")
        if target:
            target.focus()

    def announce(self, text: str) -> None:
        """Tell a screen reader."""
        self.part("announcement").textContent = text


def _random() -> int:
    """Return a seed that no attempt had before."""
    return int(js.crypto.getRandomValues(js.Uint32Array.new(1))[0])
