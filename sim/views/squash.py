"""A function that squashes, its tangent at one place, and below it the slope at every place; portable."""

from overrides.language import say
from sim.views import svg
from sim.views.axes import Axes, legend
from sim.views.handle import handle
from sim.views.numbers import decimal, fixed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sim.traces import Squashing
    from sim.views.handle import Grip

UPPER, LOWER, TITLE, BOTTOM = 170, 110, 24, 40  # pixels: heights of both plots, of their titles, of the axis
RUN = 1.3  # half the tangent’s length along the axis
REACH = 6
BEYOND = 0.5  # by which the axis is longer at each end: there the point covers no number
DECIMALS = 4
SMALL = 0.001  # a slope below it has fewer than two digits left in so many decimals
PLACES = [(-6.0, "−6"), (-4.0, "−4"), (-2.0, "−2"), (0.0, "0"), (2.0, "2"), (4.0, "4"), (6.0, "6")]
VALUES = {"tanh": [(-1.0, "−1"), (0.0, "0"), (1.0, "1")], "sigmoid": [(0.0, "0"), (0.5, "0.5"), (1.0, "1")]}
SLOPES = [(0.0, "0"), (0.25, "0.25"), (0.5, "0.5"), (1.0, "1")]


def squash(trace: "Squashing", function: str, a: float, width: int = 720, grip: "Grip | None" = None) -> str:
    """Draw a function and its slope.

    Args:
        trace: of `sim.models.portable.squashing`.
        function: "tanh" or "sigmoid".
        a: where the tangent touches.
        width: width of the picture in pixels.
        grip: of a, if the point on the curve moves it.

    Returns:
        An SVG image.
    """
    name = "tanh" if function == "tanh" else "σ"
    names, below = legend([(f"{name}(a)", "curve"), (say("its slope"), "tangent")], width)
    top, (low, high) = below + TITLE, (VALUES[function][0][0], 1.0)
    across = (-REACH - BEYOND, REACH + BEYOND)
    upper = Axes(width, top, top + UPPER, across, (low - 0.1, high + 0.1))
    lower = Axes(width, top + UPPER + TITLE, top + UPPER + TITLE + LOWER, across, (0.0, 1.1))
    curves = upper.line("curve", _points(trace["curve"])) + lower.line("tangent", _points(trace["slopes"]))
    frame = upper.title(say("value")) + upper.rows(VALUES[function]) + lower.title(say("slope")) + lower.rows(SLOPES)
    here = svg.line("gh-plot__one", upper.x(a), upper.top, upper.x(a), lower.bottom)
    value, slope = trace["value"], trace["slope"]
    from_here = [max(across[0] - a, -RUN), min(across[1] - a, RUN)]
    ends = [(a + run, value + run * slope) for run in from_here]
    dots = svg.circle("gh-phase__settled", upper.x(a), upper.y(value), 5) + svg.circle(
        "gh-phase__settled", lower.x(a), lower.y(slope), 5
    )
    content = names + frame + here + curves + upper.line("tangent", ends) + dots
    height = int(lower.bottom) + BOTTOM
    first, steepest = trace["curve"][0][1], max([pair[1] for pair in trace["slopes"]])
    label = say(
        "{name}(a) rises from {first} at a = −{reach} to {last} at a = {reach}, with a slope of at most {steepest}, at "
        "a = 0. {name}({a}) = {value}; its slope there is {slope}.",
        name=name,
        reach=REACH,
        first=fixed(first, 2),
        last=fixed(trace["curve"][-1][1], 2),
        steepest=fixed(steepest, 2),
        a=fixed(a, 1),
        value=fixed(value, DECIMALS),
        slope=slope_text(slope),
    )
    track = [(upper.x(-REACH), upper.y(value)), (upper.x(REACH), upper.y(value))]
    drag = handle(grip, [track], upper.x(a), upper.y(value), "across") if grip else ""
    return svg.image(
        "gh-plot gh-squash", width, height, label, content + lower.marks(PLACES, say("pre-activation a")), drag
    )


def _points(pairs: "list[list[float]]") -> "list[tuple[float, float]]":
    return [(pair[0], pair[1]) for pair in pairs]


def slope_text(slope: float) -> str:
    """Write a slope with four decimals, or with more if fewer than two digits were left in these."""
    return decimal(slope) if slope < SMALL else fixed(slope, DECIMALS)
