"""What a widget is: data that the build, the page and the worker share; portable.

A widget has inputs (`Choice`, `Range`, `Text`), a model in `sim.models` that answers a question with a trace, and
functions that turn the trace and the inputs into what the reader sees.
"""

# The interpreters that run this have no `typing`; only the type checker reads what follows.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Inputs = dict[str, Any]
    Trace = dict[str, list[float]]


class Choice:
    """One of a few numbers, each with a name: a radio group.

    Args:
        name: key of the input, as authors write it.
        label: accessible name of the group.
        options: (number, name) pairs in the order they are shown.
        start: the number chosen at first.
    """

    def __init__(self, name: str, label: str, options: "tuple[tuple[float, str], ...]", start: float) -> None:
        self.name = name
        self.label = label
        self.options = options
        self.start = start

    def read(self, text: str) -> float:
        """Turn text into one of the numbers, or raise ValueError with what would be right."""
        number = _number(text)
        if number is None or number not in [option[0] for option in self.options]:
            raise ValueError(f"one of {', '.join(str(option[0]) for option in self.options)}")
        return number


class Range:
    """A whole number between two limits: a slider.

    Args:
        name: key of the input, as authors write it.
        label: accessible name of the slider.
        low, high: the limits, both included.
        start: the number at first.
        unit: what is counted, singular and plural.
        ordinal: whether the number is a place in a row: token 3, not 3 tokens.
    """

    def __init__(
        self,
        *,
        name: str,
        label: str,
        low: int,
        high: int,
        start: int,
        unit: "tuple[str, str]",
        ordinal: bool = False,
    ) -> None:
        self.name = name
        self.label = label
        self.low = low
        self.high = high
        self.start = start
        self.unit = unit
        self.ordinal = ordinal

    def read(self, text: str) -> float:
        """Turn text into a number within the limits, or raise ValueError with what would be right."""
        number = _number(text)
        if number is None or number != int(number) or not self.low <= number <= self.high:
            raise ValueError(f"a whole number from {self.low} to {self.high}")
        return int(number)

    def spoken(self, number: float) -> str:
        """Say the value with its unit: 1 step, 10 steps, or token 3."""
        if self.ordinal:
            return f"{self.unit[0]} {int(number)}"
        return f"{int(number)} {self.unit[0] if number == 1 else self.unit[1]}"


class Text:
    """A line of text that the reader types.

    Args:
        name: key of the input, as authors write it.
        label: accessible name of the field.
        start: the text at first.
        longest: the most signs it may have.
    """

    def __init__(self, *, name: str, label: str, start: str, longest: int) -> None:
        self.name = name
        self.label = label
        self.start = start
        self.longest = longest

    def read(self, text: str) -> str:
        """Return the text, or raise ValueError with what would be right."""
        if len(text) > self.longest:
            raise ValueError(f"a text of at most {self.longest} signs")
        return text


class Result:
    """What a widget says in words about one setting.

    Args:
        value: the number the result line ends with, unrounded.
        line: the result line, HTML.
        heading, explanation: what it means, HTML.
        summary: what happens at every step, HTML.
    """

    def __init__(self, value: float, line: str, heading: str, explanation: str, summary: str) -> None:
        self.value = value
        self.line = line
        self.heading = heading
        self.explanation = explanation
        self.summary = summary


class Widget:
    """A simulation that an author places with one Markdown block.

    Args:
        name: as authors write it, e.g. `gradient-flow`.
        title: accessible name of the widget.
        lead: what to watch for, one or two sentences.
        inputs: `Choice`, `Range` and `Text` objects in the order they are shown.
        model: module and function in `sim.models`.
        question: inputs -> keyword arguments of the model.
        prepared: the settings whose answers the build puts into the page.
        picture: (trace, inputs, width in pixels) -> SVG.
        result: (trace, inputs) -> `Result`.
    """

    def __init__(
        self,
        *,
        name: str,
        title: str,
        lead: str,
        inputs: "tuple[Choice | Range | Text, ...]",
        model: str,
        question: "Callable[[Inputs], dict[str, Any]]",
        prepared: "tuple[Inputs, ...]",
        picture: "Callable[[Trace, Inputs, int], str]",
        result: "Callable[[Trace, Inputs], Result]",
    ) -> None:
        self.name = name
        self.title = title
        self.lead = lead
        self.inputs = inputs
        self.model = model
        self.question = question
        self.prepared = prepared
        self.picture = picture
        self.result = result

    def start(self) -> "Inputs":
        """Return the inputs that the widget starts with unless its author says otherwise."""
        return {control.name: control.start for control in self.inputs}


def _number(text: str) -> "float | None":
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) < float("inf") else None
