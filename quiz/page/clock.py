"""The clock of an attempt in the page: shown every second, told now and then, and what happens when time is over."""

import js

from overrides.reader import browser
from quiz.engine import messages, timer
from quiz.names import Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from js import Element, Event

    from quiz.page.form import Form

SECOND = 1000
SHORT = 60  # seconds left that are shown in another colour


class Clock:
    """Shows the clock of a form's attempt; `hand_in` is called when its time is over and it ends with that."""

    def __init__(self, form: "Form", hand_in: "Callable[[], None]") -> None:
        self.form = form
        self.hand_in = hand_in
        self.box: "Element | None" = None
        self.before = 0  # what was left when it was looked at last
        self.ticking = False
        for target, event in ((js.document, "visibilitychange"), (js.window, "pagehide")):
            target.addEventListener(event, self.on_leaving)

    def show(self) -> None:
        """Show the clock while it runs, and let it tick."""
        state = self.form.state
        running = state.clock.runs() and not state.finished()
        if running and not self.box:
            self.box = js.document.createElement("span")
            self.box.className = "gh-clock"
            self.box.setAttribute("role", "timer")
            self.form.part(Part.BAR).prepend(self.box)
            self.before = self.left()
        if self.box and not running:
            self.box.remove()
            self.box = None
        if running and not self.ticking:
            self.tick()

    def left(self) -> int:
        """Look at the clock; return how many seconds are left."""
        time = self.form.state.clock.time
        return (time["seconds"] if time else 0) - self.form.state.clock.look(browser.milliseconds())

    def tick(self) -> None:
        """Show what the clock says, now and in a second."""
        state = self.form.state
        time = state.clock.time
        self.ticking = bool(time) and self.box is not None and state.clock.runs() and not state.finished()
        if not self.ticking or not time or not self.box:
            return
        now = self.left()
        self.box.textContent = messages.time_shown(time, time["seconds"] - now)
        self.box.classList.toggle("gh-clock--short", time["seconds"] > 0 and now <= SHORT)
        if time["seconds"]:
            self.announce(now)
        self.before = now
        if state.clock.hands_in():
            self.ticking = False
            self.hand_in()
        else:
            js.setTimeout(self.tick, SECOND)

    def announce(self, now: int) -> None:
        """Say at some moments what is left, and once that the time is over."""
        time = self.form.state.clock.time
        if time and now <= 0 < self.before:
            self.form.announce(messages.time_over(time))
        elif time and timer.is_due(time["seconds"], self.before, now):
            self.form.announce(messages.time_left(now))

    def on_leaving(self, event: "Event") -> None:
        """Keep what the clock shows: the page may be closed."""
        state = self.form.state
        if state.clock.runs() and not state.finished():
            state.clock.look(browser.milliseconds())
            state.clock.keep()
