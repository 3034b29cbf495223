"""A widget whose model takes its time: the reader starts, pauses and stops it."""

import js

from overrides.reader.browser import milliseconds
from sim import markup
from sim.page.display import Display
from sim.page.page_widget import USUAL_WIDTH, PageWidget
from sim.page.saving import save
from sim.page.seeds_panel import SeedsPanel
from sim.page.traces import key_of, request
from sim.views.race import standalone
from sim.widgets import race_log, ten_seeds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from js import Element, Event, JsObject, ResizeObserver

    from sim.page.numpy_worker import News, NumpyWorker
    from sim.page.sandbox import Sandbox
    from sim.widgets.widget import Inputs, Trace


BUTTONS = (markup.DO_TRAIN, markup.DO_TEN_SEEDS, markup.DO_PAUSE, markup.DO_STOP)


class RaceWidget(PageWidget):
    """A widget whose model takes its time: the reader starts, pauses and stops it.

    Nothing is trained that the reader did not start; so it has nothing that NumPy would have to be asked.
    """

    def __init__(self, root: "Element", numpy: "NumpyWorker", sandbox: "Sandbox") -> None:
        self.state = "idle"  # or waiting, running, paused
        self.job = "race"  # or seeds: what runs, or ran last
        self.number = 0
        self.raced: "Inputs" = {}
        self.trace: "Trace | None" = None
        self.drawn: "tuple[Trace, Inputs]"  # the race in sight
        self.seconds = 0.0  # of training, pauses left out
        self.since = 0  # when it was started or resumed, in milliseconds
        self.buttons = {name: root.querySelector(markup.find_action(name)) for name in BUTTONS}
        self.seeds = SeedsPanel(Display(root))
        super().__init__(root, numpy, sandbox)
        numpy.trainers.append(self)
        js.window.addEventListener("pagehide", self.on_leave)
        self.show()  # so that there is something to export

    def show(self) -> None:
        """Draw the race under way; else the race with these settings, if there has been one."""
        racing = self.state in ("running", "paused")
        if racing and self.job == "race":
            self.show_controls()
            if self.trace:
                self.draw(self.trace, self.raced, "numpy")
            return
        super().show()
        if not racing:
            self.seeds.show(self.inputs, self.width)
        self.display.put_attribute("aria-busy", "false")  # what has not been raced is not on its way

    def changed(self) -> None:
        """Also say so if there has been no race with these settings."""
        super().changed()
        if self.state == "idle":
            known = self.traces.asked()[1]
            self.display.parts[markup.RACE_TEXT].textContent = "" if known else "Not raced yet with these settings"

    def do_train(self, button: "Element") -> None:
        """Start a race with the settings as they are."""
        self.begin("race")

    def do_ten_seeds(self, button: "Element") -> None:
        """Start the same race with ten seeds."""
        self.begin("seeds")

    def begin(self, job: str) -> None:
        """Have a job done with the settings as they are, as soon as NumPy is there."""
        self.job = job
        self.raced, self.trace, self.seconds, self.edited = dict(self.inputs), None, 0.0, None
        if self.numpy.ready:
            self.train()
        else:
            self.enter("waiting", "Training starts as soon as NumPy is there.")

    def train(self) -> None:
        """Have the worker train, instead of any other race."""
        for other in self.numpy.trainers:
            if other is not self:
                other.on_other()
        self.number = self.since = milliseconds()
        self.enter("running", "Starting")
        model, question = self.model, self.widget.question(self.raced)
        if self.job == "seeds":
            model, question = "ten_seeds", ten_seeds.question(self.raced)
        self.post(request(model, key_of(question), f',"stream":{self.number}'))

    def do_pause(self, button: "Element") -> None:
        paused = self.state == "running"
        self.control("pause" if paused else "resume")
        self.since = milliseconds()
        self.enter("paused" if paused else "running", "Paused" if paused else "Going on")

    def do_stop(self, button: "Element") -> None:
        self.end("Stopped")

    def on_leave(self, event: "Event") -> None:
        self.end("Stopped")

    def on_resize(self, entries: "JsObject", observer: "ResizeObserver") -> None:
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
            self.finish(self.trace, stopped=True)

    def control(self, command: str) -> None:
        self.post(f'{{"control":"{command}"}}')

    def post(self, text: str) -> None:
        """Send a request that the worker answers with news, if at all."""
        self.numpy.post(text, lambda _: None, self.give_up)

    def on_ready(self) -> None:
        """Start the race that has waited for NumPy."""
        if self.state == "waiting":
            self.train()

    def on_failed(self) -> None:
        """Say that the race is over."""
        if self.state != "idle":
            self.enter("idle", "NumPy is not there: this race has ended.")

    def on_other(self) -> None:
        """Make room for another race."""
        self.end("Stopped: another race has started.")

    def give_up(self, reason: str) -> None:
        """Say why there is no race."""
        self.enter("idle", f"This race can’t be run: {reason}")

    def on_news(self, news: "News") -> None:
        """Draw how far the race is."""
        if news["number"] != self.number or self.state != "running":
            return
        if "error" in news:
            self.give_up(news["error"])
            return
        now = milliseconds()
        self.seconds, self.since = self.seconds + (now - self.since) / 1000, now
        if self.job == "seeds":
            self.draw_seeds(news["trace"])
        else:
            self.draw_race(race_log.grown(self.trace, news["trace"]))
        if news["done"] and self.trace:
            self.enter("idle", f"Done in {int(self.seconds + 0.5)} s")
            self.finish(self.trace, stopped=False)

    def draw_race(self, trace: "Trace") -> None:
        """Show a race as far as it is."""
        self.trace = trace
        done, total = race_log.steps_done(trace), int(self.raced["steps"])
        self.display.parts[markup.RACE_PROGRESS].value = done / total
        self.display.parts[markup.RACE_TEXT].textContent = race_log.status(done, total, self.seconds)
        self.draw(trace, self.raced, "numpy")

    def draw_seeds(self, trace: "Trace") -> None:
        """Show the seeds that are through."""
        self.trace = trace
        self.display.parts[markup.RACE_PROGRESS].value = ten_seeds.progress(trace)
        self.display.parts[markup.RACE_TEXT].textContent = ten_seeds.status(trace, self.seconds)
        self.seeds.draw(trace, self.raced, self.width)

    def finish(self, trace: "Trace", stopped: bool) -> None:
        """Remember a race and add it to the table; of seeds, remember all ten."""
        if self.job == "seeds":
            if not stopped:
                self.seeds.keep(self.raced, trace)
            return
        if not stopped:
            self.traces.keep(key_of(self.widget.question(self.raced)), trace)
        for cells in race_log.rows(trace, self.raced, stopped):
            row = js.document.createElement("tr")
            for cell in cells:
                row.insertCell().textContent = cell
            self.display.parts[markup.RESULTS_ROWS].prepend(row)
        self.display.parts[markup.RESULTS].hidden = False

    def enter(self, state: str, text: str) -> None:
        """Set the buttons to what can be done in a state, and say what is going on."""
        self.state = state
        racing = state in ("running", "paused")
        self.buttons[markup.DO_TRAIN].disabled = self.buttons[markup.DO_TEN_SEEDS].disabled = racing
        self.buttons[markup.DO_PAUSE].disabled = not racing
        self.buttons[markup.DO_PAUSE].textContent = "Resume" if state == "paused" else "Pause"
        self.buttons[markup.DO_STOP].disabled = not racing
        self.display.parts[markup.RACE_PROGRESS].hidden = not racing
        self.display.parts[markup.RACE_TEXT].textContent = text
        self.display.put_attribute("aria-busy", "false")

    def draw(self, trace: "Trace", inputs: "Inputs", source: str) -> None:
        super().draw(trace, inputs, source)
        self.drawn = trace, dict(inputs)

    def do_export_csv(self, button: "Element") -> None:
        """Save what is drawn."""
        save("training-race.csv", "text/csv", race_log.csv(*self.drawn))

    def do_export_seeds(self, button: "Element") -> None:
        """Save the seeds that are drawn."""
        self.seeds.save()

    def do_export_svg(self, button: "Element") -> None:
        trace, inputs = self.drawn
        save("training-race.svg", "image/svg+xml", standalone(self.widget.picture(trace, inputs, USUAL_WIDTH)))
