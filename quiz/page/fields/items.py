"""Items to put in order, with buttons or dragged."""

from overrides.language import say
from overrides.markup import find
from quiz.engine import messages
from quiz.engine.right_answer import right_answer
from quiz.names import SLOT, Part
from quiz.page.fields.field import Field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from js import Element

    from quiz.contract import Mark


class Items(Field):
    """Items to put in order, with buttons."""

    def setup(self) -> None:
        self.items: "dict[int, Element]" = {}
        self.touched = False
        for item in self.root.querySelectorAll(find(SLOT)):
            self.items[self.position_of(item)] = item

    def position_of(self, item: "Element") -> int:
        return self.order[int(item.getAttribute(SLOT) or 0)]

    def now(self) -> "list[int]":
        """Return the positions of the items as they stand."""
        return [self.position_of(item) for item in self.root.querySelectorAll(find(SLOT))]

    def arrange(self, order: "list[int]") -> None:
        self.part(Part.ITEMS).replaceChildren(*[self.items[position] for position in order])
        self.touched = False

    def move(self, item: "Element", step: int) -> "tuple[int, int]":
        """Move the item's neighbour to its other side: what is held, or has the focus, stays in the page."""
        other = item.previousElementSibling if step < 0 else item.nextElementSibling
        if other and step < 0:
            item.after(other)
        elif other:
            item.before(other)
        self.touched = True
        now = self.now()
        return now.index(self.position_of(item)) + 1, len(now)

    def read(self) -> "list[int]":
        return self.now() if self.touched else []

    def write(self, answer: "list[int]") -> None:
        if answer:
            self.arrange(answer)
            self.touched = True

    def earned(self, given: "Mark") -> str:
        return messages.neighbours(given, len(self.items) - 1)

    def mark_items(self, answer: "list[int]", reveal: bool) -> None:
        right = [part["item"] for part in right_answer(self.question, self.values)]
        for place, position in enumerate(self.now()):
            instead = say("place {place}", place=right.index(position) + 1) if reveal else ""
            self.mark_item(
                self.items[position], right[place] == position, messages.place(right[place] == position, instead)
            )
