"""The results of all checks of a page together, for pages that ask for them."""

import js

from overrides.markup import find
from overrides.reader.storage import kept
from quiz import names
from quiz.engine import messages
from quiz.page.form import Form
from quiz.page.inline_check import InlineCheck

TYPE_CHECKING = False
if TYPE_CHECKING:
    from js import Element, Event


class Scoreboard:
    """The checks of a page, and the boxes that count their results; a button in a box empties all checks."""

    def __init__(self) -> None:
        self.roots = list(js.document.querySelectorAll(find(names.QUIZ, names.INLINE_CHECK)))
        self.checks: "dict[str, InlineCheck]" = {}  # by the id of its element
        self.boxes: "list[Element]" = []

    def take_over_box(self, box: "Element") -> None:
        """Set a box up."""
        box.addEventListener("click", self.on_click)
        self.boxes.append(box)
        self.show()

    def take_over_check(self, root: "Element") -> None:
        """Set a check up, unless it is set up already."""
        name = str(root.id)
        if name not in self.checks:
            self.checks[name] = InlineCheck(Form(root, kept()), self.show)
            self.show()

    def on_click(self, event: "Event") -> None:
        if event.target.closest(find(names.RESET)):
            for root in self.roots:
                self.take_over_check(root)
            for check in self.checks.values():
                check.reset()

    def show(self) -> None:
        """Count the questions that are answered and those that are right, once all checks are set up."""
        if len(self.checks) < len(self.roots) or not self.boxes:
            return
        states = [check.state for check in self.checks.values()]
        questions = sum([len(state.counted()) for state in states])
        graded = [given for state in states for _, given in state.graded_marks() if given["counts"]]
        text = messages.scoreboard(len([given for given in graded if given["correct"]]), len(graded), questions)
        for box in self.boxes:
            output = box.querySelector("output")
            if output:
                output.textContent = text
