"""Items to put in order, with buttons."""

from quiz.page.fields.field import Field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Items(Field):
    """Items to put in order, with buttons."""

    def setup(self) -> None:
        self.items = {}
        self.touched = False
        for item in self.root.querySelectorAll("[data-slot]"):
            self.items[self.order[int(item.dataset.slot)]] = item

    def now(self) -> "list[int]":
        """Return the positions of the items as they stand."""
        slots = [int(item.dataset.slot) for item in self.root.querySelectorAll("[data-slot]")]
        return [self.order[slot] for slot in slots]

    def arrange(self, order: "list[int]") -> None:
        self.part("items").replaceChildren(*[self.items[position] for position in order])
        self.touched = False

    def move(self, item: "Any", step: int) -> "tuple[int, int]":
        """Move an item up (−1) or down (1); return its place and how many there are."""
        other = item.previousElementSibling if step < 0 else item.nextElementSibling
        if other and step < 0:
            other.before(item)
        elif other:
            other.after(item)
        self.touched = True
        now = self.now()
        return now.index(self.order[int(item.dataset.slot)]) + 1, len(now)

    def read(self) -> "list[int]":
        return self.now() if self.touched else []

    def write(self, answer: "list[int]") -> None:
        if answer:
            self.arrange(answer)
            self.touched = True

    def mark_items(self, values: "Any", answer: "list[int]") -> None:
        for place, position in enumerate(self.now()):
            right = place == position
            self.mark_item(self.items[position], right, "✓" if right else f"✗ place {position + 1}")
