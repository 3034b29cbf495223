"""A widget whose model takes its time: the reader starts, pauses and stops it."""

import js

from overrides.reader.browser import milliseconds
from sim.page.page_widget import USUAL_WIDTH, PageWidget
from sim.page.saving import save
from sim.page.traces import key_of
from sim.views.race import standalone
from sim.widgets import race_log

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sim.page.sandbox import Sandbox
    from sim.widgets.widget import Inputs


class RaceWidget(PageWidget):
    """A widget whose model takes its time: the reader starts, pauses and stops it."""

    def __init__(self, root: "Any", sandbox: "Sandbox") -> None:
        self.state = "idle"  # or waiting, running, paused
        self.number = 0
        self.raced: "Inputs" = {}
        self.trace: "Any" = None
        self.drawn: "tuple[Any, Inputs]"  # the race in sight
        self.seconds = 0.0  # of training, pauses left out
        self.since = 0  # when it was started or resumed, in milliseconds
        self.buttons = {name: root.querySelector(f'[data-action="{name}"]') for name in ("train", "pause", "stop")}
        super().__init__(root, sandbox)
        js.window.addEventListener("pagehide", self.on_leave)
        self.show()  # so that there is something to export

    def unanswered(self) -> None:
        """Nothing is trained that the reader did not start."""

    def show(self) -> None:
        """Draw the race under way; else the race with these settings, if there has been one."""
        if self.state in ("running", "paused"):
            self.controls.put_values(self.inputs)
            if self.trace:
                self.draw(self.trace, self.raced, "numpy")
            return
        super().show()
        self.display.put_attribute("aria-busy", "false")  # what has not been raced is not on its way

    def changed(self) -> None:
        """Also say so if there has been no race with these settings."""
        super().changed()
        if self.state == "idle":
            known = self.traces.source_and_trace(key_of(self.question()))[1]
            self.display.parts["race-text"].textContent = "" if known else "Not raced yet with these settings"

    def do_train(self, button: "Any") -> None:
        """Start a race with the settings as they are."""
        self.raced, self.trace, self.seconds, self.edited = dict(self.inputs), None, 0.0, None
        if not self.numpy or not self.numpy.ready:
            self.enter("waiting", "Training starts as soon as NumPy is there.")
            return
        for widget in self.numpy.widgets:
            if isinstance(widget, RaceWidget) and widget is not self:
                widget.end("Stopped: another race has started.")
        self.number = self.since = milliseconds()
        self.enter("running", "Starting")
        request = {"model": self.widget.model, "question": self.question(), "stream": self.number}
        self.numpy.post(self, "", request)

    def do_pause(self, button: "Any") -> None:
        paused = self.state == "running"
        self.control("pause" if paused else "resume")
        self.since = milliseconds()
        self.enter("paused" if paused else "running", "Paused" if paused else "Going on")

    def do_stop(self, button: "Any") -> None:
        self.end("Stopped")

    def on_leave(self, event: "Any") -> None:
        self.end("Stopped")

    def on_resize(self, entries: "Any", observer: "Any") -> None:
        """Also end a race that can't be seen any more."""
        if not self.display.width():
            self.end("Stopped, because this widget was closed")
        super().on_resize(entries, observer)

    def end(self, text: str) -> None:
        """Stop the race under way, and keep what it has shown."""
        racing = self.state in ("running", "paused")
        if racing:
            self.control("stop")
        if self.state != "idle":
            self.enter("idle", text)
        if racing and self.trace:
            self.finish(stopped=True)

    def control(self, command: str) -> None:
        if self.numpy:
            self.numpy.post(self, "", {"control": command})

    def numpy_is_ready(self) -> None:
        if self.state == "waiting":
            self.do_train(None)

    def numpy_is_gone(self) -> None:
        if self.state != "idle":
            self.enter("idle", "NumPy is not there: this race has ended.")

    def give_up(self, key: str, reason: str) -> None:
        self.enter("idle", f"This race can’t be run: {reason}")

    def take_news(self, news: "dict[str, Any]") -> None:
        """Draw how far the race is."""
        if news["number"] != self.number or self.state != "running":
            return
        if "error" in news:
            self.give_up("", news["error"])
            return
        now = milliseconds()
        self.seconds, self.since = self.seconds + (now - self.since) / 1000, now
        self.trace = race_log.grown(self.trace, news["trace"])
        done, total = race_log.steps_done(self.trace), int(self.raced["steps"])
        self.display.parts["race-progress"].value = done / total
        self.display.parts["race-text"].textContent = race_log.status(done, total, self.seconds)
        self.draw(self.trace, self.raced, "numpy")
        if news["done"]:
            self.enter("idle", f"Done in {int(self.seconds + 0.5)} s")
            self.finish(stopped=False)

    def finish(self, stopped: bool) -> None:
        """Remember a race and add it to the table."""
        if not stopped:
            self.traces.keep(key_of(self.widget.question(self.raced)), self.trace)
        for cells in race_log.rows(self.trace, self.raced, stopped):
            row = js.document.createElement("tr")
            for cell in cells:
                row.insertCell().textContent = cell
            self.display.parts["results-rows"].prepend(row)
        self.display.parts["results"].hidden = False

    def enter(self, state: str, text: str) -> None:
        """Set the buttons to what can be done in a state, and say what is going on."""
        self.state = state
        racing = state in ("running", "paused")
        self.buttons["train"].disabled = racing
        self.buttons["pause"].disabled = not racing
        self.buttons["pause"].textContent = "Resume" if state == "paused" else "Pause"
        self.buttons["stop"].disabled = not racing
        self.display.parts["race-progress"].hidden = not racing
        self.display.parts["race-text"].textContent = text
        self.display.put_attribute("aria-busy", "false")

    def draw(self, trace: "Any", inputs: "Inputs", source: str) -> None:
        self.drawn = trace, dict(inputs)
        super().draw(trace, inputs, source)

    def do_export_csv(self, button: "Any") -> None:
        """Save what is drawn."""
        save("training-race.csv", "text/csv", race_log.csv(*self.drawn))

    def do_export_svg(self, button: "Any") -> None:
        trace, inputs = self.drawn
        save("training-race.svg", "image/svg+xml", standalone(self.widget.picture(trace, inputs, USUAL_WIDTH)))
