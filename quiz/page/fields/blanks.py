"""Text fields in a sentence."""

from overrides.markup import find
from quiz.engine import messages
from quiz.engine.blanks import blank_fits
from quiz.engine.right_answer import right_answer
from quiz.names import BLANK
from quiz.page.fields.field import Field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from js import Element

    from quiz.contract import BlanksData, Values


class Blanks(Field):
    """Text fields in a sentence."""

    question: "BlanksData"

    def fill(self, values: "Values") -> None:
        """Leave the sentence as it is: no number is drawn in it."""

    def boxes(self) -> "list[Element]":
        return list(self.root.querySelectorAll(find(BLANK)))

    def read(self) -> "list[str]":
        texts = [str(box.value).strip() for box in self.boxes()]
        return texts if any(texts) else []

    def write(self, answer: "list[str]") -> None:
        for number, box in enumerate(self.boxes()):
            box.value = answer[number] if answer else ""

    def mark_items(self, answer: "list[str]", reveal: bool) -> None:
        for number, part in enumerate(right_answer(self.question, self.values)):
            right = blank_fits(self.question, number, answer[number] if answer else "")
            instead = messages.right_answer(part["text"]) if reveal else ""
            self.mark_item(self.boxes()[number].parentNode, right, messages.place(right, instead))
