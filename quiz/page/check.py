"""A short check inside a page: every answered question is graded at once, and may be tried again."""

from quiz.page.actions import Actions
from quiz.page.sheet import Sheet
from quiz.page.view import show_checked, show_questions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class Check(Actions):
    """A form without score, pass mark and history; `changed` is called whenever a question is graded or reopened."""

    def __init__(self, sheet: "Sheet", changed: "Callable[[], None]") -> None:
        super().__init__(sheet)
        self.changed = changed
        self.show()

    def submit(self) -> None:
        """Grade what was answered since, or say that there is nothing to grade."""
        sheet = self.sheet
        sheet.collect()
        still_open = [field for field in sheet.shown() if sheet.is_open(field)]
        answered = [field for field in still_open if sheet.is_answered(field)]
        for field in answered:
            sheet.check(field)
        self.show()
        sheet.say(" ".join([field.verdict() for field in answered]))
        sheet.part("result").textContent = "" if answered else "Answer in full, then check."
        self.changed()
        again = sheet.part("submit").hidden and sheet.action("again")
        if again:
            again.focus()

    def do_again(self, button: "Any") -> None:
        """Empty the form, with new numbers where numbers are drawn."""
        self.reset()
        self.sheet.say("Answer again.")
        self.sheet.focus_first()

    def reset(self) -> None:
        self.sheet.retake()
        self.sheet.keep()
        self.show()
        self.changed()

    def show(self) -> None:
        """Show the questions, their marks, and the button that fits."""
        sheet = self.sheet
        state = sheet.state
        show_questions(sheet, state["attempt"], state["answers"], state["hints"])
        show_checked(sheet)
        sheet.part("result").textContent = ""
        sheet.part("submit").hidden = len(state["checked"]) == len(sheet.drawn())
        again = sheet.action("again")
        if again:
            again.hidden = not state["checked"]
