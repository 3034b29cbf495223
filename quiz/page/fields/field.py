"""What the questions of all kinds have in common: texts, hints, marks and feedback."""

import js

from overrides.language import say
from overrides.markup import find, find_action, find_part
from quiz.engine import messages
from quiz.engine.choice import explained
from quiz.engine.kinds import KINDS
from quiz.engine.template import filled
from quiz.names import HINT, Action, Part
from quiz.page.elements import add, button, part_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from js import Element

    from quiz.contract import Answer, Drawn, Mark, QuestionData, Values


class Field:
    """One question of the form. Subclasses know how answers of a kind are read, written and marked."""

    comments_are = ""  # a title above what the author says to an answer, where it needs one

    def __init__(self, root: "Element", question: "QuestionData", order: "list[int]", reveal: bool) -> None:
        self.root = root
        self.question = question
        self.order = order  # position in the quiz of what stands in each slot
        self.reveal = reveal  # whether marks give the right answer away, once there is no further try
        self.locked = False
        self.marked = False
        self.values: "Values" = {}
        for details in root.querySelectorAll("details" + find(HINT)):
            self.take_hint(details)
        self.setup()

    def part(self, name: str) -> "Element":
        return part_of(self.root, name)

    def inputs(self) -> "list[Element]":
        return list(self.root.querySelectorAll("input, select"))

    def empty(self) -> "Answer":
        return KINDS[self.question["kind"]].empty

    def prepare(self, drawn: "Drawn", number: int) -> None:
        """Show the question as it was drawn, unmarked."""
        place = self.part(Part.NUMBER)
        if place:
            place.textContent = f"{number}."
        self.values = drawn["values"]
        if self.question["draws"]:
            self.fill(drawn["values"])
        self.arrange(drawn["order"])
        self.clear()

    def fill(self, values: "Values") -> None:
        """Put drawn numbers into the texts of the question."""
        template = js.document.createElement("template")
        template.innerHTML = filled(self.question["texts"]["stem"], self.question, values)
        first = template.content.firstElementChild
        if first and first.tagName == "P":
            self.part(Part.STEM).replaceChildren(*list(first.childNodes))
            first.remove()
        self.part(Part.REST).replaceChildren(template.content)
        hints = self.root.querySelectorAll(find_part(Part.HINT))
        for box, text in zip(hints, self.question["texts"]["hints"]):
            box.innerHTML = filled(text, self.question, values)

    def take_hint(self, details: "Element") -> None:
        """Turn a hint, which opens without script, into one whose opening is counted."""
        box = js.document.createElement("div")
        box.className = "gh-hint"
        box.setAttribute(HINT, details.getAttribute(HINT))
        button(box, Action.HINT, str(details.querySelector("summary").textContent))
        box.append(part_of(details, Part.HINT))
        details.replaceWith(box)
        self.open_hint(box, False)

    def hints(self) -> "list[Element]":
        return list(self.root.querySelectorAll(find(HINT)))

    def is_open(self, hint: "Element") -> bool:
        return not part_of(hint, Part.HINT).hidden

    def open_hint(self, hint: "Element", opened: bool) -> None:
        part_of(hint, Part.HINT).hidden = not opened
        hint.querySelector("button").setAttribute("aria-expanded", "true" if opened else "false")

    def open_hints(self, count: int) -> None:
        for number, hint in enumerate(self.hints()):
            self.open_hint(hint, number < count)

    def lock(self, locked: bool) -> None:
        self.locked = locked
        for field in self.inputs():
            field.disabled = locked
        for other in self.root.querySelectorAll(f"button:not({find_action(Action.HINT)})"):
            other.disabled = locked

    def clear(self) -> None:
        """Take marks and feedback away, and let the question be answered."""
        if self.marked:
            self.root.classList.remove("gh-question--right", "gh-question--wrong", "gh-question--partly")
            for box in self.root.querySelectorAll(".gh-mark--right, .gh-mark--wrong"):
                box.classList.remove("gh-mark--right", "gh-mark--wrong")
                part_of(box, Part.MARK).textContent = ""
            self.part(Part.FEEDBACK).hidden = True
            self.lock(False)
            self.marked = False

    def show_mark(self, answer: "Answer | None", given: "Mark", again: bool = False) -> None:
        """Mark the parts of an answer, and explain it; if it may be tried `again`, give nothing away."""
        self.clear()
        self.marked = True
        if given["counts"] or not given["answered"]:
            state = "right" if given["correct"] else "partly" if given["credit"][0] else "wrong"
            self.root.classList.add("gh-question--" + state)
        self.mark_items(self.empty() if answer is None else answer, self.reveal and not again)
        feedback = self.part(Part.FEEDBACK)
        feedback.replaceChildren()
        add(feedback, "strong", "", messages.once_more(given) if again else messages.verdict(given))
        earned = "" if again else self.earned(given)
        if earned:
            add(feedback, "p", "", earned)
        right = self.right()
        if right and self.reveal and not given["correct"] and not again:
            self.show_right(feedback, right)
        comments = self.comments(given, again)
        if comments and self.comments_are:
            add(add(feedback, "p"), "strong", "", say(self.comments_are))
        for title, html in comments:
            if title:
                add(feedback, "div", "gh-feedback__option").innerHTML = title
            add(feedback, "div", "gh-feedback__text").innerHTML = filled(html, self.question, self.values)
        feedback.hidden = False
        self.lock(not again)

    def comments(self, given: "Mark", again: bool) -> "list[tuple[str, str]]":
        """Return what the author says to this answer and, once there is no further try, to the question.

        Each is a title, or "", and a text; both are HTML.
        """
        texts, notes = self.question["texts"], given["notes"]
        if self.reveal and not again:
            notes = explained(self.question, notes)
        said = [(self.title(note), texts["feedback"][note]) for note in notes]
        if not again:
            said.append(("", texts["explanation"]))
        return [(title, html) for title, html in said if html]

    def title(self, note: int) -> str:
        """Return what stands above feedback: nothing, where it is clear to what it is said."""
        return ""

    def verdict(self) -> str:
        return str(self.part(Part.FEEDBACK).textContent)

    def mark_item(self, box: "Element", right: bool, text: str) -> None:
        """Mark a part of the answer, in colour and in words."""
        box.classList.add("gh-mark--right" if right else "gh-mark--wrong")
        part_of(box, Part.MARK).textContent = text

    def earned(self, given: "Mark") -> str:
        """Say how points were earned, where the marks don't."""
        return ""

    def right(self) -> str:
        """Say the right answer where the marks don't."""
        return ""

    def show_right(self, feedback: "Element", right: str) -> None:
        """Show the right answer."""
        add(feedback, "p", "", messages.right_answer(right))

    def setup(self) -> None:
        """Remember the parts of the form."""

    def arrange(self, order: "list[int]") -> None:
        """Bring the parts into an order."""

    def read(self) -> "Answer":
        """Return what is answered in the form."""
        return self.empty()

    def write(self, answer: "Any") -> None:
        """Put an answer into the form."""

    def mark_items(self, answer: "Any", reveal: bool) -> None:
        """Mark each part of an answer; `reveal` says what would be right."""

    def point(self, slot: int) -> None:
        """Choose the option in a slot, whose place in a picture was clicked."""

    def move(self, item: "Element", step: int) -> "tuple[int, int]":
        """Move an item up (−1) or down (1); return its place and how many there are."""
        return 0, 0

    def indent(self, item: "Element", step: int) -> str:
        """Indent a line of code less (−1) or more (1), or leave it out, or no longer (0); say what it is now."""
        return ""
