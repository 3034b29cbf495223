"""What the questions of all kinds have in common: texts, hints, marks and feedback."""

import js

from quiz.engine import messages
from quiz.engine.kinds import KINDS
from quiz.engine.template import filled
from quiz.page.elements import add, button

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Field:
    """One question of the form. Subclasses know how answers of a kind are read, written and marked."""

    def __init__(self, root: "Any", question: "Any", order: "list[int]") -> None:
        self.root = root
        self.question = question
        self.order = order  # position in the quiz of what stands in each slot
        self.locked = False
        self.reveal = True  # whether marks give the right answer away
        self.values: "Any" = {}
        for details in root.querySelectorAll("details[data-hint]"):
            self.take_hint(details)
        self.setup()

    def part(self, name: str) -> "Any":
        return self.root.querySelector(f'[data-part="{name}"]')

    def inputs(self) -> "list[Any]":
        return list(self.root.querySelectorAll("input, select"))

    def empty(self) -> "Any":
        return KINDS[self.question["kind"]].empty

    def prepare(self, drawn: "Any", number: int) -> None:
        """Show the question as it was drawn, unmarked."""
        place = self.part("number")
        if place:
            place.textContent = f"{number}."
        self.values = drawn["values"]
        if self.question["draws"]:
            self.fill(drawn["values"])
        self.arrange(drawn["order"])
        self.clear()

    def fill(self, values: "Any") -> None:
        """Put drawn numbers into the texts of the question."""
        template = js.document.createElement("template")
        template.innerHTML = filled(self.question["texts"]["stem"], self.question, values)
        first = template.content.firstElementChild
        if first and first.tagName == "P":
            self.part("stem").replaceChildren(*list(first.childNodes))
            first.remove()
        self.part("rest").replaceChildren(template.content)
        for box, text in zip(self.root.querySelectorAll('[data-part="hint"]'), self.question["texts"]["hints"]):
            box.innerHTML = filled(text, self.question, values)

    def take_hint(self, details: "Any") -> None:
        """Turn a hint, which opens without script, into one whose opening is counted."""
        box = js.document.createElement("div")
        box.className = "gh-hint"
        box.dataset.hint = details.dataset.hint
        button(box, "hint", str(details.querySelector("summary").textContent))
        box.append(details.querySelector('[data-part="hint"]'))
        details.replaceWith(box)
        self.open_hint(box, False)

    def is_open(self, hint: "Any") -> bool:
        return not hint.querySelector('[data-part="hint"]').hidden

    def open_hint(self, hint: "Any", opened: bool) -> None:
        hint.querySelector('[data-part="hint"]').hidden = not opened
        hint.querySelector("button").setAttribute("aria-expanded", "true" if opened else "false")

    def open_hints(self, count: int) -> None:
        for number, hint in enumerate(self.root.querySelectorAll("[data-hint]")):
            self.open_hint(hint, number < count)

    def lock(self, locked: bool) -> None:
        self.locked = locked
        for field in self.inputs():
            field.disabled = locked
        for other in self.root.querySelectorAll('button:not([data-action="hint"])'):
            other.disabled = locked

    def clear(self) -> None:
        self.root.classList.remove("gh-question--right", "gh-question--wrong", "gh-question--partly")
        for box in self.root.querySelectorAll(".gh-mark--right, .gh-mark--wrong"):
            box.classList.remove("gh-mark--right", "gh-mark--wrong")
        for text in self.root.querySelectorAll('[data-part="mark"]'):
            text.textContent = ""
        self.part("feedback").hidden = True
        self.lock(False)

    def show_mark(self, values: "Any", answer: "Any", given: "Any") -> None:
        """Mark the parts of the answer, and explain."""
        self.clear()
        state = "right" if given["correct"] else "partly" if given["credit"][0] else "wrong"
        self.root.classList.add("gh-question--" + state)
        self.mark_items(values, self.empty() if answer is None else answer)
        feedback = self.part("feedback")
        feedback.replaceChildren()
        add(feedback, "strong", "", messages.verdict(given))
        right = self.right(values)
        if right and self.reveal and not given["correct"]:
            add(feedback, "p", "", "Right answer: " + right)
        texts = self.question["texts"]
        for html in [texts["feedback"][n] for n in given["notes"]] + [texts["explanation"]]:
            if html:
                add(feedback, "div", "gh-feedback__text").innerHTML = filled(html, self.question, values)
        feedback.hidden = False
        self.lock(True)

    def verdict(self) -> str:
        return str(self.part("feedback").textContent)

    def mark_item(self, box: "Any", right: bool, text: str) -> None:
        """Mark a part of the answer, in colour and in words."""
        box.classList.add("gh-mark--right" if right else "gh-mark--wrong")
        box.querySelector('[data-part="mark"]').textContent = text

    def right(self, values: "Any") -> str:
        """Say the right answer where the marks don't."""
        return ""

    def setup(self) -> None:
        """Remember the parts of the form."""

    def arrange(self, order: "list[int]") -> None:
        """Bring the parts into an order."""

    def mark_items(self, values: "Any", answer: "Any") -> None:
        """Mark each part of an answer."""
