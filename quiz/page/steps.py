"""One question at a time: which one is shown, the way back and on, and the switch to all of them."""

import js

from overrides.language import say
from overrides.markup import find
from quiz.engine import messages
from quiz.names import QUESTION, SHARED, Action, Part
from quiz.page.elements import add, bring_into_view, button

TYPE_CHECKING = False
if TYPE_CHECKING:
    from js import Element

    from quiz.page.form import Form

FIRST, STEPS, HERE = "gh-quiz--first", "gh-quiz--steps", "gh-here"


class Steps:
    """Shows the questions of a form one by one, with the texts above each, or all."""

    def __init__(self, form: "Form") -> None:
        self.form = form
        form.root.classList.remove(FIRST)  # by which the build has shown the first one only
        self.row: "Element | None" = None
        self.switch: "Element | None" = None

    def names(self) -> "list[str]":
        return [drawn["id"] for drawn in self.form.state.drawn()]

    def are_shown(self) -> bool:
        """Tell whether one question is shown at a time; marks and what belongs to them are looked at together."""
        state = self.form.state
        return state.view.steps and not state.locked() and len(state.drawn()) > 1

    def at(self) -> str:
        """Name the question that is shown by itself; "" if all are shown."""
        names = self.names()
        return names[self.form.state.view.position(names)] if self.are_shown() else ""

    def show(self) -> None:
        """Show what is to be seen."""
        self.form.root.classList.toggle(STEPS, self.are_shown())
        self.show_switch()
        self.lead_on()
        if self.row:
            self.row.remove()
            self.row = None
        if self.are_shown():
            self.show_questions()
            self.show_row()

    def lead_on(self) -> None:
        """Make the next step the one that looks like it: to go on, and at the last question to have answers checked."""
        waits = self.are_shown() and self.can_go(1)
        self.form.part(Part.SUBMIT).classList.toggle("gh-button--primary", not waits)

    def show_questions(self) -> None:
        """Show a question, below the stem that it shares.

        With it are shown the texts that stand between the one before and it, and at last those at the end.
        """
        box, names = self.form.part(Part.QUESTIONS), self.names()
        place, number = self.form.state.view.position(names), 0
        shared = self.form.state.questions[names[place]].get("shared")
        for child in box.children:
            stem = child.getAttribute(SHARED)
            here = stem == shared if stem else min(number, len(names) - 1) == place
            child.classList.toggle(HERE, here)
            number += 1 if child.matches(find(QUESTION)) else 0

    def show_row(self) -> None:
        """Put the way back and the way on below the question."""
        names = self.names()
        place = self.form.state.view.position(names)
        self.row = js.document.createElement("p")
        self.row.className = "gh-quiz__steps"
        button(self.row, Action.PREVIOUS, say("Back")).disabled = place == 0
        add(self.row, "span", "", messages.step(place + 1, len(names)))
        onward = button(self.row, Action.NEXT, say("Next"))
        onward.disabled = place == len(names) - 1
        onward.classList.toggle("gh-button--primary", not onward.disabled)
        self.form.part(Part.QUESTIONS).after(self.row)

    def show_switch(self) -> None:
        """Offer the other way to look at the questions."""
        if self.switch:
            self.switch.remove()
            self.switch = None
        state = self.form.state
        if len(state.drawn()) > 1 and not state.locked():
            text = say("All at once") if state.view.steps else say("One at a time")
            self.switch = button(self.form.part(Part.BAR), Action.SWITCH, text)

    def can_go(self, step: int) -> bool:
        """Tell whether there is a question further on (1) or back (−1)."""
        names = self.names()
        return 0 <= self.form.state.view.position(names) + step < len(names)

    def go(self, step: int) -> None:
        """Move to the next question (1) or the one before (−1)."""
        names = self.names()
        place = self.form.state.view.position(names) + step
        self.form.state.view.go(names[place])
        self.show()
        self.form.announce(messages.step(place + 1, len(names)))
        self.focus(names[place])

    def focus(self, name: str) -> None:
        """Move to a question; its legend is read out."""
        root = self.form.field(name).root
        root.tabIndex = -1
        bring_into_view(root)
        root.focus()

    def follow(self, address: str) -> bool:
        """Move to the question that a link leads to; tell whether it is one of this form."""
        found = [name for name in self.names() if address == "#" + self.form.field(name).root.id]
        if not found:
            return False
        self.form.state.view.go(found[0])
        if self.are_shown():
            self.show()
        self.focus(found[0])
        return True

    def focus_switch(self) -> None:
        """Put the focus back on the switch, which was drawn anew."""
        if self.switch:
            self.switch.focus()
