"""Sliders: over even distances, over a list of numbers, over names; portable."""

import math

from overrides.language import decimal, say, say_count
from sim.views.numbers import multiplier, plain
from sim.widgets.inputs.input import Input, at_share_in, moved_in, number, read_option, share_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NO_UNIT = ("", "")


class Slider(Input):
    """A value between two others: base of the sliders.

    Args:
        name: key of the input, as authors write it.
        label: accessible name of the slider.
        start: the value at first.
        low, high: the values at its ends.
    """

    kind = "slider"
    stepper = False  # whether buttons go one step back and forth

    def __init__(self, name: str, label: str, start: "Any", low: "Any", high: "Any") -> None:
        super().__init__(name, label, start)
        self.low = low
        self.high = high

    def positions(self) -> "tuple[str, str, str]":
        """Return the slider's first and last position and the distance between two, as HTML wants them."""
        raise NotImplementedError

    def value_text(self, value: "Any") -> str:
        """Write a value as readers see it beside the slider, and hear it."""
        raise NotImplementedError


class Range(Slider):
    """A number between two limits, at even distances.

    Args:
        name: key of the input, as authors write it.
        label: accessible name of the slider.
        low, high: the limits, both included.
        start: the number at first.
        unit: the number with what is counted, singular and plural: `later_count("{n} step", "{n} steps")`.
        denominator: positions between two whole numbers: 1 for whole numbers, 20 for steps of 0.05.
        stepper: whether buttons go one step back and forth.
        place: what is said of a number that is a place in a row, not a count: `later("token {n}")`.
    """

    def __init__(
        self,
        *,
        name: str,
        label: str,
        low: float,
        high: float,
        start: float,
        unit: "tuple[str, str]" = NO_UNIT,
        denominator: int = 1,
        stepper: bool = False,
        place: str = "",
    ) -> None:
        self.denominator = denominator
        super().__init__(name, label, self.snap(start), low, high)
        self.unit = unit
        self.stepper = stepper
        self.place = place

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
        """Write a number as short as it can be."""
        return _plain(value)

    def snap(self, value: float) -> float:
        """Return the nearest number that has a position; the same float on every interpreter."""
        position = math.floor(value * self.denominator + 0.5)
        return position if self.denominator == 1 else position / self.denominator

    def positions(self) -> "tuple[str, str, str]":
        """Return the limits and the distance between two numbers."""
        return _plain(self.low), _plain(self.high), _plain(1 / self.denominator)

    def share(self, value: float) -> float:
        """Return where a number lies between the limits, from 0 to 1."""
        share: float = (value - self.low) / (self.high - self.low)
        return share

    def at_share(self, share: float) -> float:
        """Return the number nearest to a share."""
        return self.snap(self.low + share * (self.high - self.low))

    def moved(self, value: float, by: int) -> float:
        """Return the number some places further."""
        return self.snap(max(self.low, min(self.high, value + by / self.denominator)))

    def at(self, position: str) -> float:
        """Return the number for a position of the slider."""
        return self.snap(float(position))

    def value_text(self, value: float) -> str:
        """Write a number with its unit: 1 step, 10 steps, or token 3."""
        if self.place:
            return say(self.place, n=value)
        if self.unit != NO_UNIT:
            return say_count(self.unit[0], self.unit[1], int(value))
        return str(value) if self.denominator == 1 else multiplier(value)

    def expected(self) -> str:
        """Say which numbers are allowed."""
        if self.denominator == 1:
            return f"a whole number from {self.low} to {self.high}"
        return f"a number from {_plain(self.low)} to {_plain(self.high)} in steps of {_plain(1 / self.denominator)}"


class Listed(Slider):
    """One of some values in a row: a slider that counts them, from 0; base of `Stops` and `Scale`.

    Args:
        name: key of the input, as authors write it.
        label: accessible name of the slider.
        start: the value at first.
        values: all values in their order.
    """

    def __init__(self, name: str, label: str, start: "Any", values: "tuple[Any, ...]") -> None:
        super().__init__(name, label, start, values[0], values[-1])
        self.values = values

    def positions(self) -> "tuple[str, str, str]":
        """Return the first and the last place in the row, and 1."""
        return "0", str(len(self.values) - 1), "1"

    def share(self, value: "Any") -> float:
        """Return the place of a value in the row, from 0 to 1."""
        return share_in(self.values, value)

    def at_share(self, share: float) -> "Any":
        """Return the value nearest to a share."""
        return at_share_in(self.values, share)

    def moved(self, value: "Any", by: int) -> "Any":
        """Return the value some places further."""
        return moved_in(self.values, value, by)

    def at(self, position: str) -> "Any":
        """Return the value at a place in the row."""
        return self.values[int(position)]

    def position(self, value: "Any") -> str:
        """Return a value's place in the row."""
        return str(self.values.index(value))


class Stops(Listed):
    """A number out of a list, at even distances on a slider: for what spans orders of magnitude.

    Args:
        name: key of the input, as authors write it.
        label: accessible name of the slider.
        stops: the numbers, ascending.
        start: the number at first.
        unit: the number with what is counted, as of a `Range`.
    """

    def __init__(
        self, *, name: str, label: str, stops: "tuple[float, ...]", start: float, unit: "tuple[str, str]" = NO_UNIT
    ) -> None:
        super().__init__(name, label, start, stops)
        self.unit = unit

    def read(self, text: str) -> float:
        """Turn text into one of the numbers, or raise ValueError with what would be right."""
        found = number(text)
        if found is None or found not in self.values:
            raise ValueError(f"one of {', '.join([_plain(stop) for stop in self.values])}")
        stop: float = self.values[self.values.index(found)]
        return stop

    def nearest(self, text: str) -> "float | None":
        """Turn text from an address into the nearest number of the list, or None."""
        found = number(text)
        if found is None:
            return None
        nearest: float = min([(abs(stop - found), stop) for stop in self.values])[1]
        return nearest

    def write(self, value: float) -> str:
        """Write a number as short as it can be."""
        return _plain(value)

    def value_text(self, value: float) -> str:
        """Write a number with its unit."""
        if self.unit != NO_UNIT:
            return say_count(self.unit[0], self.unit[1], int(value))
        return decimal(_plain(value))


class Scale(Listed):
    """One of some values that have an order, each with a name; authors write the value, readers see the name.

    Args:
        name: key of the input, as authors write it.
        label: accessible name of the slider.
        options: (number or word, name) pairs in their order; `{value}` in a name is the value.
        start: the value at first.
    """

    def __init__(self, *, name: str, label: str, options: "tuple[tuple[Any, str], ...]", start: "Any") -> None:
        super().__init__(name, label, start, tuple([value for value, _ in options]))
        self.options = options

    def read(self, text: str) -> "Any":
        """Turn text into one of the values, or raise ValueError with what would be right."""
        return read_option(self.options, text)

    def value_text(self, value: "Any") -> str:
        """Return the value's name."""
        return say(self.options[self.values.index(value)][1], value=decimal(str(value)))


def _plain(value: float) -> str:
    """Write a number without an exponent and without needless zeros: 0.05, 1, -2.5."""
    return str(int(value)) if value == int(value) else plain(multiplier(value))
