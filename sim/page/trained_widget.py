"""A widget whose model takes its time: the reader starts, pauses and stops it, and finds it again after a reload."""

import js

from overrides.language import later, say, say_count
from overrides.markup import find_action
from overrides.reader.browser import milliseconds
from sim.names import Action, Part
from sim.page.page_widget import PageWidget
from sim.page.shelf import Shelf
from sim.page.traces import key_of, request
from sim.widgets import progress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Protocol

    from js import Element, Event, JsObject, ResizeObserver

    from sim.page.numpy_worker import News, NumpyWorker
    from sim.page.sandbox import Sandbox
    from sim.traces import Trace
    from sim.widgets.widget import Inputs, Question

    class Log(Protocol):
        """A module of `sim.widgets` that knows the traces of a model which takes its time."""

        def grown(self, trace: Trace | None, news: Trace) -> Trace: ...

        def steps_done(self, trace: Trace) -> int: ...

        def without_infinities(self, trace: Trace) -> Trace: ...


UNDER_WAY = ("running", "paused")
MOVED_ON = later("Started with other settings · ")  # in front of what is told of a training


class TrainedWidget(PageWidget):
    """A widget whose model takes its time; base of those that train something.

    Nothing is trained that the reader did not start; so it has nothing that NumPy would have to be asked.

    A training is idle (none is under way), waiting (for NumPy), running, paused, or left: the page was closed while it
    was under way. What is left is taken up by training its steps once more, which are the same ones, for the seed is;
    until then, what they showed before stays in sight.
    """

    log: "Log"  # what is kept of a training
    word = "training"  # what readers are told that it is; its own kind on the shelf
    untrained = ""  # what they are told where nothing has been trained with their settings
    without_numpy = later("NumPy is not there: this training has ended.")
    overtaken = later("Stopped: another training has started.")
    refused = later("This training can’t be run: {reason}")
    starters: "tuple[str, ...]" = (Action.TRAIN,)  # the buttons that start something

    def __init__(self, root: "Element", numpy: "NumpyWorker", sandbox: "Sandbox") -> None:
        self.state = "idle"
        self.number = 0
        self.late: "list[News]" = []  # that came while the training was paused: what was under way
        self.trained: "Inputs" = {}  # the settings of the training in sight
        self.trace: "Trace | None" = None
        self.earlier: "Trace | None" = None  # of the training that is taken up, as long as it is ahead
        self.ending = ""  # "done" or "stopped", once a training has ended
        self.held = False  # whether the worker has the network of this training
        self.told = ""  # what was said last of a training
        self.seconds = 0.0  # of training, pauses left out
        self.since = 0  # when it was started or resumed, in milliseconds
        buttons = self.starters + (Action.PAUSE, Action.STOP)
        self.buttons = {name: root.querySelector(find_action(name)) for name in buttons}
        super().__init__(root, numpy, sandbox)
        self.traces.ask(self.question(self.start))
        self.drawn: "tuple[Trace | None, Inputs]" = (self.traces.asked()[1], self.start)  # what is in sight
        self.shelf = Shelf(self.word, str(root.id))
        numpy.trainers.append(self)
        numpy.displays.append(self.display)
        js.window.addEventListener("pagehide", self.on_leave)

    def show_first(self) -> None:
        """Draw what is known, so that there is something to export, and take up what was left."""
        self.width = self.display.width() or self.width
        self.show()
        self.restore()
        self.tell_untrained()

    def show(self) -> None:
        """Draw the training under way; else the one with these settings, if there has been one."""
        if self.holds_the_picture() and (self.edited is None or self.state in UNDER_WAY):
            self.show_controls()
            trace = self.furthest()
            if trace:
                self.draw(trace, self.trained, "numpy")
        else:
            super().show()
        self.display.put_attribute("aria-busy", "false")  # what has not been trained is not on its way

    def holds_the_picture(self) -> bool:
        """Tell whether the training is drawn: whatever the controls say, or because they say so."""
        return self.state in UNDER_WAY or self.state == "left" or self.is_set()

    def is_set(self) -> bool:
        """Tell whether the controls have the settings of the training."""
        return self.furthest() is not None and self.question(self.trained) == self.question(self.inputs)

    def moved_on(self) -> bool:
        """Tell whether the controls have other settings than what runs, or ran last."""
        return bool(self.trained) and self.question(self.trained) != self.question(self.inputs)

    def is_here(self) -> bool:
        """Tell whether the network in sight is the one that the worker has."""
        return self.held and self.drawn[0] is self.furthest()

    def show_files(self) -> None:
        """Offer the network in sight as a file, if the worker has it."""

    def furthest(self) -> "Trace | None":
        """Return what the training has shown, before it was left or since."""
        return self.earlier or self.trace

    def changed(self) -> None:
        """Also say so if nothing has been trained with these settings, or if what is told is of others."""
        super().changed()
        if self.state == "idle":
            self.put_text("")
            self.tell_untrained()
        else:
            self.tell(self.told)

    def tell_untrained(self) -> None:
        """Say so if what is in sight was not trained with these settings, and nothing is under way."""
        if self.state == "idle" and self.question(self.drawn[1]) != self.question(self.inputs):
            self.put_text(say(self.untrained))

    # What readers do

    def table(self) -> "str | None":
        """Return what is in sight."""
        trace, inputs = self.drawn
        return None if trace is None else self.csv(trace, inputs)

    def csv(self, trace: "Trace", inputs: "Inputs") -> str:
        """Write a trace as comma-separated values."""
        table: str = self.widget.table(trace, inputs)
        return table

    def do_train(self, button: "Element") -> None:
        """Start a training with the settings as they are; one that was left ends."""
        self.display.put_note([])
        self.abandon()
        self.trained, self.earlier = dict(self.inputs), None
        self.start_training()

    def abandon(self) -> None:
        """End a training that was left: something else starts."""
        if self.state == "left":
            self.finish("stopped")

    def do_pause(self, button: "Element") -> None:
        """Pause the training, or go on with it."""
        if self.state == "left":
            self.earlier = self.trace
            self.start_training()
            return
        paused = self.state == "running"
        self.control("pause" if paused else "resume")
        self.since = milliseconds()
        self.enter("paused" if paused else "running", say("Paused") if paused else say("Going on"))
        if not paused:
            self.catch_up()

    def do_stop(self, button: "Element") -> None:
        """Stop the training, and keep what it has shown."""
        self.end(say("Stopped"))

    def on_resize(self, entries: "JsObject", observer: "ResizeObserver") -> None:
        """Also end a training that can't be seen any more."""
        if not self.display.width():
            self.end(say("Stopped, because this widget was closed"))
        super().on_resize(entries, observer)

    def on_leave(self, event: "Event") -> None:
        """Keep the training in the browser: the page is closed."""
        if self.state in UNDER_WAY:
            self.control("stop")
            self.catch_up()
        if self.state in UNDER_WAY or self.state == "waiting":
            self.leave()
        if self.trace:
            self.shelf.write(self.kept(self.trace))

    def kept(self, trace: "Trace") -> "dict[str, Any]":
        """Return what the next visit needs."""
        return {
            "inputs": self.trained,
            "trace": self.log.without_infinities(trace),
            "seconds": self.seconds,
            "ending": self.ending,
        }

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
        """Show a training as it was left, with its settings unless the address has others."""
        self.draw(kept["trace"], kept["inputs"], "numpy")
        self.trained, self.trace, self.seconds, self.ending = [
            kept[name] for name in ("inputs", "trace", "seconds", "ending")
        ]
        if not self.address.settings():
            self.inputs = dict(self.trained)
            self.controls.write(self.inputs)
            self.show_controls()
        if self.ending == "done":
            self.remember()
        if not self.ending:
            self.leave()
        elif self.moved_on():
            self.show()

    # What happens to a training

    def start_training(self) -> None:
        """Start a training, at once or as soon as NumPy is there."""
        self.trace, self.ending, self.edited = None, "", None
        self.begin()

    def begin(self) -> None:
        """Have something trained, at once or as soon as NumPy is there."""
        self.seconds, self.late = 0.0, []
        if self.numpy.ready:
            self.train()
        else:
            self.enter("waiting", say("Training starts as soon as NumPy is there."))

    def train(self) -> None:
        """Have the worker train, instead of anything else."""
        self.let_go()
        for other in self.numpy.trainers:
            if other is not self:
                other.on_other()
        self.number = self.since = milliseconds()
        self.numpy.rehearsed = True  # by what is meant
        self.enter("running", say("Starting"))
        model, question = self.wanted()
        self.post(request(model, key_of(question), f',"stream":{self.number}'))

    def let_go(self) -> None:
        """The worker has the network no longer."""
        self.held = False
        self.show_files()

    def rehearsal(self) -> str:
        """Return the request that has a training take its first step in vain."""
        return request(self.model, key_of(self.rehearsed()), ',"rehearse":true')

    def rehearsed(self) -> "Question":
        """Return what the training that takes a step in vain is to be trained on."""
        question: "Question" = self.widget.question(self.inputs)
        return question

    def wanted(self) -> "tuple[str, Question]":
        """Return which model is to be trained, and on what."""
        return self.model, self.widget.question(self.trained)

    def control(self, command: str) -> None:
        self.post(f'{{"control":"{command}"}}')

    def post(self, text: str) -> None:
        """Send a request that the worker answers with news, if at all."""
        self.numpy.post(text, lambda _: None, self.give_up)

    def on_ready(self) -> None:
        """Start the training that has waited for NumPy."""
        if self.state == "waiting":
            self.train()

    def on_failed(self) -> None:
        """Say that the training is over."""
        self.let_go()
        if self.state in UNDER_WAY or self.state == "waiting":
            self.enter("idle", say(self.without_numpy))

    def on_other(self) -> None:
        """Make room for something else."""
        self.end(say(self.overtaken))
        self.let_go()

    def on_news(self, news: "News") -> None:
        """Draw how far the training is; while it is paused, later."""
        if news["number"] != self.number or self.state not in UNDER_WAY:
            return
        if self.state == "paused":
            self.late.append(news)
        else:
            self.take_news(news)

    def catch_up(self) -> None:
        """Take the news that came while the training was paused: each is told once, and a curve has no gaps."""
        late, self.late = self.late, []
        for news in late:
            self.take_news(news)

    def take_news(self, news: "News") -> None:
        """Draw how far the training is, and end it if it is over."""
        if "error" in news:
            self.give_up(news["error"])
            return
        if self.state == "running":
            now = milliseconds()
            self.seconds, self.since = self.seconds + (now - self.since) / 1000, now
        self.draw_news(news["trace"], news["done"])
        if news["done"]:
            self.enter("idle", say("Done in {seconds} s", seconds=int(self.seconds + 0.5)))
            self.finish("done")

    def draw_news(self, news: "Trace", done: bool) -> None:
        """Draw what has been shown, news included; as long as it catches up with what was left, that."""
        self.trace, self.held = self.log.grown(self.trace, news), True
        steps, total = self.log.steps_done(self.trace), int(self.trained["steps"])
        if self.earlier and self.log.steps_done(self.earlier) <= steps:
            self.earlier = None
        self.display.parts[Part.TRAINING_PROGRESS].value = steps / total
        catching_up = say("Training again what was left · ") if self.earlier else ""
        self.tell(catching_up + progress.status(steps, total, self.seconds))
        self.draw(self.earlier or self.trace, self.trained, "numpy")

    def end(self, text: str) -> None:
        """Stop the training under way, and keep what it has shown."""
        if self.state in UNDER_WAY:
            self.control("stop")
            self.catch_up()
        if self.state in UNDER_WAY:
            self.enter("idle", text)
            self.finish("stopped")
        elif self.state == "waiting":
            self.enter("idle", text)

    def give_up(self, reason: str) -> None:
        """Say why nothing is trained."""
        self.enter("idle", say(self.refused, reason=reason))

    def leave(self) -> None:
        """Leave the training as it is, so that it can be taken up."""
        self.trace, self.earlier = self.furthest(), None
        if self.trace:
            text = say_count(
                "Left after {n} batch. Resume trains on it again, then goes on.",
                "Left after {n} batches. Resume trains on them again, then goes on.",
                self.log.steps_done(self.trace),
            )
            self.enter("left", text)
        else:
            self.enter("idle", "")

    def finish(self, ending: str) -> None:
        """Remember a training that has ended."""
        self.trace, self.earlier, self.ending = self.furthest(), None, ending
        if ending == "done":
            self.remember()

    def remember(self) -> None:
        """Remember a training, so that it is drawn when its settings are chosen again."""
        if self.trace:
            self.traces.keep(key_of(self.question(self.trained)), self.trace)

    def enter(self, state: str, text: str) -> None:
        """Set the buttons to what can be done in a state, and say what is going on."""
        self.state = state
        under_way = state in UNDER_WAY
        for name in self.starters:
            self.buttons[name].disabled = under_way
        self.buttons[Action.PAUSE].disabled = not under_way and state != "left"
        self.buttons[Action.PAUSE].textContent = say("Resume") if state in ("paused", "left") else say("Pause")
        self.buttons[Action.STOP].disabled = not under_way
        self.display.parts[Part.TRAINING_PROGRESS].hidden = not under_way
        self.tell(text)
        self.display.put_attribute("aria-busy", "false")

    def tell(self, text: str) -> None:
        """Say something of a training, and that it has other settings than the controls, if it has."""
        self.told = text
        self.put_text(say(MOVED_ON) + text if text and self.moved_on() else text)

    def put_text(self, text: str) -> None:
        self.display.parts[Part.TRAINING_TEXT].textContent = text

    def draw(self, trace: "Trace", inputs: "Inputs", source: str) -> None:
        super().draw(trace, inputs, source)
        self.drawn = trace, dict(inputs)
        self.show_files()
