"""The results of all checks of a page together, for pages that ask for them."""

import js

from quiz.engine import wording

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Tally:
    """Keeps the boxes `data-tally` of the page up to date; their buttons empty all checks."""

    def __init__(self) -> None:
        self.checks: "list[Any]" = []
        self.boxes = list(js.document.querySelectorAll("[data-tally]"))
        for box in self.boxes:
            box.addEventListener("click", self.on_click)

    def on_click(self, event: "Any") -> None:
        if event.target.closest("[data-reset]"):
            for check in self.checks:
                check.reset()

    def show(self) -> None:
        """Count the questions that are answered and those that are right."""
        questions = sum([len(check.sheet.drawn()) for check in self.checks])
        graded = [given for check in self.checks for given in check.sheet.checked_marks()]
        text = wording.tally(len([given for given in graded if given["correct"]]), len(graded), questions)
        for box in self.boxes:
            output = box.querySelector("output")
            if output:
                output.textContent = text
