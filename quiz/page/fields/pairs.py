"""Lists to choose partners from."""

from quiz.engine.grading import key
from quiz.page.fields.field import Field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Pairs(Field):
    """Lists to choose partners from."""

    def lists(self) -> "list[Any]":
        return list(self.root.querySelectorAll("[data-left]"))

    def read(self) -> "list[int]":
        slots = [int(box.value) for box in self.lists()]
        return [self.order[slot] if slot >= 0 else -1 for slot in slots] if max(slots) >= 0 else []

    def write(self, answer: "list[int]") -> None:
        for number, box in enumerate(self.lists()):
            chosen = answer[number] if answer else -1
            box.value = str(self.order.index(chosen) if chosen >= 0 else -1)

    def mark_items(self, values: "Any", answer: "list[int]") -> None:
        for number, box in enumerate(self.lists()):
            partner = key(self.question, values)[number]
            right = bool(answer) and answer[number] == partner
            name = box.querySelector(f'option[value="{self.order.index(partner)}"]').textContent
            self.mark_item(box.parentNode, right, "✓" if right else "✗ " + name)
