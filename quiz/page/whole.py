"""A whole quiz: submit, retake, look back, take the results along."""

import js

from quiz.engine import wording
from quiz.page.actions import Actions
from quiz.page.certificate import print_certificate
from quiz.page.course import course_around
from quiz.page.elements import bring_into_view, button
from quiz.page.report import show_open
from quiz.page.sheet import Sheet
from quiz.page.view import show, show_checked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class WholeQuiz(Actions):
    """A form with a score, a pass mark and a history."""

    def __init__(self, sheet: "Sheet") -> None:
        super().__init__(sheet)
        self.course = course_around(self.offer_way_back)
        show(sheet)

    def on_input(self, event: "Any") -> None:
        super().on_input(event)
        show_open(self.sheet)

    def move(self, button: "Any", step: int) -> None:
        super().move(button, step)
        show_open(self.sheet)

    def submit(self) -> None:
        """Grade, note the result, and move to it."""
        if not self.sheet.locked():
            self.sheet.finish()
            self.course.report(self.sheet.state["history"])
            show(self.sheet)
        bring_into_view(self.sheet.part("result"))

    def do_retake(self, button: "Any") -> None:
        """Start over at the first question; an attempt that nobody has touched needs no new questions."""
        sheet = self.sheet
        if sheet.attempts_left() == 0:
            return
        if sheet.locked() or sheet.state["answers"]:
            sheet.retake()
        sheet.reviewed = None
        sheet.keep()
        show(sheet)
        sheet.say("A new attempt starts.")
        sheet.focus_first()

    def do_check(self, button: "Any") -> None:
        """Grade one question by itself."""
        sheet, field = self.sheet, self.sheet.field_around(button)
        if not sheet.is_open(field):
            return
        sheet.collect()
        sheet.check(field)
        show_checked(sheet)
        sheet.say(field.verdict())

    def offer_way_back(self) -> None:
        """Add a button that leads back to the course."""
        if self.course.way_back and not self.sheet.action("leave"):
            button(self.sheet.action("retake").parentNode, "leave", "Back to the course")

    def do_leave(self, button: "Any") -> None:
        self.course.leave()
        js.location.href = self.course.way_back

    def do_review(self, button: "Any") -> None:
        """Show a finished attempt again."""
        self.sheet.reviewed = int(button.dataset.number)
        show(self.sheet)
        bring_into_view(self.sheet.part("banner"))

    def do_back(self, button: "Any") -> None:
        self.sheet.reviewed = None
        show(self.sheet)

    def do_export(self, button: "Any") -> None:
        """Hand the results over as a file."""
        text = wording.export(self.sheet.quiz, self.sheet.state["history"])
        link = js.document.createElement("a")
        link.href = "data:application/json;charset=utf-8," + js.encodeURIComponent(text)
        link.download = self.sheet.quiz["id"] + ".json"
        link.click()

    def do_certificate(self, button: "Any") -> None:
        """Open or close the certificate."""
        certificate = self.sheet.part("certificate")
        certificate.hidden = not certificate.hidden
        button.setAttribute("aria-expanded", "false" if certificate.hidden else "true")
        if not certificate.hidden:
            certificate.querySelector("input").focus()

    def do_print(self, button: "Any") -> None:
        print_certificate()
