"""A unit's next state over its state, with the path it takes, beside the states of two networks over time; portable.

On the left, where the curve crosses the diagonal the unit stands still. Where it is less steep than the diagonal it is
pulled there, and the steepness is the factor of its gradient. The diagonal itself is a cell with a gate of 1.
"""

from overrides.language import later, say
from sim.views import svg
from sim.views.axes import Axes, legend
from sim.views.numbers import fixed, short

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sim.traces import Keeping

PLOT, TITLE, BOTTOM = 250, 18, 40  # pixels: height of a plot, of the title above it, of the axis below it
WIDE = 560  # pixels from which on the two plots stand side by side
LIMIT = 1.4  # both axes of the left plot go from −LIMIT to LIMIT, or as far as the states do
TICKS = [(-1.0, "−1"), (-0.5, "−0.5"), (0.0, "0"), (0.5, "0.5"), (1.0, "1")]
TANGENT = 0.28  # half its length along the axis
NAMES = [
    (later("next state of the latch"), "curve"),
    (later("stays the same: the cell"), "diagonal"),
    (later("latch h"), "latch"),
    (later("cell c"), "cell"),
]


def phase(trace: "Keeping", width: int = 720) -> str:
    """Draw both plots.

    Args:
        trace: of `sim.models.portable.keeping`.
        width: width of the picture in pixels.

    Returns:
        An SVG image.
    """
    names, below = legend([(say(name), kind) for name, kind in NAMES], width)
    top = below + TITLE
    half = width // 2 if width >= WIDE else width
    second = (half, top) if width >= WIDE else (0, top + PLOT + BOTTOM + TITLE)
    height = second[1] + PLOT + BOTTOM
    shifted = f'<g transform="translate({second[0]},0)">{_over_time(trace, width - second[0], second[1])}</g>'
    return svg.image("gh-plot gh-phase", width, height, describe(trace), names + _map(trace, half, top) + shifted)


def describe(trace: "Keeping") -> str:
    """Say in words what the picture shows."""
    return say(
        "The next state of a unit over its state: a curve that crosses the diagonal at {settled}, with a slope of "
        "{slope}. Beside it, both states over {steps} steps: the latch ends at {latch}, the cell at {cell}.",
        settled=fixed(trace["settled"], 4),
        slope=fixed(trace["slope"], 4),
        steps=len(trace["noise"]),
        latch=short(trace["h"][-1]),
        cell=short(trace["c"][-1]),
    )


def _map(trace: "Keeping", width: int, top: int) -> str:
    limit = max([LIMIT] + [abs(state) for state in trace["h"]])
    axes = Axes(width, top, top + PLOT, (-limit, limit), (-limit, limit))
    frame = axes.title(say("next state")) + axes.rows(TICKS) + axes.marks(TICKS, say("state"))
    diagonal = axes.line("diagonal", [(-limit, -limit), (limit, limit)])
    curve = axes.line("curve", [(point[0], point[1]) for point in trace["curve"]])
    return frame + diagonal + curve + axes.line("latch", _cobweb(trace)) + _tangent(trace, axes)


def _cobweb(trace: "Keeping") -> "list[tuple[float, float]]":
    """Return the path: up or down to the next state, then across to the diagonal, where it is the state."""
    h = trace["h"]
    path = [(h[0], h[0])]
    for t in range(1, len(h)):
        path += [(h[t - 1], h[t]), (h[t], h[t])]
    return path


def _tangent(trace: "Keeping", axes: Axes) -> str:
    """Draw the slope where the latch settles, and write it."""
    at, slope = trace["settled"], trace["slope"]
    ends = [(at - TANGENT, at - TANGENT * slope), (at + TANGENT, at + TANGENT * slope)]
    dot = svg.circle("gh-phase__settled", axes.x(at), axes.y(at), 5)
    said = say("slope {slope}", slope=fixed(slope, 3))
    words = svg.text("gh-plot__name gh-phase__word", axes.x(at), axes.y(at) + 24, said)
    return axes.line("tangent", ends) + dot + words


def _over_time(trace: "Keeping", width: int, top: int) -> str:
    states = trace["h"] + trace["c"]
    low, high = min(-1.0, *states), max(1.0, *states)
    T = len(trace["noise"])
    axes = Axes(width, top, top + PLOT, (0, T), (low - 0.1, high + 0.1))
    kept = svg.line("gh-plot__one", axes.x(0), axes.y(trace["settled"]), axes.right, axes.y(trace["settled"]))
    ticks = [tick for tick in TICKS if low - 0.1 <= tick[0] <= high + 0.1]
    lines = "".join(
        [axes.line(kind, list(enumerate(way))) for kind, way in (("cell", trace["c"]), ("latch", trace["h"]))]
    )
    return axes.title(say("state")) + axes.rows(ticks) + axes.columns(say("time step")) + kept + lines
