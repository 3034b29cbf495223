"""The results of all checks of a page together, for pages that ask for them."""

import js

from quiz.engine import messages
from quiz.page.form_state import FormState
from quiz.page.inline_check import InlineCheck

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Scoreboard:
    """The checks of a page, and the boxes that count their results; a button in a box empties all checks."""

    def __init__(self) -> None:
        self.roots = list(js.document.querySelectorAll('[data-quiz="check"]'))
        self.checks: "dict[str, InlineCheck]" = {}  # by the id of its element
        self.boxes: "list[Any]" = []

    def take_over_box(self, box: "Any") -> None:
        """Set a box up."""
        box.addEventListener("click", self.on_click)
        self.boxes.append(box)
        self.show()

    def take_over_check(self, root: "Any") -> None:
        """Set a check up, unless it is set up already."""
        name = str(root.id)
        if name not in self.checks:
            self.checks[name] = InlineCheck(FormState(root), self.show)
            self.show()

    def on_click(self, event: "Any") -> None:
        if event.target.closest("[data-reset]"):
            for root in self.roots:
                self.take_over_check(root)
            for check in self.checks.values():
                check.reset()

    def show(self) -> None:
        """Count the questions that are answered and those that are right, once all checks are set up."""
        if len(self.checks) < len(self.roots):
            return
        checks = list(self.checks.values())
        questions = sum([len(check.form.drawn()) for check in checks])
        graded = [given for check in checks for given in check.form.checked_marks()]
        text = messages.scoreboard(len([given for given in graded if given["correct"]]), len(graded), questions)
        for box in self.boxes:
            output = box.querySelector("output")
            if output:
                output.textContent = text
