"""The worked solution of the exercise whose questions a form asks: offered quietly until something was tried."""

from overrides.language import say
from overrides.markup import find
from overrides.reader.names import EXERCISE, SOLUTION
from quiz.engine import messages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from js import Element

QUIET = "gh-fold--quiet"


class WorkedSolution:
    """The fold with the solution; a check that stands in no exercise has none."""

    def __init__(self, form: "Element") -> None:
        exercise = form.closest(find(EXERCISE))
        self.fold = exercise.querySelector(find(SOLUTION)) if exercise else None

    def offer(self, tried: bool) -> None:
        """Say what there is to open, more quietly if nothing was tried."""
        if self.fold:
            self.fold.classList.toggle(QUIET, not tried)
            text = messages.SOLUTION if tried else messages.SHOW_SOLUTION
            self.fold.querySelector("summary").textContent = say(text)

    def open(self, opened: bool) -> None:
        """Open the fold, or close it."""
        if self.fold:
            self.fold.open = opened
