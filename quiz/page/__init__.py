"""The page side of every quiz: collect answers, have the engine grade them, show marks, feedback and progress.

The only folder of `quiz` with the DOM; it runs on MicroPython in the page. What a learner types is only ever a value
of a field or `textContent`; `innerHTML` gets what the author wrote and the build rendered, and numbers of the engine.

`sheet` is one form with its state, `fields` are its questions, `view` and `report` show them; `whole` and `check` hear
the learner, `memory` keeps progress in the browser and `course` tells a learning management system.
"""

from quiz.page.sheet import Sheet
from quiz.page.tally import Tally
from quiz.page.whole import WholeQuiz

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Quizzes:
    """The quizzes of the page, taken over one by one, and the boxes that count their results."""

    def __init__(self) -> None:
        self.tally = Tally()

    def take_over(self, root: "Any") -> None:
        """Set a quiz or a box up."""
        if root.hasAttribute("data-tally"):
            self.tally.take_over_box(root)
        elif root.dataset.quiz == "check":
            self.tally.take_over_check(root)
        else:
            WholeQuiz(Sheet(root))


def start() -> Quizzes:
    """Return what takes over the elements with `data-quiz` or `data-tally`."""
    return Quizzes()
