"""The page side of every quiz: collect answers, have the engine grade them, show marks, feedback and progress.

The only folder of `quiz` with the DOM; it runs on MicroPython in the page. What a learner types is only ever a value
of a field or `textContent`; `innerHTML` gets what the author wrote and the build rendered, and numbers of the engine.

`form` is one form of the page, `fields` are its questions, and `form_state` is what is known of it, without the DOM;
`view` and `report` show it. `module_quiz` and `inline_check` listen to the learner, `scoreboard` counts, `memory` keeps
progress in the browser, and `course` reports to a learning management system. `flashcards` are no form.
"""

from overrides.reader.spoken import speak_as_the_page
from quiz import names
from quiz.page.flashcards import Flashcards
from quiz.page.module_quiz import ModuleQuiz
from quiz.page.scoreboard import Scoreboard

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from js import Element


class Quizzes:
    """The quizzes of the page, taken over one by one, and the boxes that count their results."""

    def __init__(self) -> None:
        self.scoreboard = Scoreboard()

    def take_over(self, root: "Element") -> "Callable[[], None] | None":
        """Set a quiz or a box up; return what is left to do, in its next turn or when it is touched."""
        if root.hasAttribute(names.SCOREBOARD):
            self.scoreboard.take_over_box(root)
        elif root.getAttribute(names.QUIZ) == names.INLINE_CHECK:
            self.scoreboard.take_over_check(root)
        elif root.getAttribute(names.QUIZ) == names.FLASHCARDS:
            Flashcards(root)
        else:
            return ModuleQuiz(root).show_first
        return None


def start() -> Quizzes:
    """Return what takes over the elements with `data-quiz` or `data-scoreboard`."""
    speak_as_the_page()
    return Quizzes()
