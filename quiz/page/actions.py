"""What a learner does in any form: answers, opens hints, moves items."""

from quiz.page.form_state import FormState

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Actions:
    """Listens to a form; a button with `data-action="up"` calls `do_up`. Subclasses know what submitting is."""

    def __init__(self, form: "FormState") -> None:
        self.form = form
        for event, handler in (
            ("submit", self.on_submit),
            ("click", self.on_click),
            ("input", self.on_input),
            ("change", self.on_input),
        ):
            form.root.addEventListener(event, handler)

    def on_submit(self, event: "Any") -> None:
        event.preventDefault()
        if event.submitter and event.submitter.dataset.part != "submit":
            return  # some other button in the form, such as the theme's for copying code
        self.submit()

    def submit(self) -> None:
        """Grade what was answered."""

    def on_click(self, event: "Any") -> None:
        button = event.target.closest("[data-action]")
        if button:
            getattr(self, "do_" + button.dataset.action)(button)

    def on_input(self, event: "Any") -> None:
        """Remember the answers given so far."""
        if event.target.name and not self.form.locked():
            self.form.collect()
            self.form.keep()

    def do_hint(self, button: "Any") -> None:
        """Open or close a hint, and count those that were opened while the answer was still open."""
        hint = button.closest("[data-hint]")
        field = self.form.field_around(button)
        opened = not field.is_open(hint)
        field.open_hint(hint, opened)
        if opened and self.form.is_open(field):
            self.form.note_hint(field.question["id"], int(hint.dataset.hint))

    def do_up(self, button: "Any") -> None:
        self.move(button, -1)

    def do_down(self, button: "Any") -> None:
        self.move(button, 1)

    def move(self, button: "Any", step: int) -> None:
        """Move an item of an ordering one place; the button keeps the focus."""
        field = self.form.field_around(button)
        if not self.form.is_open(field):
            return
        place, count = field.move(button.closest("li"), step)
        button.focus()
        self.form.collect()
        self.form.keep()
        self.form.announce(f"Place {place} of {count}.")
