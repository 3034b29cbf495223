"""Lists to choose partners from."""

from overrides.markup import find
from quiz.engine import messages
from quiz.engine.right_answer import right_answer
from quiz.names import LEFT
from quiz.page.fields.field import Field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from js import Element


class Pairs(Field):
    """Lists to choose partners from."""

    def lists(self) -> "list[Element]":
        return list(self.root.querySelectorAll(find(LEFT)))

    def read(self) -> "list[int]":
        slots = [int(box.value) for box in self.lists()]
        return [self.order[slot] if slot >= 0 else -1 for slot in slots] if max(slots) >= 0 else []

    def write(self, answer: "list[int]") -> None:
        for number, box in enumerate(self.lists()):
            chosen = answer[number] if answer else -1
            box.value = str(self.order.index(chosen) if chosen >= 0 else -1)

    def mark_items(self, answer: "list[int]", reveal: bool) -> None:
        lists = self.lists()
        for part in right_answer(self.question, self.values):
            box = lists[part["item"]]
            right = bool(answer) and answer[part["item"]] == part["partner"]
            slot = self.order.index(part["partner"])
            name = str(box.querySelector(f'option[value="{slot}"]').textContent)
            instead = messages.right_answer(name) if reveal else ""
            self.mark_item(box.parentNode, right, messages.place(right, instead))
