"""The worker as the widgets see it: loading, ready or failed.

At most one question is under way: while the worker computes, a newer setting replaces the one that waits.
"""

import json

import loader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sim.page.page_widget import PageWidget


class NumpyWorker:
    """Asks the worker for what the widgets want to know, one question at a time."""

    def __init__(self, widgets: "list[PageWidget]") -> None:
        self.widgets = widgets
        self.ready = False
        self.expected: "list[tuple[PageWidget, str]]" = []  # who gets the next answers, and to which question
        for widget in widgets:
            widget.numpy = self
        loader.listen(self.on_message)

    def start(self) -> None:
        """Load it; also the answer to "Try again"."""
        self.ready = False
        self.expected = []
        loader.start_worker()

    def ask_next(self) -> None:
        """Send the newest setting of a widget that still waits for NumPy, if the worker is free."""
        if not self.ready or self.expected:
            return
        for widget in self.widgets:
            found = widget.unanswered()
            if found:
                key, question = found
                self.post(widget, key, {"model": widget.widget.model, "question": question})
                return

    def post(self, widget: "PageWidget", key: str, request: "dict[str, Any]") -> None:
        """Send a request; its answer goes to a widget, as that of the question with this key."""
        self.expected.append((widget, key))
        loader.post(json.dumps(request))

    def on_message(self, text: str) -> None:
        """Handle a message of the loader or the worker."""
        message = json.loads(text)
        getattr(self, "on_" + message["kind"])(message)

    def on_progress(self, message: "dict[str, Any]") -> None:
        loaded, total = message["loaded"], message["total"]
        text = f"Loading NumPy: {_megabytes(loaded)} of {_megabytes(total)} MB"
        if loaded >= total:
            text = "Starting NumPy"
        for widget in self.widgets:
            widget.display.put_runtime(text, progress=loaded / total)

    def on_ready(self, message: "dict[str, Any]") -> None:
        self.ready = True
        for widget in self.widgets:
            widget.display.put_runtime(f"Computed by NumPy {message['numpy']}, live in your browser.")
            widget.numpy_is_ready()
        self.ask_next()

    def on_failed(self, message: "dict[str, Any]") -> None:
        self.ready = False
        self.expected = []
        for widget in self.widgets:
            widget.numpy_is_gone()
            widget.display.put_runtime(
                f"NumPy could not start: {message['reason']}. What you see was computed when this page was built.",
                retry=True,
            )

    def on_answer(self, message: "dict[str, Any]") -> None:
        widget, key = self.expected.pop(0)
        if key:
            widget.take(key, json.loads(message["text"]))
        self.ask_next()

    def on_error(self, message: "dict[str, Any]") -> None:
        widget, key = self.expected.pop(0)
        widget.give_up(key, message["reason"])
        self.ask_next()

    def on_news(self, message: "dict[str, Any]") -> None:
        news = json.loads(message["text"])
        for widget in self.widgets:
            widget.take_news(news)


def _megabytes(count: float) -> str:
    tenths = int(count / 1e5 + 0.5)
    return f"{tenths // 10}.{tenths % 10}"
