"""What a widget is: data that the build, the page and the worker share; portable.

A widget has inputs (see `sim.widgets.inputs`), a model in `sim.models` that answers a question with a trace, and
functions that turn the trace and the inputs into what the reader sees.
"""

import math

from overrides.language import say
from sim.views.numbers import short
from sim.widgets.columns import csv

# The interpreters that run this have no `typing`; only the type checker reads what follows.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from sim.traces import Trace
    from sim.views.live import Drawing
    from sim.widgets.inputs import Input

    Inputs = dict[str, Any]  # name of an input -> its value
    Question = dict[str, Any]  # the keyword arguments of a model


class Result:
    """What a widget says in words about one setting.

    Args:
        value: the number the result line ends with, unrounded.
        line: the result line. This and all that follows is text with the signs of `sim.views.typesetting`.
        heading, explanation: what it means.
        summary: what the picture shows.
    """

    def __init__(self, value: float, line: str, heading: str, explanation: str, summary: str) -> None:
        self.value = value
        self.line = line
        self.heading = heading
        self.explanation = explanation
        self.summary = summary


def _all_shown(trace: "Trace", inputs: "Inputs") -> "Trace":
    """Say that everything that was computed is in sight."""
    return trace


def _none_idle(inputs: "Inputs") -> "dict[str, str]":
    """Say that every input counts."""
    return {}


class Widget:
    """A simulation that an author places with one Markdown block.

    What readers are told of it is `later`, to be said in the language of the page.

    Args:
        name: as authors write it, e.g. `gradient-flow`.
        title: accessible name of the widget.
        lead: what to watch for, one or two sentences.
        inputs: see `sim.widgets.inputs`, in the order they are shown.
        model: module in `sim.models`, whose last name is its function's too.
        formula: that function, of a model in `sim.models.portable`: the page answers with it, and never asks NumPy.
        code: modules of `sim.models` that the reader may edit, the model's own first.
        question: inputs -> keyword arguments of the model.
        picture: (trace, inputs, width in pixels) -> HTML, or a drawing whose values change in place.
        result: (trace, inputs) -> `Result`.
        main: names of the inputs that stay beside the picture on a phone, the first two if None; the others are folded
            away there.
        plays: name of the slider that *Play* moves on, position by position, "" if nothing plays.
        where: where the value of the result stands in the trace, after "Your code gives 0.35": `later("at t = 0")`.
        shown: (trace, inputs) -> what of the trace is in sight, where it is computed for further settings at once: the
            table of the widget holds that.
        idle: inputs -> {name: reason}, the inputs that change nothing while the others stand as they do, and why, in a
            sentence; the page disables them.
        presets: (name, settings that differ from the start) pairs: buttons, answered by the build.
        prepared: further settings that differ from the start, whose answers the build puts into the page.
        streams: whether the model takes its time: the reader starts it, and it reports while it works. It offers what
            `sim.models.streaming` says.
    """

    def __init__(
        self,
        *,
        name: str,
        title: str,
        lead: str,
        inputs: "tuple[Input, ...]",
        model: str,
        code: "tuple[str, ...]",
        formula: "Callable[..., Any] | None" = None,
        main: "tuple[str, ...] | None" = None,
        plays: str = "",
        question: "Callable[[Inputs], Question]",
        picture: "Callable[[Any, Inputs, int], str | Drawing]",
        result: "Callable[[Any, Inputs], Result]",
        where: str,
        shown: "Callable[[Any, Inputs], Any]" = _all_shown,
        idle: "Callable[[Inputs], dict[str, str]]" = _none_idle,
        presets: "tuple[tuple[str, Inputs], ...]" = (),
        prepared: "tuple[Inputs, ...]" = (),
        streams: bool = False,
    ) -> None:
        self.name = name
        self.title = title
        self.lead = lead
        self.inputs = inputs
        self.model = model
        self.code = code
        self.formula = formula
        self.main = tuple([control.name for control in inputs[:2]]) if main is None else main
        self.plays = plays
        self.question = question
        self.picture = picture
        self.result = result
        self.where = where
        self.shown = shown
        self.idle = idle
        self.presets = presets
        self.prepared = prepared
        self.streams = streams

    def edited_result(self, trace: "Trace", inputs: "Inputs") -> Result:
        """Say what the reader's own code has computed, and no more: the other texts explain the model as it is."""
        value = self.result(trace, inputs).value
        number = say("no number") if math.isnan(value) else short(value)
        return Result(
            value=value,
            line=say("Your code gives {number} {where}", number=number, where=say(self.where)),
            heading=say("Computed by your code"),
            explanation=say("The explanations of this widget are about its own code and would not hold for yours."),
            summary=say(
                "The picture shows the numbers that your code has returned. Names, signs and equations are those of "
                "the widget’s own code."
            ),
        )

    def table(self, trace: "Trace", inputs: "Inputs") -> str:
        """Write the numbers that are in sight as comma-separated values."""
        return csv(self.shown(trace, inputs), inputs)

    def start(self) -> "Inputs":
        """Return the inputs that the widget starts with unless its author says otherwise."""
        return {control.name: control.start for control in self.inputs}

    def preset(self, index: int) -> "Inputs":
        """Return all inputs of a preset."""
        return self._completed(self.presets[index][1])

    def prepared_inputs(self) -> "list[Inputs]":
        """Return the settings that the build answers, besides the one its author chose."""
        settings = [preset[1] for preset in self.presets] + list(self.prepared)
        return [self._completed(some) for some in settings]

    def _completed(self, settings: "Inputs") -> "Inputs":
        inputs = self.start()
        inputs.update(settings)
        return inputs
