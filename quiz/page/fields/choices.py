"""Options: radio buttons or check boxes."""

import js

from overrides.markup import PART, find
from quiz.engine import messages
from quiz.engine.choice import share
from quiz.engine.right_answer import right_answer
from quiz.names import SLOT, Part
from quiz.page.fields.field import Field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from js import Element

    from quiz.contract import ChoiceData


class Choices(Field):
    """Options: radio buttons or check boxes."""

    question: "ChoiceData"

    def setup(self) -> None:
        self.options: "dict[int, Element]" = {}
        for label in self.root.querySelectorAll(find(SLOT)):
            self.options[self.order[int(label.getAttribute(SLOT) or 0)]] = label
        self.boxes = {position: self.options[position].querySelector("input") for position in self.options}

    def arrange(self, order: "list[int]") -> None:
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
