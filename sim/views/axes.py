"""The frame of a plot: where numbers lie in the picture, grid lines, ticks and a legend; portable."""

from overrides.language import decimal
from quiz.engine.decimals import raised
from sim.views import svg

LEFT, RIGHT = 50, 14
CHARACTER = 6.9  # pixels, of the legend's type, on average
TICK_SPACE = 46  # pixels that a tick's label needs


class Axes:
    """A rectangle of the picture in which x and y run between two limits each.

    Args:
        width: of the picture in pixels.
        top, bottom: where the rectangle starts and ends in the picture.
        xs, ys: the limits, left to right and bottom to top.
    """

    def __init__(
        self, width: int, top: float, bottom: float, xs: "tuple[float, float]", ys: "tuple[float, float]"
    ) -> None:
        self.width = width
        self.top = top
        self.bottom = bottom
        self.xs = xs
        self.ys = ys
        self.right = width - RIGHT
        self.per_x = (self.right - LEFT) / ((xs[1] - xs[0]) or 1)
        self.per_y = (bottom - top) / ((ys[1] - ys[0]) or 1)

    def x(self, value: float) -> float:
        return LEFT + (value - self.xs[0]) * self.per_x

    def y(self, value: float) -> float:
        return self.bottom - (value - self.ys[0]) * self.per_y

    def rows(self, ticks: "list[tuple[float, str]]") -> str:
        """Draw a grid line for each (value, number) of the vertical axis."""
        return "".join(
            [
                svg.line("gh-plot__grid", LEFT, self.y(value), self.right, self.y(value))
                + svg.text("gh-plot__tick", LEFT - 6, self.y(value) + 4, decimal(label))
                for value, label in ticks
            ]
        )

    def line(self, kind: str, points: "list[tuple[float, float]]") -> str:
        """Draw a line through points of the plot."""
        return svg.polyline(f"gh-plot__line gh-plot__line--{kind}", [(self.x(x), self.y(y)) for x, y in points])

    def title(self, text: str) -> str:
        """Say above the vertical axis what it measures, with its unit."""
        return svg.text("gh-plot__title", 4, self.top - 10, text)

    def columns(self, label: str) -> str:
        """Label the horizontal axis with round numbers, and say what they are."""
        low, high = self.xs
        step = round_step(high - low, (self.right - LEFT) / TICK_SPACE)
        count = int((high - low) / step + 1e-9)
        return self.marks([(low + n * step, str(int(low + n * step))) for n in range(count + 1)], label)

    def marks(self, ticks: "list[tuple[float, str]]", label: str) -> str:
        """Label the horizontal axis with (value, number) pairs, and say what they are."""
        parts = [
            svg.line("gh-plot__notch", self.x(value), self.bottom, self.x(value), self.bottom + 4)
            + svg.text("gh-plot__column", self.x(value), self.bottom + 16, decimal(text))
            for value, text in ticks
        ]
        middle = (LEFT + self.right) / 2
        return "".join(parts) + svg.text("gh-plot__column", middle, self.bottom + 31, label)


def round_step(span: float, most: float) -> int:
    """Return the smallest of 1, 2, 5, 10, 20 … that cuts a span into at most so many parts."""
    step, factors = 1, (2, 2.5, 2)
    turn = 0
    while span / step > most:
        step = int(step * factors[turn % 3])
        turn += 1
    return step


def power(exponent: int) -> str:
    """Write a power of ten: 10⁻⁶, 1, 10³."""
    return f"10{raised(exponent)}" if exponent else "1"


def legend(names: "list[tuple[str, str]]", width: int) -> "tuple[str, int]":
    """Draw (name, kind) pairs in rows above a plot; return the drawing and its height."""
    parts, x, y = [], float(LEFT), 14
    for name, kind in names:
        needed = 30 + CHARACTER * len(name)
        if x > LEFT and x + needed > width - RIGHT:
            x, y = float(LEFT), y + 18
        parts.append(svg.line(f"gh-plot__line gh-plot__line--{kind}", x, y - 4, x + 20, y - 4))
        parts.append(svg.text("gh-plot__name", x + 25, y, name))
        x += needed + 12
    return "".join(parts), y + 10
