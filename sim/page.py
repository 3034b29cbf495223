"""The page side of every widget: read the controls, ask for a trace, show it. The only module of `sim` with the DOM.

It runs on MicroPython in the page. The answers that the build prepared are shown at once; as soon as NumPy is there,
it computes what is shown. At most one request is under way: while the worker computes, a newer setting replaces the
one that waits.
"""

import json

import js
import loader

from sim.widgets import WIDGETS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def start() -> None:
    """Take over every widget of the page and start NumPy."""
    panels = [Panel(root) for root in js.document.querySelectorAll("[data-widget]")]
    Numpy(panels).start()


class Numpy:
    """The worker as the widgets see it: loading, ready or failed, with at most one request under way."""

    def __init__(self, panels: "list[Panel]") -> None:
        self.panels = panels
        self.ready = False
        self.asking: "Panel | None" = None
        for panel in panels:
            panel.numpy = self
        loader.listen(self.hear)

    def start(self) -> None:
        """Load it; also the answer to "Try again"."""
        self.ready = False
        self.asking = None
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
        self.ask_next()

    def hear_failed(self, message: "dict[str, Any]") -> None:
        self.ready = False
        self.asking = None
        for panel in self.panels:
            panel.show_runtime(
                f"NumPy could not start: {message['reason']}. What you see was computed when this page was built.",
                retry=True,
            )

    def hear_answer(self, message: "dict[str, Any]") -> None:
        panel, self.asking = self.asking, None
        if panel:
            panel.take(json.loads(message["text"]))
        self.ask_next()

    def hear_error(self, message: "dict[str, Any]") -> None:
        panel, self.asking = self.asking, None
        if panel:
            panel.give_up(message["reason"])
        self.ask_next()

    def ask_next(self) -> None:
        """Send the newest setting of a widget that still waits for NumPy, if the worker is free."""
        if not self.ready or self.asking:
            return
        for panel in self.panels:
            question = panel.unanswered()
            if question:
                self.asking = panel
                loader.post(panel.request(question))
                return


class Panel:
    """One widget of the page.

    `answers` holds what is known: question as text -> (who computed it, trace).
    """

    def __init__(self, root: "Any") -> None:
        self.root = root
        self.widget = WIDGETS[root.dataset.widget]
        self.numpy: "Numpy | None" = None
        prepared = json.loads(self.part("prepared").textContent)
        self.prepared = [question for question, _ in prepared]
        self.answers = {_key(question): ("prerendered", trace) for question, trace in prepared}
        self.inputs = self.read()
        self.asked = ""
        self.refused: "set[str]" = set()
        for control in root.querySelectorAll("[data-input]"):
            control.addEventListener("input", self.on_input)
        self.part("runtime-retry").addEventListener("click", self.on_retry)
        self.part("picture").addEventListener("click", self.on_pick)
        js.ResizeObserver.new(self.on_resize).observe(self.part("picture"))
        self.show()

    def part(self, name: str) -> "Any":
        return self.root.querySelector(f'[data-part="{name}"]')

    def read(self) -> "dict[str, float]":
        """Read the controls, which may have been moved before this code was there."""
        return {control.name: control.read(self.value_of(control.name)) for control in self.widget.inputs}

    def value_of(self, name: str) -> str:
        checked = self.root.querySelector(f'[data-input="{name}"]:checked')
        return str((checked or self.root.querySelector(f'[data-input="{name}"]')).value)

    def on_input(self, event: "Any") -> None:
        self.inputs = self.read()
        self.show()
        if self.numpy:
            self.numpy.ask_next()

    def on_pick(self, event: "Any") -> None:
        """Move a slider to where a part of the picture says: `data-set` its input, `data-to` the number."""
        picked = event.target.closest("[data-set]")
        if picked:
            name, number = picked.dataset.set, picked.dataset.to
            self.root.querySelector(f'[data-input="{name}"]').value = number
            self.on_input(event)
            again = self.part("picture").querySelector(f'[data-to="{number}"]')
            if again:
                again.focus()

    def on_retry(self, event: "Any") -> None:
        if self.numpy:
            self.numpy.start()

    def on_resize(self, entries: "Any", observer: "Any") -> None:
        self.show()

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

    def request(self, question: "dict[str, Any]") -> str:
        self.asked = _key(question)
        return json.dumps({"widget": self.widget.name, "question": question})

    def take(self, trace: "Any") -> None:
        """Keep NumPy's answer, and show it if it is the one that is wanted now."""
        self.answers[self.asked] = ("numpy", trace)
        if self.asked == _key(self.question()):
            self.show()

    def give_up(self, reason: str) -> None:
        """Say that NumPy could not compute a setting; the picture before it stays."""
        self.refused.add(self.asked)
        self.show_runtime(f"NumPy could not compute this: {reason}")

    def show(self) -> None:
        """Draw the setting if it has been answered; a question under way leaves the last picture standing."""
        for control in self.widget.inputs:
            if hasattr(control, "spoken"):
                self.show_value(control)
        source, trace = self.answers.get(_key(self.question()), ("", None))
        if trace is None:
            return
        result = self.widget.result(trace, self.inputs)
        width = int(self.part("picture").clientWidth) or 720
        self.part("picture").innerHTML = self.widget.picture(trace, self.inputs, width)
        self.part("result").innerHTML = result.line
        self.part("result").dataset.value = repr(result.value)
        self.part("summary").innerHTML = result.summary
        self.part("heading").innerHTML = result.heading
        self.part("explanation").innerHTML = result.explanation
        self.root.dataset.source = source

    def show_value(self, control: "Any") -> None:
        spoken = control.spoken(self.inputs[control.name])
        self.root.querySelector(f'[data-value-of="{control.name}"]').textContent = spoken
        self.root.querySelector(f'[data-input="{control.name}"]').setAttribute("aria-valuetext", spoken)

    def show_runtime(self, text: str, progress: float = 1.0, retry: bool = False) -> None:
        """Say who computes, how much is loaded, or what went wrong."""
        self.part("runtime-text").textContent = text
        self.part("runtime-progress").hidden = progress >= 1
        self.part("runtime-progress").value = progress
        self.part("runtime-retry").hidden = not retry
        self.part("runtime").classList.toggle("gh-runtime--failed", retry)


def _key(question: "dict[str, Any]") -> str:
    """Write a question as text that does not depend on the order of its parts."""
    return json.dumps(sorted([name, question[name]] for name in question))


def _megabytes(count: float) -> str:
    tenths = int(count / 1e5 + 0.5)
    return f"{tenths // 10}.{tenths % 10}"
