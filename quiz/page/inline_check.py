"""A short check inside a page: every answered question is graded at once, and may be tried again."""

from quiz.page.actions import Actions
from quiz.page.form_state import FormState
from quiz.page.view import show_checked, show_questions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class InlineCheck(Actions):
    """A form without score, pass mark and history; `changed` is called whenever a question is graded or reopened."""

    def __init__(self, form: "FormState", changed: "Callable[[], None]") -> None:
        super().__init__(form)
        self.changed = changed
        self.show()

    def submit(self) -> None:
        """Grade what was answered since, or say that there is nothing to grade."""
        form = self.form
        form.collect()
        still_open = [field for field in form.shown() if form.is_open(field)]
        answered = [field for field in still_open if form.is_answered(field)]
        for field in answered:
            form.note_graded(field)
        self.show()
        form.announce(" ".join([field.verdict() for field in answered]))
        form.part("result").textContent = "" if answered else "Answer in full, then check."
        self.changed()
        again = form.part("submit").hidden and form.action("again")
        if again:
            again.focus()

    def do_again(self, button: "Any") -> None:
        """Empty the form, with new numbers where numbers are drawn."""
        self.reset()
        self.form.announce("Answer again.")
        self.form.focus_first()

    def reset(self) -> None:
        self.form.retake()
        self.form.keep()
        self.show()
        self.changed()

    def show(self) -> None:
        """Show the questions, their marks, and the button that fits."""
        form = self.form
        state = form.state
        show_questions(form, state["attempt"], state["answers"], state["hints"])
        show_checked(form)
        form.part("result").textContent = ""
        form.part("submit").hidden = len(state["checked"]) == len(form.drawn())
        again = form.action("again")
        if again:
            again.hidden = not state["checked"]
