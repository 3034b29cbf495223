"""Answer the page's requests: run in the reader's worker by Pyodide, and at build for the first answers.

It imports a model when it is asked for, and never the DOM. A model that takes its time (a training) is worked on in
slices, and what it has found goes to the page as news; in between, the worker answers other requests.
"""

import asyncio
import json
import re
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from sim.models.streaming import Training
from sim.sandbox import run_cells, run_edited

SLICE = 0.08  # seconds between two pieces of news
NOT_FINITE = {"Infinity": "1e999", "NaN": "null"}
TEXT_OR_NOT_FINITE = re.compile(r'"(?:[^"\\]|\\.)*"|Infinity|NaN')
DONE = object()
ASKABLE = {"look": "look", "save": "saved", "file": "file"}  # what a page may ask of a training -> its method

Notify = Callable[[str], object]


def respond(request: str) -> str:
    """Answer one request of the page, JSON in and out.

    Args:
        request: `{"model": name, "question": arguments}` of a module and function in `sim.models`; the arguments may
            also come as `[[name, value], …]`. With `"files": [[module, source], …]` the model is run from edited
            source; with `"rehearse": true` its training goes through the first step, which is forgotten; with
            `"stream": number` it starts a training under that number, and
            `{"control": "pause" | "resume" | "stop"}` tells the one under way what to do. With `"open": text` besides,
            it takes up what was saved instead. `{"of": number, "ask": method, "given": arguments}` asks a training
            that was started here, whether it goes on or has ended. `{"cells": sources, "files": [[module, source], …]}`
            runs listings, see `run_cells`.

    Returns:
        The model's trace: `{name of an array: nested lists of numbers}`; of edited source, see `run_edited`; of a
        stream, nothing: its news goes to the page, but for what was saved; of a question to a training, what its
        method returns.
    """
    asked = json.loads(request)
    if "cells" in asked:
        return write(run_cells(dict(asked["files"]), asked["cells"]))
    if "model" in asked:
        return write(_response_of_model(asked, asked["model"], dict(asked["question"])))
    if "control" in asked:
        control(asked["control"])
        return "null"
    return write(plain(asked_of(asked["of"], asked["ask"], asked["given"])))


def _response_of_model(asked: dict[str, Any], model: str, question: dict[str, Any]) -> Any:
    if "open" in asked:
        return plain(take_up(asked["stream"], model, question, asked["open"]))
    if "files" in asked:
        return run_edited(dict(asked["files"]), lambda: run(model, question))
    if "rehearse" in asked:
        rehearse(started(model, question))
    elif "stream" in asked:
        begin(asked["stream"], started(model, question))
    else:
        return run(model, question)
    return None


def connect(notify: Notify) -> None:
    """Take the function that sends news to the page."""
    Stream.notify = notify


def started(model: str, question: dict[str, Any]) -> Training:
    """Start a model that takes its time."""
    training: Training = _function(model, "start_training")(**question)
    return training


def rehearse(training: Training) -> None:
    """Take a training's first step and forget it: what it needs is fetched and compiled before a reader asks for it."""
    next(training.steps(), None)


def take_up(number: int, model: str, question: dict[str, Any], file: str) -> Any:
    """Take up what was saved, instead of the training under way, and return what it had shown."""
    training = _function(model, "opened")(file=file, **question)
    control("stop")
    Stream.current = Stream(number, training)
    Stream.current.state = "stopped"
    return training.news()


def asked_of(number: int, method: str, given: dict[str, Any]) -> Any:
    """Have a training answer.

    Raises:
        LookupError: it is not here: it was started in another visit to the page, or another has taken its place.
    """
    stream = Stream.current
    if stream is None or stream.number != number:
        raise LookupError("this network is not here any more: train it again, or open the file that it was saved as")
    return getattr(stream.training, ASKABLE[method])(**given)


def begin(number: int, training: Training) -> None:
    """Start a training instead of the one under way."""
    control("stop")
    Stream.current = Stream(number, training)
    Stream.current.task = asyncio.ensure_future(Stream.current.work())


def control(command: str) -> None:
    """Pause, resume or stop the training under way."""
    stream = Stream.current
    if stream and stream.state != "stopped":
        stream.state = {"pause": "paused", "resume": "running", "stop": "stopped"}[command]


def run(model: str, question: dict[str, Any]) -> dict[str, Any]:
    """Run a model and return its trace as plain lists."""
    found: dict[str, Any] = plain(_function(model, model.rsplit(".", maxsplit=1)[-1])(**question))
    return found


def plain(value: Any) -> Any:
    """Turn a trace, a named tuple of arrays, into dictionaries and lists."""
    if hasattr(value, "_asdict"):
        return {name: plain(part) for name, part in value._asdict().items()}
    return value.tolist() if hasattr(value, "tolist") else value


def write(value: Any) -> str:
    """Write JSON that every interpreter reads: an infinity as 1e999, and null where there is no number.

    Text stays as it is, also where it speaks of NaN and Infinity.
    """
    text = json.dumps(value, separators=(",", ":"))
    return TEXT_OR_NOT_FINITE.sub(lambda match: NOT_FINITE.get(match[0], match[0]), text)


class Stream:
    """A training, run in slices of time on the worker's event loop."""

    notify: Notify = print
    current: "Stream | None" = None

    def __init__(self, number: int, training: Training) -> None:
        self.number = number
        self.training = training
        self.state = "running"
        self.task: asyncio.Future[None] | None = None  # kept, lest the event loop forget it

    async def work(self) -> None:
        """Run slice after slice until the training is over or stopped; the page must also know of a failure."""
        steps = self.training.steps()
        try:
            while self.state != "stopped":
                if self.state == "running" and not self.advance(steps):
                    self.state = "stopped"
                await asyncio.sleep(0 if self.state == "running" else SLICE)
        except Exception as problem:
            self.state = "stopped"
            type(self).notify(write({"number": self.number, "error": repr(problem)}))

    def advance(self, steps: Iterator[None]) -> bool:
        """Run one slice and report what it found; return whether there is more to do."""
        end = time.monotonic() + SLICE
        more = next(steps, DONE) is not DONE
        while more and time.monotonic() < end:
            more = next(steps, DONE) is not DONE
        news = plain(self.training.news())
        type(self).notify(write({"number": self.number, "trace": news, "done": not more}))
        return more


def _function(model: str, name: str) -> Callable[..., Any]:
    function: Callable[..., Any] = getattr(import_module(f"sim.models.{model}"), name)
    return function
