"""A network reads brackets: what one unit tells of the depth, and the gates and cells of all units; portable.

What has not been read yet is empty. Below stands how strongly the last cell depends on earlier ones, before and after
training on one axis.
"""

import math

from overrides.language import later, say, say_count
from sim.views import svg
from sim.views.axes import LEFT, Axes, legend, round_step
from sim.views.decay import Curve, decay
from sim.views.heat import LEVELS, heat_up_to
from sim.views.latest import Latest
from sim.views.numbers import fixed, percent

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.traces import InsideNetwork, Network

TITLE, PLOT = 24, 110  # pixels: between the legend and the plot of the depth, and its height
ROW = 14  # pixels that a number beside it needs
SIGN, NAME, UNIT = 24, 20, 7  # pixels: the line of brackets, the name of a group, the row of a unit
OUTPUTS = 14  # pixels, of the row that shows the answers
OPACITIES = [6 * level for level in range(16)]  # per cent
GROUPS = (
    (later("input gate i, 0 to 1"), ("i",)),
    (later("forget gate f, 0 to 1"), ("f",)),
    (later("output gate o, 0 to 1"), ("o",)),
    (later("cell, tanh(c): blue up to 1, orange down to −1"), ("above", "below")),
)  # -> the shades in it
REACH_DRAWN = Latest()  # reading on does not change it


def inside_network(trace: "InsideNetwork", text: str, trained: bool, read: int, width: int) -> str:
    """Draw a network that reads.

    Args:
        trace: of `sim.models.inside_network`.
        text: the brackets.
        trained: whether the network is shown as it is after training.
        read: how many brackets it has read, from 1.
        width: width of the picture in pixels.

    Returns:
        HTML: two SVG images.
    """
    network = trace["after"] if trained else trace["before"]
    return reading(network, trace["depth"], text, read, width) + reach(trace, width)


def reading(network: "Network", depth: "list[int]", text: str, read: int, width: int) -> str:
    """Draw the brackets, the depth and what the unit tells of it, the gates, the cells and the answers."""
    told = say("told by the cell of unit {unit}", unit=network["unit"] + 1)
    names, below = legend([(say("brackets open"), "depth"), (told, "second")], width)
    low = min(-1, math.floor(min(network["estimates"])))
    high = max(max(depth) + 1, math.ceil(max(network["estimates"])))
    axes = Axes(width, below + TITLE, below + TITLE + PLOT, (0, len(text)), (low, high))
    y = axes.bottom + SIGN
    content, here = "", axes.x(read - 1)
    for title, shades in GROUPS:
        content += _group(network, say(title), shades, read, (axes, y + NAME))
        y += NAME + UNIT * len(network["f"])
    content += _outputs(network["closed"], depth, read, (axes, y + NAME))
    height = int(y + NAME + OUTPUTS + 14)
    marked = svg.box("gh-inside__here", here, axes.top, axes.per_x, height - axes.top)
    every = round_step(high - low, PLOT / ROW)
    frame = axes.title(say("brackets open")) + axes.rows([(float(n), str(n)) for n in range(0, high, every)])
    lines = axes.line("depth", _centred(depth[:read])) + axes.line("second", _centred(network["estimates"][:read]))
    label = describe(network, depth, text, read)
    return svg.image(
        "gh-plot gh-inside", width, height, label, marked + names + frame + lines + _signs(text, read, axes) + content
    )


def describe(network: "Network", depth: "list[int]", text: str, read: int) -> str:
    """Say in words what the reading shows: bracket by bracket the depth and what the unit tells of it."""
    estimates = say("; ").join([f"{text[t]} {depth[t]}, {fixed(network['estimates'][t], 1)}" for t in range(read)])
    kept = network["kept"][:read]
    brackets = say_count("{n} bracket", "{n} brackets", len(text))
    start = say_count("{n} of {brackets} is read.", "{n} of {brackets} are read.", read, brackets=brackets)
    return start + say(
        " Each with how many are then open and what unit {unit} tells: {estimates}. The unit’s forget gate is between "
        "{least} and {most}. That all is closed is {closed} probable to the network.",
        unit=network["unit"] + 1,
        estimates=estimates,
        least=fixed(min(kept), 2),
        most=fixed(max(kept), 2),
        closed=percent(network["closed"][read - 1]),
    )


def reach(trace: "InsideNetwork", width: int) -> str:
    """Draw ‖∂c_T/∂c_{T−lag}‖ by lag, before and after training."""
    return str(REACH_DRAWN.get(_reach, trace["before"]["reach"], trace["after"]["reach"], width))


def _reach(before: "list[float]", after: "list[float]", width: int) -> str:
    curves = [Curve(say("before training"), "first", before), Curve(say("after training"), "second", after)]
    return decay(curves, width, say("The gradient of the last cell"))


def _signs(text: str, read: int, axes: Axes) -> str:
    """Write the brackets below the plot, those ahead faintly."""
    y = axes.bottom + SIGN - 8
    parts = []
    for kind, start, end in (("read", 0, read), ("ahead", read, len(text))):
        places = " ".join([svg.coordinate(axes.x(n + 0.5)) for n in range(start, end)])
        if places:
            place = f'x="{places}" y="{svg.coordinate(y)}"'
            parts.append(f'<text class="gh-inside__sign gh-inside__sign--{kind}" {place}>{text[start:end]}</text>')
    return "".join(parts)


def _group(network: "Network", title: str, shades: "tuple[str, ...]", read: int, place: "tuple[Axes, float]") -> str:
    """Draw a shade for each bracket read and each unit, a row a unit, and frame the unit that tells the depth."""
    axes, top = place
    units = network["f"]
    kinds = [("i", network["i"]), ("f", units), ("o", network["o"])]
    kinds += [("above", network["above"]), ("below", network["below"])]
    drawn = "".join(
        [
            heat_up_to(
                read,
                f"gh-inside__unit gh-inside__unit--{name}",
                rows,
                (axes.x(0), top),
                (axes.per_x, float(UNIT)),
                OPACITIES,
            )
            for name, rows in kinds
            if name in shades
        ]
    )
    framed = top + UNIT * network["unit"]
    frame = svg.box("gh-race__frame", axes.x(0), top, axes.right - LEFT, UNIT * len(units))
    best = svg.box("gh-inside__best", axes.x(0), framed, axes.right - LEFT, UNIT)
    number = svg.text("gh-plot__tick", LEFT - 6, framed + UNIT, str(network["unit"] + 1))
    return svg.text("gh-plot__name", LEFT, top - 6, title) + drawn + frame + best + number


def _outputs(closed: "list[float]", depth: "list[int]", read: int, place: "tuple[Axes, float]") -> str:
    """Shade how probable the network finds it that all is closed, and set a dot where it is so."""
    axes, top = place
    row = "".join([LEVELS[int(15 * value + 0.5)] for value in closed])
    shades = heat_up_to(read, "gh-inside__answer", [row], (axes.x(0), top), (axes.per_x, float(OUTPUTS)), OPACITIES)
    dots = "".join(
        [svg.circle("gh-inside__closed", axes.x(n + 0.5), top + OUTPUTS + 6, 3) for n in range(read) if depth[n] == 0]
    )
    name = svg.text("gh-plot__name", LEFT, top - 6, say("its answer “all closed”; a dot where that is so"))
    return name + shades + svg.box("gh-race__frame", axes.x(0), top, axes.right - LEFT, OUTPUTS) + dots


def _centred(values: "Sequence[float]") -> "list[tuple[float, float]]":
    """Return points of the plot, each in the middle of its bracket’s column."""
    return [(n + 0.5, value) for n, value in enumerate(values)]
