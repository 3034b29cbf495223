"""A whole quiz: submit, retake, look back, take the results along."""

import js

from overrides.reader import browser
from overrides.reader.notice import tell
from quiz.engine import messages
from quiz.page.actions import Actions
from quiz.page.certificate import print_certificate
from quiz.page.course import Course
from quiz.page.elements import bring_into_view, button
from quiz.page.form_state import FormState
from quiz.page.report import show_open
from quiz.page.view import show, show_checked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class ModuleQuiz(Actions):
    """A form with a score, a pass mark and a history."""

    def __init__(self, form: "FormState") -> None:
        super().__init__(form)
        self.touched: "set[str]" = set()  # the questions that were answered since the page was opened
        self.course = Course(self.on_course)
        form.keep_in(self.course.storage)
        show(form)
        self.offer_way_back()

    def on_course(self) -> None:
        """Go on with what the system has, and what was answered before it was there; offer a way back to it."""
        if self.course.storage is not self.form.memory.storage:
            given = [(name, self.form.field(name).read()) for name in sorted(self.touched)]
            self.form.keep_in(self.course.storage)
            show(self.form)
            self.give(given)
        self.offer_way_back()

    def give(self, answers: "list[tuple[str, Any]]") -> None:
        """Give answers again, to questions that are still open."""
        for name, answer in answers:
            field = self.form.field(name)
            if field in self.form.shown() and self.form.is_open(field):
                field.write(answer)
        self.form.collect()
        self.form.keep()
        show_open(self.form)

    def on_input(self, event: "Any") -> None:
        super().on_input(event)
        if event.target.name:
            self.touched.add(self.form.field_around(event.target).question["id"])
        show_open(self.form)

    def move(self, button: "Any", step: int) -> None:
        super().move(button, step)
        show_open(self.form)

    def submit(self) -> None:
        """Grade, note the result, and move to it."""
        if not self.form.locked():
            self.form.finish()
            self.course.report(self.form.state["history"])
            show(self.form)
        bring_into_view(self.form.part("result"))

    def do_retake(self, button: "Any") -> None:
        """Start over at the first question; an attempt that nobody has touched needs no new questions."""
        form = self.form
        if form.attempts_left() == 0:
            return
        if form.locked() or form.state["answers"]:
            form.retake()
        form.reviewed = None
        form.keep()
        show(form)
        form.announce("A new attempt starts.")
        form.focus_first()

    def do_grade(self, button: "Any") -> None:
        """Grade one question by itself."""
        form, field = self.form, self.form.field_around(button)
        if not form.is_open(field):
            return
        form.collect()
        form.note_graded(field)
        show_checked(form)
        form.announce(field.verdict())

    def offer_way_back(self) -> None:
        """Add a button that leads back to the course."""
        if self.course.way_out and not self.form.action("leave"):
            button(self.form.action("retake").parentNode, "leave", self.course.way_out)

    def do_leave(self, button: "Any") -> None:
        self.course.leave()
        button.remove()
        if not self.course.way_back:
            return
        try:
            browser.put(js.location, "href", self.course.way_back)
        except browser.RefusedError:
            tell("The course gave an address that leads nowhere: close this page to go back.")

    def do_review(self, button: "Any") -> None:
        """Show a finished attempt again."""
        self.form.reviewed = int(button.dataset.number)
        show(self.form)
        bring_into_view(self.form.part("banner"))

    def do_back(self, button: "Any") -> None:
        self.form.reviewed = None
        show(self.form)

    def do_export(self, button: "Any") -> None:
        """Hand the results over as a file."""
        text = messages.export(self.form.quiz, self.form.state["history"])
        link = js.document.createElement("a")
        link.href = "data:application/json;charset=utf-8," + js.encodeURIComponent(text)
        link.download = self.form.quiz["id"] + ".json"
        link.click()

    def do_certificate(self, button: "Any") -> None:
        """Open or close the certificate."""
        certificate = self.form.part("certificate")
        certificate.hidden = not certificate.hidden
        button.setAttribute("aria-expanded", "false" if certificate.hidden else "true")
        if not certificate.hidden:
            certificate.querySelector("input").focus()

    def do_print(self, button: "Any") -> None:
        print_certificate()
