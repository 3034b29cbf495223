"""A widget whose model takes its time: the reader starts, pauses and stops it, and finds it again after a reload."""

import js

from overrides.markup import find_action
from overrides.reader.browser import milliseconds
from sim.names import Action, Part
from sim.page.display import Display
from sim.page.page_widget import USUAL_WIDTH, PageWidget
from sim.page.results import Results
from sim.page.saving import colours, save
from sim.page.seeds_panel import SeedsPanel
from sim.page.shelf import Shelf
from sim.page.traces import key_of, request
from sim.views.race import COLOURS, standalone
from sim.widgets import race_log, ten_seeds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from js import Element, Event, JsObject, ResizeObserver

    from sim.page.numpy_worker import News, NumpyWorker
    from sim.page.sandbox import Sandbox
    from sim.widgets.widget import Inputs, Trace

BUTTONS = (Action.TRAIN, Action.TEN_SEEDS, Action.PAUSE, Action.STOP)
RACING = ("running", "paused")


class RaceWidget(PageWidget):
    """A widget whose model takes its time: the reader starts, pauses and stops it.

    Nothing is trained that the reader did not start; so it has nothing that NumPy would have to be asked.

    A race is idle (none is under way), waiting (for NumPy), running, paused, or left: the page was closed while it was
    under way. What is left is taken up by training its steps once more, which are the same ones, for the seed is; until
    then, what they showed before stays in sight.
    """

    def __init__(self, root: "Element", numpy: "NumpyWorker", sandbox: "Sandbox") -> None:
        self.state = "idle"
        self.job = "race"  # or seeds: what runs, or ran last
        self.number = 0
        self.raced: "Inputs" = {}
        self.seeded: "Inputs" = {}  # the settings of the seeds that run, or ran last
        self.trace: "Trace | None" = None
        self.earlier: "Trace | None" = None  # of the race that is taken up, as long as it is ahead
        self.ending = ""  # "done" or "stopped", once a race has ended
        self.drawn: "tuple[Trace, Inputs]"  # the race in sight
        self.seconds = 0.0  # of training, pauses left out
        self.since = 0  # when it was started or resumed, in milliseconds
        self.buttons = {name: root.querySelector(find_action(name)) for name in BUTTONS}
        self.seeds = SeedsPanel(Display(root))
        super().__init__(root, numpy, sandbox)
        self.results = Results(self.display)
        self.shelf = Shelf("race", str(root.id))
        numpy.trainers.append(self)
        js.window.addEventListener("pagehide", self.on_leave)
        self.show()  # so that there is something to export
        self.restore()

    def show(self) -> None:
        """Draw the race under way; else the race with these settings, if there has been one."""
        trace, running = self.furthest(), self.state in RACING
        if (running and self.job == "race") or self.state == "left":
            self.show_controls()
            if trace:
                self.draw(trace, self.raced, "numpy")
        else:
            super().show()
        if not running:
            self.seeds.show(self.inputs, self.width)
        self.display.put_attribute("aria-busy", "false")  # what has not been raced is not on its way

    def furthest(self) -> "Trace | None":
        """Return what the race has shown, before it was left or since."""
        return self.earlier or self.trace

    def changed(self) -> None:
        """Also say so if there has been no race with these settings."""
        super().changed()
        if self.state == "idle":
            self.put_text("" if self.traces.asked()[1] else "Not raced yet with these settings")

    # What readers do

    def do_train(self, button: "Element") -> None:
        """Start a race with the settings as they are; one that was left ends."""
        self.abandon()
        self.raced, self.earlier = dict(self.inputs), None
        self.start_race()

    def do_ten_seeds(self, button: "Element") -> None:
        """Start the same race with ten seeds."""
        self.abandon()
        self.seeded = dict(self.inputs)
        self.begin("seeds")

    def abandon(self) -> None:
        """End a race that was left: something else starts."""
        if self.state == "left":
            self.finish("stopped")

    def do_pause(self, button: "Element") -> None:
        """Pause the race, or go on with it."""
        if self.state == "left":
            self.earlier = self.trace
            self.start_race()
            return
        paused = self.state == "running"
        self.control("pause" if paused else "resume")
        self.since = milliseconds()
        self.enter("paused" if paused else "running", "Paused" if paused else "Going on")

    def do_stop(self, button: "Element") -> None:
        """Stop the race, and keep what it has shown."""
        self.end("Stopped")

    def on_resize(self, entries: "JsObject", observer: "ResizeObserver") -> None:
        """Also end a race that can't be seen any more."""
        if not self.display.width():
            self.end("Stopped, because this widget was closed")
        super().on_resize(entries, observer)

    def on_leave(self, event: "Event") -> None:
        """Keep the race in the browser: the page is closed."""
        if self.state in RACING:
            self.control("stop")
        if self.state in RACING or self.state == "waiting":
            self.leave()
        trace = self.trace
        if trace:
            self.shelf.write(
                {
                    "inputs": self.raced,
                    "trace": race_log.without_infinities(trace),
                    "seconds": self.seconds,
                    "ending": self.ending,
                    "rows": self.results.rows,
                }
            )

    def restore(self) -> None:
        """Take up what was kept when the page was closed."""
        kept = self.shelf.read()
        if kept is None:
            return
        try:
            self.take_up(kept)
        except Exception:  # another version of this page has kept it
            self.shelf.put_aside()
            self.trace = None
            self.enter("idle", "")
            self.show()

    def take_up(self, kept: "dict[str, Any]") -> None:
        """Show a race as it was left, with its settings unless the address has others."""
        self.draw(kept["trace"], kept["inputs"], "numpy")
        self.raced, self.trace, self.seconds, self.ending = [
            kept[name] for name in ("inputs", "trace", "seconds", "ending")
        ]
        for cells in kept["rows"]:
            self.results.add(cells)
        if not self.address.settings():
            self.inputs = dict(self.raced)
            self.controls.write(self.inputs)
            self.show_controls()
        if self.ending == "done":
            self.remember()
        elif not self.ending:
            self.leave()

    # What happens to a race

    def start_race(self) -> None:
        """Start a race, at once or as soon as NumPy is there."""
        self.trace, self.ending, self.edited = None, "", None
        self.begin("race")

    def begin(self, job: str) -> None:
        """Start a job, at once or as soon as NumPy is there."""
        self.job, self.seconds = job, 0.0
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
        if self.job == "seeds":
            model, question = "ten_seeds", ten_seeds.question(self.seeded)
        else:
            model, question = self.model, self.widget.question(self.raced)
        self.post(request(model, key_of(question), f',"stream":{self.number}'))

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
        if self.state in RACING or self.state == "waiting":
            self.enter("idle", "NumPy is not there: this race has ended.")

    def on_other(self) -> None:
        """Make room for another race."""
        self.end("Stopped: another race has started.")

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
            self.draw_seeds(news["trace"], news["done"])
        else:
            self.draw_race(news["trace"])
        if news["done"]:
            self.enter("idle", f"Done in {int(self.seconds + 0.5)} s")
            self.finish("done")

    def draw_race(self, news: "Trace") -> None:
        """Draw what a race has shown, news included; as long as it catches up with what was left, that."""
        self.trace = race_log.grown(self.trace, news)
        done, total = race_log.steps_done(self.trace), int(self.raced["steps"])
        if self.earlier and race_log.steps_done(self.earlier) <= done:
            self.earlier = None
        self.display.parts[Part.RACE_PROGRESS].value = done / total
        catching_up = "Training again what was left · " if self.earlier else ""
        self.put_text(catching_up + race_log.status(done, total, self.seconds))
        self.draw(self.earlier or self.trace, self.raced, "numpy")

    def draw_seeds(self, trace: "Trace", done: bool) -> None:
        """Draw the seeds that are through, and remember them when all are."""
        self.display.parts[Part.RACE_PROGRESS].value = ten_seeds.progress(trace)
        self.put_text(ten_seeds.status(trace, self.seconds))
        self.seeds.draw(trace, self.seeded, self.width)
        if done:
            self.seeds.keep(self.seeded, trace)

    def end(self, text: str) -> None:
        """Stop the race under way, and keep what it has shown."""
        if self.state in RACING:
            self.control("stop")
            self.enter("idle", text)
            self.finish("stopped")
        elif self.state == "waiting":
            self.enter("idle", text)

    def give_up(self, reason: str) -> None:
        """Say why there is no race."""
        self.enter("idle", f"This race can’t be run: {reason}")

    def leave(self) -> None:
        """Leave the race as it is, so that it can be taken up; of seeds, nothing is kept."""
        if self.job == "seeds":
            self.enter("idle", "Stopped")
            return
        self.trace, self.earlier = self.furthest(), None
        if self.trace:
            done = race_log.steps_done(self.trace)
            self.enter("left", f"Left after {done} batches. Resume trains on them again, then goes on.")
        else:
            self.enter("idle", "")

    def finish(self, ending: str) -> None:
        """Remember a race that has ended and add it to the table."""
        if self.job == "seeds":
            return
        trace = self.furthest()
        self.trace, self.earlier, self.ending = trace, None, ending
        if not trace:
            return
        if ending == "done":
            self.remember()
        for cells in race_log.rows(trace, self.raced, ending == "stopped"):
            self.results.add(cells)

    def remember(self) -> None:
        """Remember a race, so that it is drawn when its settings are chosen again."""
        if self.trace:
            self.traces.keep(key_of(self.widget.question(self.raced)), self.trace)

    def enter(self, state: str, text: str) -> None:
        """Set the buttons to what can be done in a state, and say what is going on."""
        self.state = state
        racing = state in RACING
        self.buttons[Action.TRAIN].disabled = self.buttons[Action.TEN_SEEDS].disabled = racing
        self.buttons[Action.PAUSE].disabled = not racing and state != "left"
        self.buttons[Action.PAUSE].textContent = "Resume" if state in ("paused", "left") else "Pause"
        self.buttons[Action.STOP].disabled = not racing
        self.display.parts[Part.RACE_PROGRESS].hidden = not racing
        self.put_text(text)
        self.display.put_attribute("aria-busy", "false")

    def put_text(self, text: str) -> None:
        self.display.parts[Part.RACE_TEXT].textContent = text

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
        picture = str(self.widget.picture(trace, inputs, USUAL_WIDTH))
        save("training-race.svg", "image/svg+xml", standalone(picture, colours(self.root, COLOURS)))
