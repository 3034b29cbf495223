"""The results of all checks of a page together, for pages that ask for them."""

import js

from quiz.engine import wording

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from quiz.page.check import Check


class Tally:
    """Keeps the boxes `data-tally` of the page up to date; their buttons empty all checks.

    Args:
        take_over: sets a check up, unless it is set up already, and adds it here.
    """

    def __init__(self, take_over: "Callable[[Any], None]") -> None:
        self.take_over = take_over
        self.roots = list(js.document.querySelectorAll('[data-quiz="check"]'))
        self.checks: "dict[str, Check]" = {}  # by the id of its element
        self.boxes: "list[Any]" = []

    def add(self, box: "Any") -> None:
        """Take over a box."""
        box.addEventListener("click", self.on_click)
        self.boxes.append(box)
        self.show()

    def on_click(self, event: "Any") -> None:
        if event.target.closest("[data-reset]"):
            for root in self.roots:
                self.take_over(root)
            for name in self.checks:
                self.checks[name].reset()

    def show(self) -> None:
        """Count the questions that are answered and those that are right, once all checks are set up."""
        if len(self.checks) < len(self.roots):
            return
        checks = [self.checks[name] for name in self.checks]
        questions = sum([len(check.sheet.drawn()) for check in checks])
        graded = [given for check in checks for given in check.sheet.checked_marks()]
        text = wording.tally(len([given for given in graded if given["correct"]]), len(graded), questions)
        for box in self.boxes:
            output = box.querySelector("output")
            if output:
                output.textContent = text
