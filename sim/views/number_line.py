"""A number on a line, beside a number that divides it: what is below shrinks, what is above grows; portable."""

from overrides.language import say
from sim.views import svg
from sim.views.axes import LEFT, RIGHT
from sim.views.handle import handle
from sim.views.numbers import multiplier

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sim.views.handle import Grip

HEIGHT, LINE = 84, 46  # pixels: of the picture, and of the line in it


def number_line(value: float, limits: "tuple[float, float]", title: str, grip: "Grip", width: int = 720) -> str:
    """Draw a factor between two limits, with 1 marked: below it powers shrink in the long run, above they grow.

    Args:
        value: where the handle stands.
        limits: the ends of the line, below 1 and above.
        title: what the number is.
        grip: what the handle moves, whose places are even between the limits.
        width: width of the picture in pixels.

    Returns:
        An SVG image.
    """
    low, high = limits

    def x(number: float) -> float:
        return LEFT + (number - low) / (high - low) * (width - RIGHT - LEFT)

    sides = svg.line("gh-line gh-line--small", x(low), LINE, x(1), LINE) + svg.line(
        "gh-line gh-line--large", x(1), LINE, x(high), LINE
    )
    ticks = [low, 1.0, high] if x(high) - x(1) > 40 else [low, 1.0]
    marks = "".join(
        [
            svg.line("gh-plot__notch", x(tick), LINE - 6, x(tick), LINE + 6)
            + svg.text("gh-plot__column", x(tick), LINE + 24, multiplier(tick))
            for tick in ticks
        ]
    )
    below = say("{number}: below 1 powers shrink in the long run, above they grow", number=title)
    said = svg.text("gh-plot__title", 4, 16, below)
    drag = handle(grip, [[(x(low), LINE), (x(high), LINE)]], x(value), LINE, "across")
    label = say(
        "{number}, on a line from {low} to {high}: {value}.",
        number=title,
        low=multiplier(low),
        high=multiplier(high),
        value=multiplier(value),
    )
    return svg.image("gh-plot gh-number-line", width, HEIGHT, label, said + sides + marks, drag)
