"""One text field: a number or a short text."""

from quiz.engine import messages
from quiz.engine.kinds import KINDS
from quiz.engine.right_answer import right_answer
from quiz.page.fields.field import Field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.contract import NumberData, TextData


class Entry(Field):
    """One text field: a number or a short text."""

    question: "NumberData | TextData"

    def read(self) -> str:
        return str(self.inputs()[0].value).strip()

    def write(self, answer: str) -> None:
        self.inputs()[0].value = answer

    def right(self) -> str:
        return right_answer(self.question, self.values)[0]["text"]

    def mark_items(self, answer: str, reveal: bool) -> None:
        if answer:
            credit = KINDS[self.question["kind"]].credit(self.question, self.values, answer)
            text = messages.entry(self.question, credit, answer)
            self.mark_item(self.root.querySelector(".gh-entry"), credit[0] == credit[1], text)
