"""What a learner does in any form: answers, opens hints, moves items."""

from overrides.language import say
from overrides.markup import ACTION, PART, find
from quiz.names import HINT, HOTSPOT, SLOT, Part
from quiz.page.form import Form
from quiz.page.moving import MOVED, Moving

TYPE_CHECKING = False
if TYPE_CHECKING:
    from js import Element, Event

    from quiz.page.fields.field import Field


class Actions:
    """Listens to a form; a button with `data-action="up"` calls `do_up`. Subclasses know what submitting is.

    A browser fires `input` for every kind of field, and `change` once more for the same: only the first is listened to.
    """

    def __init__(self, form: "Form") -> None:
        self.form = form
        self.state = form.state
        for event, handler in (("submit", self.on_submit), ("click", self.on_click), ("input", self.on_input)):
            form.root.addEventListener(event, handler)
        if any(question["kind"] in MOVED for question in form.state.quiz["questions"]):
            self.moving = Moving(form.root, self)

    def on_submit(self, event: "Event") -> None:
        event.preventDefault()
        if event.submitter and event.submitter.getAttribute(PART) not in (Part.SUBMIT, Part.ENTER):
            return  # some other button in the form, such as the theme's for copying code
        self.submit()

    def submit(self) -> None:
        """Grade what was answered."""

    def on_click(self, event: "Event") -> None:
        button = event.target.closest(find(ACTION))
        if button:
            getattr(self, f"do_{button.getAttribute(ACTION)}")(button)

    def on_input(self, event: "Event") -> None:
        """Take the answer to the question whose field has changed."""
        if event.target.name:
            self.changed(self.form.field_around(event.target))

    def changed(self, field: "Field") -> None:
        """Take the answer to a question."""
        self.form.collect(field)

    def do_hint(self, button: "Element") -> None:
        """Open or close a hint, and count those that were opened while the answer was still open."""
        hint = button.closest(find(HINT))
        field = self.form.field_around(button)
        opened = not field.is_open(hint)
        field.open_hint(hint, opened)
        if opened and self.form.is_open(field):
            self.state.note_hint(field.question["id"], int(hint.getAttribute(HINT) or 0))

    def do_point(self, place: "Element") -> None:
        """Choose the option that a place in a picture stands for."""
        self.form.field_around(place).point(int(place.getAttribute(HOTSPOT) or 0))

    def do_tick(self, box: "Element") -> None:
        """Take note of what the learner finds in a text of their own."""
        field = self.form.field_around(box)
        self.state.tick(field.question["id"], int(box.closest(find(SLOT)).getAttribute(SLOT) or 0))

    def do_up(self, button: "Element") -> None:
        self.move(button, -1)

    def do_down(self, button: "Element") -> None:
        self.move(button, 1)

    def move(self, inside: "Element", step: int) -> None:
        """Move an item of an ordering one place; `inside` is it, or a button in it, which keeps the focus."""
        field = self.form.field_around(inside)
        if self.form.is_open(field):
            place, count = field.move(inside.closest("li"), step)
            inside.focus()
            self.changed(field)
            self.form.announce(say("Place {place} of {count}.", place=place, count=count))

    def do_indent_less(self, button: "Element") -> None:
        self.indent(button, -1)

    def do_indent_more(self, button: "Element") -> None:
        self.indent(button, 1)

    def do_leave_out(self, button: "Element") -> None:
        """Leave a line of code out, or no longer."""
        self.indent(button, 0)

    def indent(self, inside: "Element", step: int) -> None:
        """Indent a line of code; nothing happens to items of another kind."""
        field = self.form.field_around(inside)
        told = field.indent(inside.closest("li"), step) if self.form.is_open(field) else ""
        if told:
            self.changed(field)
            self.form.announce(told)
