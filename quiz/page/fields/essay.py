"""A free text, and below it the checklist that the learner goes through once the text is written."""

from overrides.language import later
from overrides.markup import find
from quiz.engine.essay import ticked
from quiz.names import SLOT, Part
from quiz.page.fields.field import Field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from js import Element

    from quiz.contract import EssayData


class Essay(Field):
    """A free text."""

    question: "EssayData"
    comments_are = later("A model answer")

    def box(self) -> "Element":
        return self.root.querySelector("textarea")

    def inputs(self) -> "list[Element]":
        return []  # the text can be read and copied, and points ticked, when it is no longer to be changed

    def lock(self, locked: bool) -> None:
        super().lock(locked)
        self.box().readOnly = locked

    def read(self) -> "list[str]":
        text = str(self.box().value).strip()
        return [text] if text else []

    def write(self, answer: "list[str]") -> None:
        self.box().value = answer[0] if answer else ""
        self.tick(answer)

    def tick(self, answer: "list[str]") -> None:
        """Show what is ticked."""
        points = ticked(answer)
        for label in self.root.querySelectorAll(find(SLOT)):
            label.querySelector("input").checked = int(label.getAttribute(SLOT) or 0) in points

    def clear(self) -> None:
        super().clear()
        self.show_checklist(False)

    def show_checklist(self, shown: bool) -> None:
        checklist = self.part(Part.CHECKLIST)
        if checklist:
            checklist.hidden = not shown

    def mark_items(self, answer: "list[str]", reveal: bool) -> None:
        self.tick(answer)
        self.show_checklist(len(answer) > 0)
