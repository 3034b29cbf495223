"""The page side of every widget: read the controls, ask for a trace, show it. The only module of `sim` with the DOM.

It runs on MicroPython in the page. The answers that the build prepared are shown at once; as soon as NumPy is there,
it computes what is shown. At most one question is under way: while the worker computes, a newer setting replaces the
one that waits. Every look-up of an element crosses from Python to JavaScript and back, so each is done once.
"""

import json

import js
import loader

from sim.views.race import standalone
from sim.widgets import WIDGETS, race_log
from sim.widgets.address import read_address, write_address

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sim.widgets.widget import Inputs

KEPT = 200  # answers of a widget that are remembered
ADDRESS_DELAY = 300  # milliseconds: browsers refuse an address that changes too often


def start() -> None:
    """Take over every widget of the page and start NumPy."""
    bench = Bench()
    roots = js.document.querySelectorAll("[data-widget]")
    panels = [(RacePanel if WIDGETS[root.dataset.widget].streams else Panel)(root, bench) for root in roots]
    Numpy(panels).start()


class Numpy:
    """The worker as the widgets see it: loading, ready or failed, with at most one question under way."""

    def __init__(self, panels: "list[Panel]") -> None:
        self.panels = panels
        self.ready = False
        self.expected: "list[tuple[Panel, str]]" = []  # who gets the next answers, and to which question
        for panel in panels:
            panel.numpy = self
        loader.listen(self.hear)

    def start(self) -> None:
        """Load it; also the answer to "Try again"."""
        self.ready = False
        self.expected = []
        loader.start_worker()

    def hear(self, text: str) -> None:
        """Handle a message of the loader or the worker."""
        message = json.loads(text)
        getattr(self, "hear_" + message["kind"])(message)

    def hear_progress(self, message: "dict[str, Any]") -> None:
        loaded, total = message["loaded"], message["total"]
        text = f"Loading NumPy: {_megabytes(loaded)} of {_megabytes(total)} MB"
        if loaded >= total:
            text = "Starting NumPy"
        for panel in self.panels:
            panel.show_runtime(text, progress=loaded / total)

    def hear_ready(self, message: "dict[str, Any]") -> None:
        self.ready = True
        for panel in self.panels:
            panel.show_runtime(f"Computed by NumPy {message['numpy']}, live in your browser.")
            panel.numpy_is_ready()
        self.ask_next()

    def hear_failed(self, message: "dict[str, Any]") -> None:
        self.ready = False
        self.expected = []
        for panel in self.panels:
            panel.numpy_is_gone()
            panel.show_runtime(
                f"NumPy could not start: {message['reason']}. What you see was computed when this page was built.",
                retry=True,
            )

    def hear_answer(self, message: "dict[str, Any]") -> None:
        panel, key = self.expected.pop(0)
        if key:
            panel.take(key, json.loads(message["text"]))
        self.ask_next()

    def hear_error(self, message: "dict[str, Any]") -> None:
        panel, key = self.expected.pop(0)
        panel.give_up(key, message["reason"])
        self.ask_next()

    def hear_news(self, message: "dict[str, Any]") -> None:
        news = json.loads(message["text"])
        for panel in self.panels:
            panel.take_news(news)

    def ask_next(self) -> None:
        """Send the newest setting of a widget that still waits for NumPy, if the worker is free."""
        if not self.ready or self.expected:
            return
        for panel in self.panels:
            question = panel.unanswered()
            if question:
                self.post(panel, _key(question), {"widget": panel.widget.name, "question": question})
                return

    def post(self, panel: "Panel", key: str, request: "dict[str, Any]") -> None:
        """Send a request; its answer goes to a panel, as that of the question with this key."""
        self.expected.append((panel, key))
        loader.post(json.dumps(request))


class Panel:
    """One widget of the page.

    `answers` holds what is known: question as text -> (who computed it, trace).
    """

    def __init__(self, root: "Any", bench: "Bench") -> None:
        self.root = root
        self.widget = WIDGETS[root.dataset.widget]
        self.numpy: "Numpy | None" = None
        self.parts = {part.dataset.part: part for part in root.querySelectorAll("[data-part]")}
        self.shown: "dict[str, str]" = {}
        self.controls = {control.name: control for control in self.widget.inputs}
        self.elements = {name: [] for name in self.controls}  # type: dict[str, list[Any]]
        for element in root.querySelectorAll("[data-input]"):
            self.elements[element.dataset.input].append(element)
        self.spoken = {element.dataset.valueOf: element for element in root.querySelectorAll("[data-value-of]")}
        prepared = json.loads(self.parts["prepared"].textContent)
        self.prepared = [question for question, _ in prepared["answers"]]
        self.answers = {_key(question): ("prerendered", trace) for question, trace in prepared["answers"]}
        self.start = prepared["start"]
        self.inputs = self.read()
        self.width = 720
        self.refused: "set[str]" = set()
        self.edited: "Any" = None  # the trace of the reader's own code, shown until a control moves
        self.address_waits = False
        self.code = CodePanel(self, bench)
        self.follow_address()
        root.addEventListener("input", self.on_input)
        root.addEventListener("click", self.on_click)
        js.ResizeObserver.new(self.on_resize).observe(self.parts["picture"])
        self.show()

    def read(self) -> "Inputs":
        """Read the controls, which may have been moved before this code was there."""
        return {name: self.value_of(self.controls[name]) for name in self.controls}

    def value_of(self, control: "Any") -> "Any":
        elements = self.elements[control.name]
        if control.kind == "choice":
            return control.read(str(next(element.value for element in elements if element.checked)))
        return _value(control, elements[0])

    def on_input(self, event: "Any") -> None:
        """Take a control's new value."""
        name = event.target.getAttribute("data-input")
        if name:
            self.inputs[name] = _value(self.controls[name], event.target)
            self.changed()
        elif event.target.getAttribute("data-part") == "code-file":
            self.code.choose(str(event.target.value))

    def on_click(self, event: "Any") -> None:
        """Do what a button says: `data-action="reset"` calls `do_reset`; a part of the picture may move a slider."""
        button = event.target.closest("[data-action]")
        picked = event.target.closest("[data-set]")
        if button:
            getattr(self, "do_" + button.dataset.action)(button)
        elif picked:
            self.pick(str(picked.dataset.set), str(picked.dataset.to))

    def pick(self, name: str, number: str) -> None:
        """Move a slider to where a part of the picture says: `data-set` its input, `data-to` the number."""
        self.inputs[name] = self.controls[name].read(number)
        self.set(self.inputs)
        again = self.parts["picture"].querySelector(f'[data-to="{number}"]')
        if again:
            again.focus()

    def on_resize(self, entries: "Any", observer: "Any") -> None:
        width = int(self.parts["picture"].clientWidth) or 720
        if width != self.width:
            self.width = width
            self.show()

    def do_reset(self, button: "Any") -> None:
        self.set(self.start)

    def do_preset(self, button: "Any") -> None:
        self.set(self.widget.preset(int(button.dataset.preset)))

    def do_step(self, button: "Any") -> None:
        name = button.dataset.of
        control = self.controls[name]
        self.inputs[name] = max(control.low, min(control.high, self.inputs[name] + int(button.dataset.by)))
        self.set(self.inputs)

    def do_retry(self, button: "Any") -> None:
        if self.numpy:
            self.numpy.start()

    def do_run_code(self, button: "Any") -> None:
        self.code.run()

    def do_stop_code(self, button: "Any") -> None:
        self.code.stop()

    def do_reset_code(self, button: "Any") -> None:
        self.code.reset()
        self.edited = None
        self.show()

    def set(self, inputs: "Inputs") -> None:
        """Move the controls to some settings."""
        self.inputs = dict(inputs)
        self.write()
        self.put_note([])
        self.changed()

    def write(self) -> None:
        """Make the controls stand where the inputs say."""
        for name in self.controls:
            control, value = self.controls[name], self.inputs[name]
            for element in self.elements[name]:
                if control.kind == "slider":
                    element.value = control.position(value)
                elif control.kind == "text":
                    element.value = value
                else:
                    element.checked = value if control.kind == "toggle" else element.value == control.write(value)

    def changed(self) -> None:
        """Show the new setting, ask NumPy for it, and put it into the address."""
        self.edited = None
        self.show()
        if self.numpy:
            self.numpy.ask_next()
        if not self.address_waits:
            self.address_waits = True
            js.setTimeout(self.put_address, ADDRESS_DELAY)

    def follow_address(self) -> None:
        """Apply what the page's address says about this widget, and say what it could not have."""
        prefix = self.root.id + "."
        settings = [
            (str(pair[0])[len(prefix) :], str(pair[1]))
            for pair in js.URLSearchParams.new(js.location.search)
            if str(pair[0]).startswith(prefix)
        ]
        if settings:
            self.inputs, notes = read_address(self.widget, self.inputs, settings)
            self.write()
            self.put_note(notes)

    def put_address(self) -> None:
        """Write the settings that differ from the start into the page's address."""
        self.address_waits = False
        url = js.URL.new(js.location.href)
        prefix = self.root.id + "."
        names = [str(pair[0]) for pair in url.searchParams]
        for name in names:
            if name.startswith(prefix):
                url.searchParams.delete(name)
        for name, text in write_address(self.widget, self.start, self.inputs):
            url.searchParams.set(prefix + name, text)
        js.history.replaceState(js.history.state, "", url.href)

    def put_note(self, notes: "list[str]") -> None:
        self.parts["note"].textContent = " ".join(notes)
        self.parts["note"].hidden = not notes

    def question(self) -> "dict[str, Any]":
        question: "dict[str, Any]" = self.widget.question(self.inputs)
        return question

    def unanswered(self) -> "dict[str, Any] | None":
        """Return what NumPy should compute next: what is shown, then what the build had prepared."""
        questions: "list[dict[str, Any]]" = [self.question()] + self.prepared
        for question in questions:
            source, _ = self.answers.get(_key(question), ("", None))
            if source != "numpy" and _key(question) not in self.refused:
                return question
        return None

    def take(self, key: str, trace: "Any") -> None:
        """Keep NumPy's answer, and show it if it is the one that is wanted now."""
        if len(self.answers) > KEPT:
            self.answers = {known: self.answers[known] for known in [_key(question) for question in self.prepared]}
        self.answers[key] = ("numpy", trace)
        if key == _key(self.question()):
            self.show()

    def give_up(self, key: str, reason: str) -> None:
        """Say that NumPy could not compute a setting; the picture before it stays."""
        self.refused.add(key)
        self.show_runtime(f"NumPy could not compute this: {reason}")

    def take_news(self, news: "dict[str, Any]") -> None:
        """Only races hear news."""

    def numpy_is_ready(self) -> None:
        """Only races wait for this."""

    def numpy_is_gone(self) -> None:
        """Only races are interrupted by this."""

    def show(self) -> None:
        """Draw the setting if it has been answered; a question under way leaves the last picture standing."""
        for name in self.spoken:
            self.show_value(name)
        source, trace = self.answers.get(_key(self.question()), ("", None))
        if self.edited:
            source, trace = "edited", self.edited
        self.put_attribute("aria-busy", "true" if trace is None else "false")
        if trace is not None:
            self.draw(trace, self.inputs, source)

    def draw(self, trace: "Any", inputs: "Inputs", source: str) -> None:
        """Put a trace's picture and words into the page."""
        result = self.widget.result(trace, inputs)
        self.put("picture", self.widget.picture(trace, inputs, self.width))
        self.put("result", result.line)
        self.put("summary", result.summary)
        self.put("heading", result.heading)
        self.put("explanation", result.explanation)
        value = repr(result.value)
        if self.shown.get("value") != value:
            self.shown["value"] = value
            self.parts["result"].setAttribute("data-value", value)
        self.put_attribute("data-source", source)

    def put(self, part: str, html: str) -> None:
        """Set what a part of the widget holds, if it is something else."""
        if self.shown.get(part) != html:
            self.shown[part] = html
            self.parts[part].innerHTML = html

    def put_attribute(self, name: str, value: str) -> None:
        if self.shown.get(name) != value:
            self.shown[name] = value
            self.root.setAttribute(name, value)

    def show_value(self, name: str) -> None:
        text = self.controls[name].spoken(self.inputs[name])
        if self.shown.get("spoken " + name) != text:
            self.shown["spoken " + name] = text
            self.spoken[name].textContent = text
            self.elements[name][0].setAttribute("aria-valuetext", text)

    def show_runtime(self, text: str, progress: float = 1.0, retry: bool = False) -> None:
        """Say who computes, how much is loaded, or what went wrong."""
        self.parts["runtime-text"].textContent = text
        self.parts["runtime-progress"].hidden = progress >= 1
        self.parts["runtime-progress"].value = progress
        self.parts["runtime-retry"].hidden = not retry
        self.parts["runtime"].classList.toggle("gh-runtime--failed", retry)


class RacePanel(Panel):
    """A widget whose model takes its time: the reader starts, pauses and stops it."""

    def __init__(self, root: "Any", bench: "Bench") -> None:
        self.state = "idle"  # or waiting, running, paused
        self.number = 0
        self.raced: "Inputs" = {}
        self.trace: "Any" = None
        self.seconds = 0.0  # of training, pauses left out
        self.since = 0.0
        self.buttons = {name: root.querySelector(f'[data-action="{name}"]') for name in ("train", "pause", "stop")}
        super().__init__(root, bench)
        js.window.addEventListener("pagehide", self.on_leave)

    def unanswered(self) -> None:
        """Nothing is trained that the reader did not start."""

    def show(self) -> None:
        """Draw the race under way; else the race with these settings, if there has been one."""
        if self.state not in ("running", "paused"):
            super().show()
            return
        for name in self.spoken:
            self.show_value(name)
        if self.trace:
            self.draw(self.trace, self.raced, "numpy")

    def do_train(self, button: "Any") -> None:
        """Start a race with the settings as they are."""
        self.raced, self.trace, self.seconds, self.edited = dict(self.inputs), None, 0.0, None
        if not self.numpy or not self.numpy.ready:
            self.enter("waiting", "Training starts as soon as NumPy is there.")
            return
        for panel in self.numpy.panels:
            if isinstance(panel, RacePanel) and panel is not self:
                panel.end("Stopped: another race has started.")
        self.number = js.Date.now()
        self.since = js.performance.now()
        self.enter("running", "Starting")
        request = {"widget": self.widget.name, "question": self.question(), "stream": self.number}
        self.numpy.post(self, "", request)

    def do_pause(self, button: "Any") -> None:
        paused = self.state == "running"
        self.control("pause" if paused else "resume")
        self.since = js.performance.now()
        self.enter("paused" if paused else "running", "Paused" if paused else "Going on")

    def do_stop(self, button: "Any") -> None:
        self.end("Stopped")

    def on_leave(self, event: "Any") -> None:
        self.end("Stopped")

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
        now = js.performance.now()
        self.seconds, self.since = self.seconds + (now - self.since) / 1000, now
        self.trace = race_log.grown(self.trace, news["trace"])
        done, total = race_log.steps_done(self.trace), int(self.raced["steps"])
        self.parts["race-progress"].value = done / total
        self.parts["race-text"].textContent = race_log.status(done, total, self.seconds)
        self.draw(self.trace, self.raced, "numpy")
        if news["done"]:
            self.enter("idle", f"Done in {int(self.seconds + 0.5)} s")
            self.finish(stopped=False)

    def finish(self, stopped: bool) -> None:
        """Remember a race and add it to the table."""
        if not stopped:
            self.answers[_key(self.widget.question(self.raced))] = ("numpy", self.trace)
        for cells in race_log.rows(self.trace, self.raced, stopped):
            row = js.document.createElement("tr")
            for cell in cells:
                row.insertCell().textContent = cell
            self.parts["results-rows"].prepend(row)
        self.parts["results"].hidden = False

    def enter(self, state: str, text: str) -> None:
        """Set the buttons to what can be done in a state, and say what is going on."""
        self.state = state
        racing = state in ("running", "paused")
        self.buttons["train"].disabled = racing
        self.buttons["pause"].disabled = not racing
        self.buttons["pause"].textContent = "Resume" if state == "paused" else "Pause"
        self.buttons["stop"].disabled = not racing
        self.parts["race-progress"].hidden = not racing
        self.parts["race-text"].textContent = text
        self.put_attribute("aria-busy", "false")

    def do_export_csv(self, button: "Any") -> None:
        trace, inputs = self.exported()
        _save("training-race.csv", "text/csv", race_log.csv(trace, inputs))

    def do_export_svg(self, button: "Any") -> None:
        trace, inputs = self.exported()
        _save("training-race.svg", "image/svg+xml", standalone(self.widget.picture(trace, inputs, 720)))

    def exported(self) -> "tuple[Any, Inputs]":
        """Return the reader's latest race, else the one with these settings, else the first prepared."""
        if self.trace:
            return self.trace, self.raced
        known = self.answers.get(_key(self.question())) or self.answers[_key(self.prepared[0])]
        return known[1], self.inputs


class Bench:
    """A second worker, which runs the code that readers edit. It is started by the first run, and ended to stop one."""

    def __init__(self) -> None:
        self.state = "off"  # or starting, ready, busy
        self.panel: "CodePanel | None" = None
        self.request = ""

    def run(self, panel: "CodePanel", request: str) -> None:
        """Run edited code for a panel; whatever ran before is stopped."""
        if self.state == "busy":
            self.stop()
        self.panel, self.request = panel, request
        if self.state == "ready":
            self.post()
        elif self.state == "off":
            self.state = "starting"
            loader.start_second(self.hear)

    def post(self) -> None:
        self.state = "busy"
        loader.post_second(self.request)

    def stop(self) -> None:
        """End the worker, whatever it is doing."""
        loader.stop_second()
        self.state = "off"
        panel, self.panel = self.panel, None
        if panel:
            panel.stopped()

    def hear(self, text: str) -> None:
        """Handle a message of the worker, unless it has been ended."""
        message = json.loads(text)
        kind, panel = message["kind"], self.panel
        if not panel or kind not in ("ready", "answer", "error", "failed"):
            return
        if kind == "ready":
            panel.say("Running")
            self.post()
            return
        self.state, self.panel = ("off" if kind == "failed" else "ready"), None
        if kind == "answer":
            panel.take(json.loads(message["text"]))
        else:
            panel.finish(message["reason"])


class CodePanel:
    """The folded panel with the NumPy behind a widget."""

    def __init__(self, panel: "Panel", bench: "Bench") -> None:
        self.panel = panel
        self.bench = bench
        self.texts = list(panel.root.querySelectorAll("[data-file]"))
        self.output = panel.parts["code-output"]
        self.buttons = {name: panel.root.querySelector(f'[data-action="{name}"]') for name in ("run_code", "stop_code")}

    def choose(self, name: str) -> None:
        """Show one of the files."""
        for text in self.texts:
            text.hidden = text.dataset.file + ".py" != name

    def run(self) -> None:
        """Run the code as it stands, with the widget's settings as they are."""
        files = [[str(text.dataset.file), str(text.value)] for text in self.texts]
        files.reverse()  # what a file imports comes before it
        request = {"widget": self.panel.widget.name, "question": self.panel.question(), "files": files}
        self.set_running(True)
        self.say("Starting an interpreter for your code" if self.bench.state in ("off", "starting") else "Running")
        self.bench.run(self, json.dumps(request))

    def stop(self) -> None:
        if self.bench.panel is self:
            self.bench.stop()

    def stopped(self) -> None:
        self.finish("Stopped.")

    def reset(self) -> None:
        """Put the shipped source back."""
        self.stop()
        for text in self.texts:
            text.value = text.defaultValue
        self.output.hidden = True

    def take(self, found: "dict[str, Any]") -> None:
        """Show what the code printed, and draw what it computed."""
        said = found["printed"]
        if found["error"]:
            self.finish(said + found["error"])
            return
        try:
            self.panel.draw(found["trace"], self.panel.inputs, "edited")
        except Exception as problem:
            self.finish(f"{said}The widget can’t draw what the code returned: {problem!r}")
            return
        self.panel.edited = found["trace"]
        self.finish(said + "Drawn above, from your code. Moving a control draws the original again.")

    def finish(self, text: str) -> None:
        self.set_running(False)
        self.say(text)

    def say(self, text: str) -> None:
        self.output.textContent = text
        self.output.hidden = False

    def set_running(self, running: bool) -> None:
        self.buttons["run_code"].disabled = running
        self.buttons["stop_code"].disabled = not running


def _value(control: "Any", element: "Any") -> "Any":
    """Read an element of a control."""
    if control.kind == "toggle":
        return bool(element.checked)
    return control.at(str(element.value)) if control.kind == "slider" else control.read(str(element.value))


def _key(question: "dict[str, Any]") -> str:
    """Write a question as text that does not depend on the order of its parts."""
    return json.dumps(sorted([name, question[name]] for name in question))


def _save(name: str, kind: str, text: str) -> None:
    """Let the reader save a text as a file."""
    link = js.document.createElement("a")
    link.href = f"data:{kind};charset=utf-8," + js.encodeURIComponent(text)
    link.download = name
    link.click()


def _megabytes(count: float) -> str:
    tenths = int(count / 1e5 + 0.5)
    return f"{tenths // 10}.{tenths % 10}"
