"""Gradients by lag on one absolute logarithmic axis, as many lines as there are networks; portable.

What a float can't hold is drawn for what it is: a zero on a rail below the axis, an infinity on one above.
"""

import math

from overrides.language import say, say_count
from sim.views import svg
from sim.views.axes import Axes, legend, power
from sim.views.numbers import short

HEIGHT = 318
TITLE = 18  # pixels, for what the vertical axis measures
RAIL = 20  # pixels between the axis and the rail of what it can't hold
EARLY = 60  # pixels at the left in which a curve that falls to a rail would cross its name
DECADES = (
    1,
    2,
    3,
    4,
    6,
    8,
    10,
    12,
    16,
    20,
    24,
    32,
    40,
    50,
    64,
    80,
    100,
    150,
    200,
    340,
)  # how far an axis may reach from 1
INFINITE = float("inf")
LARGE = 1000.0
LIMITS = {"float32": (-44.85, 38.53), "float64": (-323.3, 308.25)}  # log10 of the smallest and largest numbers


class Curve:
    """One network's gradient by lag.

    Args:
        name: as the legend and the text alternative call it.
        kind: its colour and dashes: see `gh-plot__line--…` in the style sheet.
        values: gradient by lag, zero or positive, infinity included.
    """

    def __init__(self, name: str, kind: str, values: "list[float]") -> None:
        self.name = name
        self.kind = kind
        self.values = values


def decay(lines: "list[Curve]", width: int, intro: str, precision: str = "") -> str:
    """Draw gradients by lag.

    Args:
        lines: what to draw; all have the same number of lags.
        width: width of the picture in pixels.
        intro: what the vertical axis measures.
        precision: "float32" or "float64" to mark the limits of that format where they are in sight.

    Returns:
        An SVG image.
    """
    names, below = legend([(line.name, line.kind) for line in lines], width)
    top = below + TITLE
    title = svg.text("gh-plot__title", 4, below + 12, say("{what} (logarithmic axis)", what=intro))
    low, high = _reach(lines)
    lags = len(lines[0].values) - 1
    axes = Axes(width, top + RAIL, HEIGHT - 40 - RAIL, (0, max(lags, 1)), (low, high))
    rows = axes.rows([(exponent, power(exponent)) for exponent in _ticks(low, high)])
    one = svg.line("gh-plot__one", axes.x(0), axes.y(0), axes.right, axes.y(0))
    drawn = "".join([_line(line, axes) for line in lines])
    content = names + title + rows + one + _limits(axes, precision) + _rails(lines, axes) + drawn
    columns = Axes(width, 0, HEIGHT - 40, axes.xs, (0, 1)).columns(say("steps back in time"))
    return svg.image("gh-plot", width, HEIGHT, describe(lines, intro), content + columns)


def describe(lines: "list[Curve]", intro: str) -> str:
    """Say in words what the picture shows."""
    lags = len(lines[0].values) - 1
    places = sorted({lags // 4, lags // 2, 3 * lags // 4} - {0, lags}) + [lags]
    rows = [
        say_count(
            "After {n} step back: {values}.",
            "After {n} steps back: {values}.",
            lag,
            values=say("; ").join([_told(line, lag, lags) for line in lines]),
        )
        for lag in places
    ]
    return say("{what} by distance on a logarithmic axis. {rows}", what=intro, rows=" ".join(rows))


def _told(line: Curve, lag: int, lags: int) -> str:
    """Say what a line has at some lag; at the last one also where it was highest, if that was on the way."""
    said = f"{line.name} {_written(line.values[lag])}"
    highest = max(line.values)
    if lag < lags or highest <= max(line.values[0], line.values[-1]):
        return said
    return say(
        "{said}, at most {highest}, {lag} back",
        said=said,
        highest=_written(highest),
        lag=line.values.index(highest),
    )


def _written(value: float) -> str:
    """Write a number of the axis; of a large one two digits, for what rounding leaves of an explosion is no more."""
    if value == INFINITE:
        return say("infinite")
    step = 1.0
    while value >= LARGE and value / step >= 100.0:
        step *= 10.0
    return short(int(value / step + 0.5) * step if value >= LARGE else value)


def _reach(lines: "list[Curve]") -> "tuple[int, int]":
    """Choose round limits that hold every value there is."""
    finite = [value for line in lines for value in line.values if 0 < value < INFINITE]
    lowest, highest = math.log10(min(finite)), math.log10(max(finite))
    low = 0 if lowest > -0.1 else -_decades(-lowest)
    high = 0 if highest < 0.1 else _decades(highest)
    return (low, high) if high > low else (-2, 2)


def _decades(needed: float) -> int:
    return next(decades for decades in DECADES if decades >= needed - 0.05 or decades == DECADES[-1])


def _ticks(low: int, high: int) -> "list[int]":
    step = next(step for step in (1, 2, 4, 8, 16, 32, 64, 100, 200) if (high - low) / step <= 6)
    return [exponent for exponent in range(-400, 401, step) if low <= exponent <= high]


def _line(line: Curve, axes: Axes) -> str:
    left, step = axes.x(0), axes.per_x
    points = [(left + step * lag, height) for lag, height in enumerate(_heights(line.values, axes))]
    return svg.polyline(f"gh-plot__line gh-plot__line--{line.kind}", points)


def _heights(values: "list[float]", axes: Axes) -> "list[float]":
    """Place values on the axis or on its rails; a picture has hundreds of them, and a slider waits for each."""
    one, decade, zero, infinite = axes.y(0), axes.per_y, _zero_rail(axes), _infinite_rail(axes)
    log10 = math.log10
    return [
        one - log10(value) * decade if 0 < value < INFINITE else zero if value == 0 else infinite for value in values
    ]


def _zero_rail(axes: Axes) -> float:
    return axes.bottom + RAIL - 6


def _infinite_rail(axes: Axes) -> float:
    return axes.top - RAIL + 6


def _rails(lines: "list[Curve]", axes: Axes) -> str:
    parts = ""
    if any(0 in line.values for line in lines):
        y, arrived = _zero_rail(axes), min([line.values.index(0) for line in lines if 0 in line.values])
        parts += svg.text("gh-plot__tick", axes.x(0) - 6, y + 4, "0")
        parts += _named(axes, y - 4, say("zero, or rounded to zero (underflow)"), arrived)
    if any(INFINITE in line.values for line in lines):
        y = _infinite_rail(axes)
        parts += svg.text("gh-plot__tick", axes.x(0) - 6, y + 4, "∞") + _named(axes, y + 13, say("overflow: infinite"))
    return parts


def _limits(axes: Axes, precision: str) -> str:
    """Mark the smallest and the largest number of a format where they are in sight."""
    marks = [
        svg.line("gh-plot__limit", axes.x(0), axes.y(limit), axes.right, axes.y(limit))
        for limit in LIMITS.get(precision, ())
        if axes.ys[0] <= limit <= axes.ys[1]
    ]
    return "".join(marks)


def _named(axes: Axes, y: float, name: str, arrived: int = 0) -> str:
    """Name a rail at its left, or behind a curve that arrives (in so many steps) before the name has begun."""
    beside = axes.x(arrived) + 6
    return svg.text("", beside if beside < axes.x(0) + EARLY else axes.x(0) + 6, y, name)
