"""Options: radio buttons or check boxes."""

import js

from quiz.engine import messages
from quiz.engine.choice import share
from quiz.page.fields.field import Field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Choices(Field):
    """Options: radio buttons or check boxes."""

    def setup(self) -> None:
        self.options = {}
        for label in self.root.querySelectorAll("[data-slot]"):
            self.options[self.order[int(label.dataset.slot)]] = label

    def arrange(self, order: "list[int]") -> None:
        anchor = self.options[0].parentNode
        mark = self.part("after") or self.mark_after()
        for position in order:
            anchor.insertBefore(self.options[position], mark)

    def mark_after(self) -> "Any":
        """Put an invisible node behind the options, to insert them before it."""
        node = js.document.createElement("span")
        node.hidden = True
        node.dataset.part = "after"
        last = self.options[self.order[-1]]
        last.after(node)
        return node

    def read(self) -> "list[int]":
        return sorted([n for n in self.options if self.options[n].querySelector("input").checked])

    def write(self, answer: "list[int]") -> None:
        for position in self.options:
            self.options[position].querySelector("input").checked = position in answer

    def mark_items(self, values: "Any", answer: "list[int]") -> None:
        right = self.question["right"]
        for position in self.options:
            text = messages.option(position in right, position in answer, share(self.question, position))
            if text and (self.reveal or position in answer):
                self.mark_item(self.options[position], position in right, text)
