"""One text field: a number or a short text."""

from quiz.engine import messages
from quiz.engine.kinds import KINDS
from quiz.page.fields.field import Field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Entry(Field):
    """One text field: a number or a short text."""

    def read(self) -> str:
        return str(self.inputs()[0].value).strip()

    def write(self, answer: str) -> None:
        self.inputs()[0].value = answer

    def right(self, values: "Any") -> str:
        return messages.right(self.question, values)

    def mark_items(self, values: "Any", answer: str) -> None:
        if answer:
            credit = KINDS[self.question["kind"]].credit(self.question, values, answer)
            self.mark_item(
                self.root.querySelector(".gh-entry"),
                credit[0] == credit[1],
                messages.entry(self.question, credit, answer),
            )
