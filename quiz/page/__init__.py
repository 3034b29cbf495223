"""The page side of every quiz: collect answers, have the engine grade them, show marks, feedback and progress.

The only folder of `quiz` with the DOM; it runs on MicroPython in the page. What a learner types is only ever a value
of a field or `textContent`; `innerHTML` gets what the author wrote and the build rendered, and numbers of the engine.

`form_state` is one form with its state, `fields` are its questions, `view` and `report` show them; `module_quiz` and
`inline_check` listen to the learner, `scoreboard` counts, `memory` keeps progress in the browser, and `course` reports
to a learning management system.
"""

from quiz.page.form_state import FormState
from quiz.page.module_quiz import ModuleQuiz
from quiz.page.scoreboard import Scoreboard

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Quizzes:
    """The quizzes of the page, taken over one by one, and the boxes that count their results."""

    def __init__(self) -> None:
        self.scoreboard = Scoreboard()

    def take_over(self, root: "Any") -> None:
        """Set a quiz or a box up."""
        if root.hasAttribute("data-scoreboard"):
            self.scoreboard.take_over_box(root)
        elif root.dataset.quiz == "check":
            self.scoreboard.take_over_check(root)
        else:
            ModuleQuiz(FormState(root))


def start() -> Quizzes:
    """Return what takes over the elements with `data-quiz` or `data-scoreboard`."""
    return Quizzes()
