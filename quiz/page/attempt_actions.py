"""What a learner does while an attempt is under way: start it, go from question to question, flag, say how sure."""

from overrides.markup import PART
from overrides.reader import browser
from quiz.names import LEVEL, Part
from quiz.page.actions import Actions
from quiz.page.answer_sheet import AnswerSheet
from quiz.page.clock import Clock
from quiz.page.question_tools import press, show_sureness, show_tools
from quiz.page.report import show_open
from quiz.page.steps import Steps
from quiz.page.view import show

TYPE_CHECKING = False
if TYPE_CHECKING:
    from js import Element, Event

    from quiz.page.fields.field import Field
    from quiz.page.form import Form


class AttemptActions(Actions):
    """Listens to the form of a quiz of its own, and keeps what stands around the questions up to date."""

    def __init__(self, form: "Form") -> None:
        super().__init__(form)
        self.steps = Steps(form)
        self.sheet = AnswerSheet(form)
        self.clock = Clock(form, self.hand_in)

    def hand_in(self) -> None:
        """End the attempt: its time is over."""

    def show(self) -> None:
        """Show the form anew, and what stands around the questions."""
        show(self.form)
        self.show_surroundings()

    def show_surroundings(self) -> None:
        """Show what there is to find one's way, and what time there is, if the attempt is under way."""
        self.clock.show()
        self.sheet.show()
        self.steps.show()
        self.sheet.mark(self.steps.at())
        show_tools(self.form)

    def update(self, field: "Field") -> None:
        """Show what has changed with the answer to a question."""
        show_open(self.form)
        self.sheet.update()
        show_sureness(self.form, field)

    def changed(self, field: "Field") -> None:
        """Take an answer; one that was given before this code was there starts the clock."""
        if self.state.clock.waits():
            self.begin()
        if self.form.collect(field):
            self.update(field)

    def begin(self, untimed: bool = False) -> None:
        """Start the attempt."""
        self.state.clock.start(browser.milliseconds(), untimed)
        self.show()

    def do_start(self, button: "Element") -> None:
        self.begin()
        self.form.focus_first()

    def do_practise(self, button: "Element") -> None:
        """Start without the clock."""
        self.begin(untimed=True)
        self.form.focus_first()

    def on_submit(self, event: "Event") -> None:
        """Let Enter in a field go on to the next question, while there is one."""
        implied = event.submitter and event.submitter.getAttribute(PART) == Part.ENTER
        if implied and self.steps.are_shown() and self.steps.can_go(1):
            event.preventDefault()
            self.go(1)
        else:
            super().on_submit(event)

    def on_click(self, event: "Event") -> None:
        """Follow links to questions, also to those that are not shown."""
        link = event.target.closest("a")
        if link and self.steps.follow(str(link.getAttribute("href"))):
            self.sheet.mark(self.steps.at())
        super().on_click(event)

    def do_next(self, button: "Element") -> None:
        self.go(1)

    def do_previous(self, button: "Element") -> None:
        self.go(-1)

    def go(self, step: int) -> None:
        """Move to the next question, or the one before."""
        if self.steps.can_go(step):
            self.steps.go(step)
            self.sheet.mark(self.steps.at())

    def do_switch(self, button: "Element") -> None:
        """Show one question at a time, or all."""
        self.state.view.switch()
        self.show_surroundings()
        self.steps.focus_switch()

    def do_flag(self, button: "Element") -> None:
        """Flag a question to come back to it, or no longer."""
        field = self.form.field_around(button)
        press(button, self.state.flag(field.question["id"]))
        self.update(field)

    def do_sure(self, choice: "Element") -> None:
        """Note how sure the learner is."""
        field = self.form.field_around(choice)
        self.state.be_sure(field.question["id"], int(choice.getAttribute(LEVEL) or 0))
