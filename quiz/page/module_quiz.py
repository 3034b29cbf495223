"""A quiz of its own: submit, retake, look back, take the results along."""

import js

from overrides.language import say
from overrides.reader import browser
from overrides.reader.notice import notify
from quiz.engine import messages
from quiz.names import NUMBER, Action, Part
from quiz.page.attempt_actions import AttemptActions
from quiz.page.certificate import print_certificate
from quiz.page.course import Course
from quiz.page.elements import bring_into_view, button
from quiz.page.form import Form
from quiz.page.form_state import HISTORY
from quiz.page.report import ask_anyway, report, show_open
from quiz.page.view import show_history, show_outcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from js import Element

    from quiz.contract import Answer
    from quiz.page.fields.field import Field


class ModuleQuiz(AttemptActions):
    """A form with a score, a pass mark and a history; it takes answers before it shows what is kept."""

    def __init__(self, root: "Element") -> None:
        self.course = Course(self.on_course)
        self.touched: "set[str]" = set()  # the questions that were answered since the page was opened
        super().__init__(Form(root, self.course.storage))
        self.state.memory.listen(HISTORY, self.on_other_tab)

    def show_first(self) -> None:
        """Show what is known of the quiz, and a way back to the course."""
        self.show()
        self.offer_way_back()

    def on_other_tab(self) -> None:
        """List what was finished in another tab; the attempt that is under way here goes on."""
        if self.state.read_history():
            show_history(self.form)

    def on_course(self) -> None:
        """Go on with what the system has, and what was answered before it was there; offer a way back to it."""
        if self.course.storage is not self.state.memory.storage:
            given = [(name, self.form.field(name).read()) for name in sorted(self.touched)]
            running = self.state.clock.timer
            self.form.keep_in(self.course.storage)
            if running and self.state.clock.waits():
                self.state.clock.adopt(running)
            self.show()
            self.give(given)
        self.offer_way_back()

    def give(self, answers: "list[tuple[str, Answer]]") -> None:
        """Give answers again, to questions that are still open."""
        drawn = [question["id"] for question in self.state.drawn()]
        for name, answer in answers:
            if name in drawn and self.state.is_open(name):
                self.form.field(name).write(answer)
                self.state.take(name, answer)
                self.update(self.form.field(name))

    def changed(self, field: "Field") -> None:
        self.touched.add(field.question["id"])
        super().changed(field)

    def submit(self) -> None:
        """Grade, or ask first if questions are open."""
        if self.state.locked():
            bring_into_view(self.form.part(Part.RESULT))
            return
        if self.shows_what_is_finished():
            return
        self.collect_all()
        if self.state.unanswered() or self.state.flagged():
            show_open(self.form)
            ask_anyway(self.form)
        else:
            self.finish()

    def collect_all(self) -> None:
        for field in self.form.shown():
            self.form.collect(field)

    def hand_in(self) -> None:
        """Grade what is there, unless another tab has done so: the time is over."""
        if self.state.take_over_finished():
            self.show()
            return
        self.do_back(None)
        self.collect_all()
        self.finish()

    def do_submit_anyway(self, button: "Element") -> None:
        if not self.shows_what_is_finished():
            self.finish()

    def shows_what_is_finished(self) -> bool:
        """Show what another tab has made of an attempt that may be finished only once; tell whether it has."""
        finished = self.state.finished_elsewhere()
        if finished:
            self.show()
        return finished

    def finish(self) -> None:
        """Grade, note the result, and move to it."""
        now = js.Date.new()
        day = f"{now.getFullYear():04d}-{now.getMonth() + 1:02d}-{now.getDate():02d}"
        self.state.finish(str(now.toISOString()), day, browser.milliseconds())
        if not self.state.progress.get("practice"):
            self.course.report(self.state.history.records, self.state.quiz)
        show_outcome(self.form, *self.state.looked_at())
        self.show_surroundings()
        bring_into_view(self.form.part(Part.RESULT))
        self.form.part(Part.RESULT).focus()

    def do_retake(self, button: "Element") -> None:
        """Start over at the first question; an attempt that nobody has touched needs no new questions."""
        state = self.state
        if state.attempts_left() == 0:
            return
        touched = state.locked() or state.progress["answers"] or state.clock.timer
        state.reviewed = None
        if touched:
            self.form.retake()
        self.show()
        self.form.announce(say("A new attempt starts."))
        self.form.focus_first()

    def do_grade(self, button: "Element") -> None:
        """Grade one question by itself."""
        field = self.form.field_around(button)
        name = field.question["id"]
        if not self.state.is_open(name):
            return
        self.form.collect(field)
        drawn = next(drawn for drawn in self.state.drawn() if drawn["id"] == name)
        self.state.try_one(drawn)
        field.show_mark(self.state.answer_to(name), self.state.mark(drawn))
        self.update(field)
        self.form.announce(field.verdict())

    def do_tick(self, box: "Element") -> None:
        super().do_tick(box)
        report(self.form, *self.state.looked_at())

    def offer_way_back(self) -> None:
        """Add a button that leads back to the course."""
        if self.course.way_out and not self.form.action(Action.LEAVE):
            button(self.form.action(Action.RETAKE).parentNode, Action.LEAVE, self.course.way_out)

    def do_leave(self, button: "Element") -> None:
        """End the session, and go once the course has everything; whoever presses again goes at once."""
        self.course.leave(self.go_back)
        if not self.course.way_back:
            button.remove()

    def go_back(self) -> None:
        """Go where the course wants the learner, if anywhere."""
        if not self.course.way_back:
            return
        try:
            browser.put(js.location, "href", self.course.way_back)
        except browser.RefusedError:
            notify(say("The course gave an address that leads nowhere: close this page to go back."))

    def do_review(self, button: "Element") -> None:
        """Show a finished attempt again."""
        number = int(button.getAttribute(NUMBER) or 0)
        self.state.reviewed = next(record for record in self.state.history.records if record["number"] == number)
        self.show()
        bring_into_view(self.form.part(Part.BANNER))

    def do_back(self, button: "Element | None") -> None:
        """Go back from a finished attempt to the one under way."""
        if self.state.reviewed:
            self.state.reviewed = None
            self.show()

    def do_export(self, button: "Element") -> None:
        """Hand the results over as a file."""
        text = messages.export(self.state.quiz, self.state.history.records)
        browser.save(self.state.quiz["id"] + ".json", text)

    def do_certificate(self, button: "Element") -> None:
        """Open or close the certificate."""
        certificate = self.form.part(Part.CERTIFICATE)
        certificate.hidden = not certificate.hidden
        button.setAttribute("aria-expanded", "false" if certificate.hidden else "true")
        if not certificate.hidden:
            certificate.querySelector("input").focus()

    def do_print(self, button: "Element") -> None:
        print_certificate(self.form.part(Part.CERTIFICATE))
