"""What a learner does in a quiz: answers, opens hints, submits, retakes, looks back, takes the results along."""

import js

from quiz.engine import wording
from quiz.page.certificate import print_certificate
from quiz.page.elements import bring_into_view
from quiz.page.sheet import Sheet
from quiz.page.view import show, show_checked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def start() -> None:
    """Take over every quiz of the page."""
    for root in js.document.querySelectorAll("[data-quiz]"):
        Actions(Sheet(root))


class Actions:
    """Hears the form of a sheet; a button with `data-action="retake"` calls `do_retake`."""

    def __init__(self, sheet: "Sheet") -> None:
        self.sheet = sheet
        for event, handler in (
            ("submit", self.on_submit),
            ("click", self.on_click),
            ("input", self.on_input),
            ("change", self.on_input),
        ):
            sheet.root.addEventListener(event, handler)
        show(sheet)

    def on_submit(self, event: "Any") -> None:
        """Grade, note the result, and move to it."""
        event.preventDefault()
        if event.submitter and event.submitter.dataset.part != "submit":
            return  # some other button in the form, such as the theme's for copying code
        if not self.sheet.locked():
            self.sheet.finish()
            show(self.sheet)
        bring_into_view(self.sheet.part("result"))

    def on_click(self, event: "Any") -> None:
        button = event.target.closest("[data-action]")
        if button:
            getattr(self, "do_" + button.dataset.action)(button)

    def on_input(self, event: "Any") -> None:
        """Remember the answers given so far."""
        if event.target.name and not self.sheet.locked():
            self.sheet.collect()
            self.sheet.keep()

    def do_hint(self, button: "Any") -> None:
        """Open or close a hint, and count those that were opened while the answer was still open."""
        hint = button.closest("[data-hint]")
        field = self.sheet.field_around(button)
        opened = not field.is_open(hint)
        field.open_hint(hint, opened)
        if opened and self.sheet.is_open(field):
            hints, name = self.sheet.state["hints"], field.question["id"]
            hints[name] = max(hints.get(name, 0), int(hint.dataset.hint) + 1)
            self.sheet.keep()

    def do_retake(self, button: "Any") -> None:
        """Start over at the first question; one that nobody has touched needs no new questions."""
        sheet = self.sheet
        if sheet.attempts_left() == 0:
            return
        if sheet.locked() or sheet.state["answers"]:
            sheet.retake()
        sheet.reviewed = None
        sheet.keep()
        show(sheet)
        sheet.say("A new attempt starts.")
        target = sheet.root.querySelector("fieldset input, fieldset select, fieldset button")
        if target:
            target.focus()

    def do_check(self, button: "Any") -> None:
        """Grade one question by itself."""
        sheet, field = self.sheet, self.sheet.field_around(button)
        if not sheet.is_open(field):
            return
        sheet.collect()
        sheet.state["checked"].append(field.question["id"])
        sheet.keep()
        show_checked(sheet)
        sheet.say(field.verdict())

    def do_up(self, button: "Any") -> None:
        self.move(button, -1)

    def do_down(self, button: "Any") -> None:
        self.move(button, 1)

    def move(self, button: "Any", step: int) -> None:
        """Move an item of an ordering one place; the button keeps the focus."""
        field = self.sheet.field_around(button)
        if not self.sheet.is_open(field):
            return
        place, count = field.move(button.closest("li"), step)
        button.focus()
        self.sheet.collect()
        self.sheet.keep()
        self.sheet.say(f"Place {place} of {count}.")

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
