"""The inputs of a widget: what a reader moves, an author writes and an address carries; portable.

Every input reads text strictly for authors (`read` raises ValueError with what would be right), kindly for addresses
(`nearest`), and gives it back (`write`). A slider moves over positions, which need not be the numbers themselves.
"""

import math

from sim.views.numbers import multiplier

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NO_UNIT = ("", "")


class RadioGroup:
    """One of a few values, each with a name: a radio group.

    Args:
        name: key of the input, as authors write it.
        label: accessible name of the group.
        options: (number or word, name) pairs in the order they are shown.
        start: the value chosen at first.
    """

    kind = "choice"

    def __init__(self, *, name: str, label: str, options: "tuple[tuple[Any, str], ...]", start: "Any") -> None:
        self.name = name
        self.label = label
        self.options = options
        self.start = start

    def read(self, text: str) -> "Any":
        """Turn text into one of the values, or raise ValueError with what would be right."""
        for value, _ in self.options:
            if text == value or (not isinstance(value, str) and number(text) == value):
                return value
        raise ValueError(f"one of {', '.join([self.write(option[0]) for option in self.options])}")

    def nearest(self, text: str) -> "Any | None":
        """Turn text from an address into one of the values, or None."""
        try:
            return self.read(text)
        except ValueError:
            return None

    def write(self, value: "Any") -> str:
        return str(value)


class Scale(RadioGroup):
    """One of some values that have an order, each with a name: a slider; it is read and written like a choice."""

    kind = "slider"
    stepper = False

    def __init__(self, *, name: str, label: str, options: "tuple[tuple[Any, str], ...]", start: "Any") -> None:
        super().__init__(name=name, label=label, options=options, start=start)
        self.values = tuple([value for value, _ in options])
        self.low = self.values[0]
        self.high = self.values[-1]

    def position(self, value: "Any") -> str:
        """Say where the slider stands for a value."""
        return str(self.values.index(value))

    def positions(self) -> "tuple[str, str, str]":
        """Return the slider's first and last position and the distance between two, as HTML wants them."""
        return "0", str(len(self.values) - 1), "1"

    def at(self, position: str) -> "Any":
        """Return the value for a position of the slider."""
        return self.values[int(position)]

    def value_text(self, value: "Any") -> str:
        """Return the value's name."""
        return self.options[self.values.index(value)][1]


class Toggle:
    """Yes or no: a check box; authors write `on` or `off`.

    Args:
        name: key of the input, as authors write it.
        label: what holds when it is on.
        start: whether it is on at first.
    """

    kind = "toggle"

    def __init__(self, *, name: str, label: str, start: bool) -> None:
        self.name = name
        self.label = label
        self.start = start

    def read(self, text: str) -> bool:
        """Turn `on` or `off` into a truth value, or raise ValueError with what would be right."""
        if text not in ("on", "off"):
            raise ValueError("on or off")
        return text == "on"

    def nearest(self, text: str) -> "bool | None":
        """Turn text from an address into a truth value, or None."""
        return text == "on" if text in ("on", "off") else None

    def write(self, value: bool) -> str:
        return "on" if value else "off"


class Range:
    """A number between two limits, at even distances: a slider.

    Args:
        name: key of the input, as authors write it.
        label: accessible name of the slider.
        low, high: the limits, both included.
        start: the number at first.
        unit: what is counted, singular and plural.
        parts: positions between two whole numbers: 1 for whole numbers, 20 for steps of 0.05.
        stepper: whether buttons go one step back and forth.
        ordinal: whether the number is a place in a row: token 3, not 3 tokens.
    """

    kind = "slider"

    def __init__(
        self,
        *,
        name: str,
        label: str,
        low: float,
        high: float,
        start: float,
        unit: "tuple[str, str]" = NO_UNIT,
        parts: int = 1,
        stepper: bool = False,
        ordinal: bool = False,
    ) -> None:
        self.name = name
        self.label = label
        self.low = low
        self.high = high
        self.unit = unit
        self.parts = parts
        self.start = self.snap(start)
        self.stepper = stepper
        self.ordinal = ordinal

    def read(self, text: str) -> float:
        """Turn text into a number within the limits, or raise ValueError with what would be right."""
        found = number(text)
        if found is None or not self.low <= found <= self.high or abs(self.snap(found) - found) > 1e-9:
            raise ValueError(self.expected())
        return self.snap(found)

    def nearest(self, text: str) -> "float | None":
        """Turn text from an address into the nearest number allowed, or None."""
        found = number(text)
        return None if found is None else self.snap(max(self.low, min(self.high, found)))

    def write(self, value: float) -> str:
        return _plain(value)

    def snap(self, value: float) -> float:
        """Return the nearest number that has a position; the same float on every interpreter."""
        position = math.floor(value * self.parts + 0.5)
        return position if self.parts == 1 else position / self.parts

    def position(self, value: float) -> str:
        """Say where the slider stands for a value."""
        return _plain(value)

    def positions(self) -> "tuple[str, str, str]":
        """Return the slider's first and last position and the distance between two, as HTML wants them."""
        return _plain(self.low), _plain(self.high), _plain(1 / self.parts)

    def at(self, position: str) -> float:
        """Return the value for a position of the slider."""
        return self.snap(float(position))

    def value_text(self, value: float) -> str:
        """Say the value with its unit: 1 step, 10 steps, or token 3."""
        if self.ordinal:
            return f"{self.unit[0]} {value}"
        text = str(value) if self.parts == 1 else multiplier(value)
        return f"{text} {self.unit[0] if value == 1 else self.unit[1]}".strip()

    def expected(self) -> str:
        """Say which numbers are allowed."""
        if self.parts == 1:
            return f"a whole number from {self.low} to {self.high}"
        return f"a number from {_plain(self.low)} to {_plain(self.high)} in steps of {_plain(1 / self.parts)}"


class Stops:
    """A number out of a list, at even distances on a slider: for what spans orders of magnitude.

    Args:
        name: key of the input, as authors write it.
        label: accessible name of the slider.
        stops: the numbers, ascending.
        start: the number at first.
        unit: what is counted, singular and plural.
    """

    kind = "slider"
    stepper = False

    def __init__(
        self, *, name: str, label: str, stops: "tuple[float, ...]", start: float, unit: "tuple[str, str]" = NO_UNIT
    ) -> None:
        self.name = name
        self.label = label
        self.stops = stops
        self.low = stops[0]
        self.high = stops[-1]
        self.start = start
        self.unit = unit

    def read(self, text: str) -> float:
        """Turn text into one of the numbers, or raise ValueError with what would be right."""
        found = number(text)
        if found is None or found not in self.stops:
            raise ValueError(f"one of {', '.join([_plain(stop) for stop in self.stops])}")
        return self.stops[self.stops.index(found)]

    def nearest(self, text: str) -> "float | None":
        """Turn text from an address into the nearest number of the list, or None."""
        found = number(text)
        if found is None:
            return None
        return min([(abs(stop - found), stop) for stop in self.stops])[1]

    def write(self, value: float) -> str:
        return _plain(value)

    def position(self, value: float) -> str:
        """Say where the slider stands for a value."""
        return str(self.stops.index(value))

    def positions(self) -> "tuple[str, str, str]":
        """Return the slider's first and last position and the distance between two, as HTML wants them."""
        return "0", str(len(self.stops) - 1), "1"

    def at(self, position: str) -> float:
        """Return the value for a position of the slider."""
        return self.stops[int(position)]

    def value_text(self, value: float) -> str:
        """Say the value with its unit."""
        return f"{_plain(value)} {self.unit[0] if value == 1 else self.unit[1]}".strip()


class TextField:
    """A line of text that the reader types.

    Args:
        name: key of the input, as authors write it.
        label: accessible name of the field.
        start: the text at first.
        longest: the most signs it may have.
    """

    kind = "text"

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

    def nearest(self, text: str) -> str:
        """Return text from an address, cut to what is allowed."""
        return text[: self.longest]

    def write(self, value: str) -> str:
        return value


def number(text: str) -> "float | None":
    """Turn text into a finite number, or None."""
    try:
        found = float(text)
    except ValueError:
        return None
    return found if abs(found) < float("inf") else None


def _plain(value: float) -> str:
    """Write a number without an exponent and without needless zeros: 0.05, 1, -2.5."""
    return str(int(value)) if value == int(value) else multiplier(value)
