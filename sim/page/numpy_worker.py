"""The worker as the page sees it: loading, ready or failed. Here it is decided that NumPy is asked, and what.

At most one question is under way: while the worker computes, a newer setting replaces the one that waits.
"""

import json

import loader

from overrides.language import decimal, later, say
from sim.page.traces import request

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol, TypedDict

    from sim.page.display import Display
    from sim.traces import Trace

    class Asker(Protocol):
        """Who wants to know what NumPy makes of a setting."""

        model: str

        def missing(self) -> "str | None": ...

        def take(self, key: str, trace: Trace) -> None: ...

        def give_up(self, key: str, reason: str) -> None: ...

    class News(TypedDict, total=False):
        """What the worker tells of a training that goes on (sim/worker.py): how far it is, or why it has failed."""

        number: int  # which training
        trace: Trace  # what is new of it
        done: bool
        error: str

    class Trainer(Protocol):
        """Who has models trained, and hears of it while that goes on."""

        def rehearsal(self) -> str: ...

        def on_ready(self) -> None: ...

        def on_failed(self) -> None: ...

        def on_news(self, news: News) -> None: ...

        def on_other(self) -> None: ...


class NumpyWorker:
    """Asks the worker for what the widgets want to know, one question at a time."""

    def __init__(self) -> None:
        self.ready = False
        self.rehearsed = False  # whether a training has taken a step
        self.displays: "list[Display]" = []  # which say how far NumPy is
        self.askers: "list[Asker]" = []
        self.trainers: "list[Trainer]" = []
        self.expected: "list[tuple[Callable[[str], object], Callable[[str], object]]]" = []  # for answer and error

    def listen(self) -> None:
        """Hear what the loader and the worker have to say, and load NumPy."""
        loader.listen(self.on_message)
        self.start()

    def start(self) -> None:
        """Load it; also the answer to "Try again"."""
        self.ready = False
        self.expected = []
        loader.start_worker()

    def ask_next(self) -> None:
        """Send what the first widget that has a question wants to know, if the worker is free."""
        if not self.ready or self.expected:
            return
        for asker in self.askers:
            key = asker.missing()
            if key:
                self.ask(asker, key)
                return
        self.rehearse()

    def ask(self, asker: "Asker", key: str) -> None:
        """Send the question with this key."""
        self.post(
            request(asker.model, key),
            lambda text: asker.take(key, json.loads(text)),
            lambda reason: asker.give_up(key, reason),
        )

    def rehearse(self) -> None:
        """Once nothing else is to be asked, have a training fetch what it needs, so that it starts at a click."""
        if self.trainers and not self.rehearsed:
            self.rehearsed = True
            self.post(self.trainers[0].rehearsal(), _ignore, _ignore)

    def post(self, text: str, on_response: "Callable[[str], object]", on_error: "Callable[[str], object]") -> None:
        """Send a request; one of two functions gets the answer, or the reason why there is none."""
        self.expected.append((on_response, on_error))
        loader.post(text)

    def on_message(self, message: "loader.Message") -> None:
        """Handle a message of the loader or the worker."""
        getattr(self, "on_" + message.kind)(message)

    def on_progress(self, message: "loader.Message") -> None:
        loaded, total = message.loaded, message.total
        sizes = {"loaded": _megabytes(loaded), "total": _megabytes(total)}
        if message.waiting:
            text = say("Loading NumPy: {loaded} of {total} MB; the network is silent, it will be tried again", **sizes)
        elif loaded >= total:
            text = say("Starting NumPy")
        else:
            text = say("Loading NumPy: {loaded} of {total} MB", **sizes)
        for display in self.displays:
            display.runtime.put_progress(text, loaded / total)

    def on_ready(self, message: "loader.Message") -> None:
        self.ready, self.rehearsed = True, False
        for display in self.displays:
            display.runtime.put_version(str(message.numpy))
        for trainer in self.trainers:
            trainer.on_ready()
        self.ask_next()

    def on_failed(self, message: "loader.Message") -> None:
        text = later("NumPy has stopped: {reason}.") if self.ready else later("NumPy could not start: {reason}.")
        apology = say("What you see was computed when this page was built.")
        self.tell_trouble(say(text, reason=message.reason), apology, repairable=True)

    def on_without(self, message: "loader.Message") -> None:
        """Say that this page was made without NumPy."""
        self.tell_trouble(say("This file was made without NumPy."), say("What you see was computed when it was made."))

    def tell_trouble(self, trouble: str, apology: str, repairable: bool = False) -> None:
        """Tell those who train, and the reader, that there is no NumPy."""
        self.ready = False
        self.expected = []
        for trainer in self.trainers:
            trainer.on_failed()
        for display in self.displays:
            display.runtime.put_trouble(trouble, apology, repairable)

    def on_response(self, message: "loader.Message") -> None:
        self.expected.pop(0)[0](message.text)
        self.ask_next()

    def on_error(self, message: "loader.Message") -> None:
        self.expected.pop(0)[1](message.reason)
        self.ask_next()

    def on_news(self, message: "loader.Message") -> None:
        news = json.loads(message.text)
        for trainer in self.trainers:
            trainer.on_news(news)


def _ignore(text: str) -> None:
    """What a rehearsal comes to: what goes wrong in it is told when it is meant."""


def _megabytes(count: float) -> str:
    tenths = int(count / 1e5 + 0.5)
    return decimal(f"{tenths // 10}.{tenths % 10}")
