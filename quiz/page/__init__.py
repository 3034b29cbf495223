"""The page side of every quiz: collect answers, have the engine grade them, show marks, feedback and progress.

The only folder of `quiz` with the DOM; it runs on MicroPython in the page. What a learner types is only ever a value
of a field or `textContent`; `innerHTML` gets what the author wrote and the build rendered, and numbers of the engine.

`sheet` is one form with its state, `fields` are its questions, `view` and `report` show them; `whole` and `check` hear
the learner, `memory` keeps progress in the browser and `course` tells a learning management system.
"""

import js

from quiz.page.check import Check
from quiz.page.sheet import Sheet
from quiz.page.tally import Tally
from quiz.page.whole import WholeQuiz


def start() -> None:
    """Take over every quiz of the page."""
    tally = Tally()
    for root in js.document.querySelectorAll("[data-quiz]"):
        if root.dataset.quiz == "check":
            tally.checks.append(Check(Sheet(root), tally.show))
        else:
            WholeQuiz(Sheet(root))
    tally.show()
