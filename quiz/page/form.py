"""One quiz in the page: its form, the fields of its questions, and what is known of it (`quiz.page.form_state`)."""

import json

import js

from overrides.markup import find, find_action, read
from quiz.engine.attempt import FIRST, instance
from quiz.engine.template import filled
from quiz.names import HINT, QUESTION, SHARED, Action, Part
from quiz.page.elements import part_of
from quiz.page.fields import FIELDS
from quiz.page.form_state import FormState
from quiz.page.memory import Memory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from js import Element

    from quiz.contract import Values
    from quiz.page.fields.field import Field
    from quiz.page.memory import Shelf


class Form:
    """The form of a quiz."""

    def __init__(self, root: "Element", storage: "Shelf") -> None:
        self.root = root
        quiz = json.loads(js.decodeURIComponent(self.part(Part.KEY).textContent))
        self.pool = js.document.getElementById(root.id + "-pool")
        for below in (self.pool, js.document.getElementById(root.id + "-answers")):
            if below:
                below.remove()
        self.fields: "dict[str, Field]" = {}
        self.stems: "dict[str, Element]" = {}  # that questions share
        self.state = FormState(quiz, Memory(quiz["id"], storage))
        self.count_open_hints()

    def keep_in(self, storage: "Shelf") -> None:
        """Keep the quiz somewhere else from now on, and go on with what is kept there."""
        self.state.keep_in(Memory(self.state.quiz["id"], storage))
        self.count_open_hints()

    def part(self, name: str) -> "Element":
        return part_of(self.root, name)

    def action(self, name: str) -> "Element":
        return self.root.querySelector(find_action(name))

    def field(self, name: str) -> "Field":
        """Return the field of a question; one is set up when it is first shown."""
        if name not in self.fields:
            quiz, question = self.state.quiz, self.state.questions[name]
            order = instance(question, FIRST, "options" in quiz["shuffle"])["order"]
            self.fields[name] = FIELDS[question["kind"]](self.drawn(QUESTION, name), question, order, quiz["reveal"])
        return self.fields[name]

    def stem(self, name: str, values: "Values") -> "Element":
        """Return a stem that questions share, with the numbers that were drawn for it."""
        if name not in self.stems:
            self.stems[name] = self.drawn(SHARED, name)
        for stem in self.state.quiz.get("shared", []):
            if stem["id"] == name:
                part_of(self.stems[name], Part.REST).innerHTML = filled(stem["text"], stem, values)
        return self.stems[name]

    def drawn(self, attribute: str, name: str) -> "Element":
        """Find what the build has drawn, in the form or in the rest of the pool."""
        found = [place.querySelector(find(attribute, name)) for place in (self.root, self.pool) if place]
        return next(node for node in found if node)

    def field_around(self, element: "Element") -> "Field":
        """Return the field of the question that an element of the form belongs to."""
        return self.field(read(element.closest(find(QUESTION)), QUESTION))

    def shown(self) -> "list[Field]":
        """Return the fields of the questions that were drawn."""
        return [self.field(drawn["id"]) for drawn in self.state.drawn()]

    def is_open(self, field: "Field") -> bool:
        """Tell whether a question still takes answers."""
        return self.state.is_open(field.question["id"])

    def collect(self, field: "Field") -> bool:
        """Take the answer to a question into the state; tell whether it is another than before."""
        return self.is_open(field) and self.state.take(field.question["id"], field.read())

    def count_open_hints(self) -> None:
        """Count the hints that were opened before this code was there."""
        drawn = [question["id"] for question in self.state.drawn()]
        for hint in self.root.querySelectorAll("details[open]" + find(HINT)):
            name = read(hint.closest(find(QUESTION)), QUESTION)
            if name in drawn and self.state.is_open(name):
                self.state.note_hint(name, int(hint.getAttribute(HINT) or 0))

    def retake(self) -> None:
        """Draw new questions, by a seed that no attempt had before."""
        self.state.retake(int(js.crypto.getRandomValues(js.Uint32Array.new(1))[0]))

    def focus_first(self) -> None:
        """Move to the first thing to answer."""
        start = self.action(Action.START) if self.state.clock.waits() else None
        target = start or self.root.querySelector("fieldset input, fieldset textarea, fieldset select, fieldset button")
        if target:
            target.focus()

    def announce(self, text: str) -> None:
        """Say something to a screen reader."""
        self.part(Part.ANNOUNCEMENT).textContent = text
