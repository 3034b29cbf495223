"""The worker as the widgets see it: loading, ready or failed.

At most one question is under way: while the worker computes, a newer setting replaces the one that waits.
"""

import json

import loader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sim.page.panel import Panel


class NumpyWorker:
    """Asks the worker for what the panels want to know, one question at a time."""

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

    def ask_next(self) -> None:
        """Send the newest setting of a widget that still waits for NumPy, if the worker is free."""
        if not self.ready or self.expected:
            return
        for panel in self.panels:
            found = panel.unanswered()
            if found:
                key, question = found
                self.post(panel, key, {"model": panel.widget.model, "question": question})
                return

    def post(self, panel: "Panel", key: str, request: "dict[str, Any]") -> None:
        """Send a request; its answer goes to a panel, as that of the question with this key."""
        self.expected.append((panel, key))
        loader.post(json.dumps(request))

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
            panel.display.put_runtime(text, progress=loaded / total)

    def hear_ready(self, message: "dict[str, Any]") -> None:
        self.ready = True
        for panel in self.panels:
            panel.display.put_runtime(f"Computed by NumPy {message['numpy']}, live in your browser.")
            panel.numpy_is_ready()
        self.ask_next()

    def hear_failed(self, message: "dict[str, Any]") -> None:
        self.ready = False
        self.expected = []
        for panel in self.panels:
            panel.numpy_is_gone()
            panel.display.put_runtime(
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


def _megabytes(count: float) -> str:
    tenths = int(count / 1e5 + 0.5)
    return f"{tenths // 10}.{tenths % 10}"
