"""Options: radio buttons or check boxes; and where they are places in a picture, these."""

import js

from overrides.markup import PART, find
from quiz.engine import messages
from quiz.engine.choice import share
from quiz.engine.right_answer import right_answer
from quiz.names import HOTSPOT, SLOT, Part
from quiz.page.fields.field import Field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from js import Element, Event

    from quiz.contract import ChoiceData, Values

CHOSEN, AT = "gh-hotspot--chosen", "gh-hotspot--at"
RIGHT, WRONG = "gh-hotspot--right", "gh-hotspot--wrong"


class Choices(Field):
    """Options: radio buttons or check boxes."""

    question: "ChoiceData"

    def setup(self) -> None:
        self.options: "dict[int, Element]" = {}
        self.standing = self.order  # of the options; to put them where they are has the page laid out again
        for label in self.root.querySelectorAll(find(SLOT)):
            self.options[self.order[int(label.getAttribute(SLOT) or 0)]] = label
        self.boxes = {position: self.options[position].querySelector("input") for position in self.options}
        self.places: "dict[int, Element]" = {}
        for place in self.root.querySelectorAll(find(HOTSPOT)):
            self.places[self.order[int(place.getAttribute(HOTSPOT) or 0)]] = place
        if self.places:
            for event in ("focusin", "focusout", "input", "pointerover", "pointerout"):
                self.root.addEventListener(event, self.on_event)

    def on_event(self, event: "Event") -> None:
        """Show in the picture what is chosen, and what the focus or the pointer is at in the list."""
        label = event.target.closest(find(SLOT)) if event.type in ("focusin", "pointerover") else None
        slot = label.getAttribute(SLOT) if label else None
        for position in self.places:
            self.places[position].classList.toggle(AT, self.places[position].getAttribute(HOTSPOT) == slot)
        self.show_places()

    def show_places(self) -> None:
        """Show in the picture what is chosen, right and wrong."""
        for position in self.places:
            place, marks = self.places[position].classList, self.options[position].classList
            place.toggle(CHOSEN, self.boxes[position].checked)
            place.toggle(RIGHT, marks.contains("gh-mark--right"))
            place.toggle(WRONG, marks.contains("gh-mark--wrong"))

    def fill(self, values: "Values") -> None:
        frame = self.part(Part.HOTSPOTS)
        super().fill(values)
        if frame:  # around the picture, which has been written anew
            self.root.querySelector("img").replaceWith(frame)

    def point(self, slot: int) -> None:
        self.boxes[self.order[slot]].click()

    def clear(self) -> None:
        super().clear()
        self.show_places()

    def arrange(self, order: "list[int]") -> None:
        if order == self.standing:
            return
        self.standing = order
        parent = self.options[0].parentNode
        after = self.part(Part.AFTER) or self.mark_after()
        for position in order:
            parent.insertBefore(self.options[position], after)

    def mark_after(self) -> "Element":
        """Put an invisible node behind the options, to insert them before it."""
        node = js.document.createElement("span")
        node.hidden = True
        node.setAttribute(PART, Part.AFTER)
        self.options[self.order[-1]].after(node)
        return node

    def read(self) -> "list[int]":
        return sorted([position for position in self.boxes if self.boxes[position].checked])

    def write(self, answer: "list[int]") -> None:
        for position in self.boxes:
            self.boxes[position].checked = position in answer
        self.show_places()

    def title(self, note: int) -> str:
        """Name the option, where feedback is shown to others than those that were chosen."""
        if "show" not in self.question:
            return ""
        return str(self.options[note].querySelector(".gh-option__text").innerHTML)

    def mark_items(self, answer: "list[int]", reveal: bool) -> None:
        right = [part["item"] for part in right_answer(self.question, self.values)]
        for position in self.options:
            worth = share(self.question, position)
            text = messages.option(position in right, position in answer, worth)
            if text and (reveal or position in answer):
                self.mark_item(self.options[position], position in right, text)
        self.show_places()
