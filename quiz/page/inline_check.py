"""A short check inside a page: every answered question is graded at once; after a wrong try there is a hint first.

So are the questions of an exercise; when all of them are settled, its solution opens.
"""

from overrides.language import say
from quiz.engine import messages
from quiz.names import Action, Part
from quiz.page.actions import Actions
from quiz.page.solution import WorkedSolution
from quiz.page.view import show_graded, show_questions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from js import Element

    from quiz.page.fields.field import Field
    from quiz.page.form import Form


class InlineCheck(Actions):
    """A form without score, pass mark and history; `on_graded` is called whenever something is graded or reopened."""

    def __init__(self, form: "Form", on_graded: "Callable[[], None]") -> None:
        super().__init__(form)
        self.on_graded = on_graded
        self.solution = WorkedSolution(form.root)
        self.show()

    def changed(self, field: "Field") -> None:
        """Take an answer; the marks of an earlier try go."""
        if self.form.collect(field):
            field.clear()

    def submit(self) -> None:
        """Grade what was answered since, or say that there is nothing to grade: no answer, or a wrong one once more."""
        form, state = self.form, self.state
        answered, nothing = [], messages.NOTHING_CHANGED
        for drawn in state.drawn():
            field = form.field(drawn["id"])
            if state.is_open(drawn["id"]) and not field.marked:
                nothing = messages.NOTHING_TO_CHECK
                form.collect(field)
                if state.is_answered(drawn["id"]):
                    self.grade(field)
                    answered.append(field)
        self.show_buttons()
        form.announce(" ".join([field.verdict() for field in answered]))
        form.part(Part.RESULT).textContent = "" if answered else say(nothing)
        self.on_graded()
        if form.part(Part.SUBMIT).hidden:
            self.solution.open(True)
        again = form.part(Part.SUBMIT).hidden and form.action(Action.AGAIN)
        if again:
            again.focus()

    def grade(self, field: "Field") -> None:
        """Show how a question went; while it may be tried again, the first hint that is still closed opens."""
        name = field.question["id"]
        drawn = next(drawn for drawn in self.state.drawn() if drawn["id"] == name)
        final = self.state.try_one(drawn)
        field.show_mark(self.state.answer_to(name), self.state.mark(drawn), again=not final)
        closed = [] if final else [hint for hint in field.hints() if not field.is_open(hint)]
        if closed:
            field.open_hint(closed[0], True)
            self.state.note_hint(name, field.hints().index(closed[0]))

    def do_again(self, button: "Element") -> None:
        """Empty the form, with new numbers where numbers are drawn."""
        self.reset()
        self.form.announce(say("Answer again."))
        self.form.focus_first()

    def reset(self) -> None:
        self.form.retake()
        self.solution.open(False)
        self.show()
        self.on_graded()

    def show(self) -> None:
        """Show the questions, their marks, and the buttons that fit."""
        show_questions(self.form, self.state.progress)
        show_graded(self.form)
        self.form.part(Part.RESULT).textContent = ""
        self.show_buttons()

    def show_buttons(self) -> None:
        """Offer one way on: to check while something may be tried, and only then to answer again."""
        settled = len(self.state.progress["graded"]) == len(self.state.drawn())
        self.form.part(Part.SUBMIT).hidden = settled
        again = self.form.action(Action.AGAIN)
        if again:
            again.hidden = not settled
        self.solution.offer(bool(self.state.progress["tries"]))
