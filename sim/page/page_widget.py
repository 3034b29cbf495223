"""One widget of the page: what moves it, what it asks, what it shows."""

import json

import js

from sim.page.address_bar import AddressBar
from sim.page.code_panel import CodePanel
from sim.page.controls import Controls
from sim.page.display import Display
from sim.page.traces import Traces, key_of
from sim.widgets import WIDGETS
from sim.widgets.address import read_address

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sim.page.numpy_worker import NumpyWorker
    from sim.page.sandbox import Sandbox
    from sim.page.traces import Question
    from sim.widgets.widget import Inputs

USUAL_WIDTH = 720  # pixels, of the picture that the build has drawn for the start


class PageWidget:
    """A widget that answers every setting at once.

    Args:
        root: its element.
        sandbox: where its edited code runs.
    """

    def __init__(self, root: "Any", sandbox: "Sandbox") -> None:
        self.root = root
        self.widget = WIDGETS[root.dataset.widget]
        self.numpy: "NumpyWorker | None" = None
        self.display = Display(root)
        self.controls = Controls(root, self.widget)
        prepared = json.loads(self.display.parts["prepared"].textContent)
        self.traces = Traces(prepared["answers"])
        self.start = prepared["start"]
        self.inputs = self.controls.read()
        self.width = USUAL_WIDTH
        self.edited: "Any" = None  # the trace of the reader's own code, shown until a control moves
        self.address = AddressBar(self.widget, str(root.id), self.start)
        self.code = CodePanel(self, sandbox)
        self.follow_address()
        root.addEventListener("input", self.on_input)
        root.addEventListener("click", self.on_click)
        js.ResizeObserver.new(self.on_resize).observe(self.display.parts["picture"])
        if self.inputs != self.start:
            self.show()

    def follow_address(self) -> None:
        """Apply what the page's address says about this widget, and say what it could not have."""
        settings = self.address.settings()
        if settings:
            self.inputs, notes = read_address(self.widget, self.inputs, settings)
            self.controls.write(self.inputs)
            self.display.put_note(notes)

    def on_input(self, event: "Any") -> None:
        """Take a control's new value."""
        name = event.target.getAttribute("data-input")
        if name:
            self.inputs[name] = self.controls.value_of(name, event.target)
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

    def on_resize(self, entries: "Any", observer: "Any") -> None:
        width = self.display.width()
        if width and width != self.width:
            self.width = width
            js.setTimeout(self.show, 0)  # after the frame that is under way

    def pick(self, name: str, number: str) -> None:
        """Move a slider to where a part of the picture says: `data-set` its input, `data-to` the number."""
        self.inputs[name] = self.controls.inputs[name].read(number)
        self.set(self.inputs)
        again = self.display.parts["picture"].querySelector(f'[data-to="{number}"]')
        if again:
            again.focus()

    def do_reset(self, button: "Any") -> None:
        self.set(self.start)

    def do_preset(self, button: "Any") -> None:
        self.set(self.widget.preset(int(button.dataset.preset)))

    def do_step(self, button: "Any") -> None:
        name = button.dataset.of
        self.inputs[name] = self.controls.stepped(name, self.inputs[name], int(button.dataset.by))
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
        self.controls.write(self.inputs)
        self.display.put_note([])
        self.changed()

    def changed(self) -> None:
        """Show the new setting, ask NumPy for it, and put it into the address."""
        self.edited = None
        self.show()
        if self.numpy:
            self.numpy.ask_next()
        self.address.put_soon(self.inputs)

    def show(self) -> None:
        """Draw the setting if it has been answered; a question under way leaves the last picture standing."""
        self.controls.put_values(self.inputs)
        source, trace = self.traces.source_and_trace(key_of(self.question()))
        if self.edited:
            source, trace = "edited", self.edited
        self.display.put_attribute("aria-busy", "true" if trace is None else "false")
        if trace is not None:
            self.draw(trace, self.inputs, source)

    def draw(self, trace: "Any", inputs: "Inputs", source: str) -> None:
        """Put a trace's picture and words into the page."""
        self.display.draw(self.widget, trace, inputs, self.width, source)

    def question(self) -> "Question":
        question: "Question" = self.widget.question(self.inputs)
        return question

    def unanswered(self) -> "tuple[str, Question] | None":
        """Return key and question of what NumPy should compute next."""
        return self.traces.unanswered(self.question())

    def take(self, key: str, trace: "Any") -> None:
        """Keep NumPy's answer, and show it if it is the one that is wanted now."""
        self.traces.keep(key, trace)
        if key == key_of(self.question()):
            self.show()

    def give_up(self, key: str, reason: str) -> None:
        """Say that NumPy could not compute a setting; the picture before it stays."""
        self.traces.refuse(key)
        self.display.put_runtime(f"NumPy could not compute this: {reason}")

    def take_news(self, news: "dict[str, Any]") -> None:
        """Only races hear news."""

    def numpy_is_ready(self) -> None:
        """Only races wait for this."""

    def numpy_is_gone(self) -> None:
        """Only races are interrupted by this."""
