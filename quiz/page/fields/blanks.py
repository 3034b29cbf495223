"""Text fields in a sentence."""

from quiz.engine import messages
from quiz.page.fields.field import Field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Blanks(Field):
    """Text fields in a sentence."""

    def boxes(self) -> "list[Any]":
        return list(self.root.querySelectorAll("[data-blank]"))

    def read(self) -> "list[str]":
        texts = [str(box.value).strip() for box in self.boxes()]
        return texts if any(texts) else []

    def write(self, answer: "list[str]") -> None:
        for number, box in enumerate(self.boxes()):
            box.value = answer[number] if answer else ""

    def mark_items(self, values: "Any", answer: "list[str]") -> None:
        for number, box in enumerate(self.boxes()):
            text = answer[number] if answer else ""
            right = messages.blank_fits(self.question, number, text)
            self.mark_item(box.parentNode, right, messages.blank(self.question, number, right, self.reveal))
