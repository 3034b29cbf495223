"""A training race: loss and accuracy of two networks by step, and how far back their gradients reach; portable."""

from sim.views import svg
from sim.views.axes import LEFT, Axes, legend
from sim.views.heat import heat
from sim.views.numbers import short

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Lane = tuple[str, dict[str, Any]]

HEIGHT = 528
LOSS = (48, 170)
ACCURACY = (188, 268)
MAPS = (338, 418)  # where the maps of the gradients start
MAP = 72  # pixels, height: three for each of the 24 rows of a full-length race
KINDS = ("first", "second")
OPACITIES = [100 * level // 15 for level in range(16)]
PERCEPTIBLE = "9"  # the shade of 10⁻⁴, from which on the text alternative says that a gradient reaches


def race(lanes: "list[Lane]", baseline: float, guessing: float, steps: int, every: int, width: int) -> str:
    """Draw a race.

    Args:
        lanes: name of each network, and its `loss`, `accuracy` (by step) and `reach`: how strong the gradient is by
            lag, a text of shades for the first step and every so many.
        baseline: the loss that can be had without memory.
        guessing: the accuracy that can be had without memory.
        steps: how long the race may last.
        every: steps from one row of `reach` to the next.
        width: width of the picture in pixels.

    Returns:
        An SVG image.
    """
    names, _ = legend([(lane[0], kind) for lane, kind in zip(lanes, KINDS)] + [("without memory", "baseline")], width)
    loss = Axes(width, LOSS[0], LOSS[1], (0, steps), (0, 2 * baseline))
    accuracy = Axes(width, ACCURACY[0], ACCURACY[1], (0, steps), (0, 1))
    content = names + _charts(lanes, loss, accuracy, baseline, guessing) + _maps(lanes, (steps, every), width)
    return svg.image("gh-plot gh-race", width, HEIGHT, describe(lanes, baseline, every), content)


def describe(lanes: "list[Lane]", baseline: float, every: int) -> str:
    """Say in words what the picture shows."""
    parts = [f"{name} after {len(lane['loss'])} steps: {_latest(lane)}" for name, lane in lanes]
    return (
        f"Loss and accuracy of two networks. Without memory the loss is {short(baseline)}. {'; '.join(parts)}. Below, "
        f"how far back the gradient stays above 10⁻⁴: {'; '.join([_reach(name, lane, every) for name, lane in lanes])}."
    )


def standalone(picture: str) -> str:
    """Make a picture a file of its own, with its colours in it."""
    return picture.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).replace(
        ">", f"><style>{FILE_STYLE}</style>", 1
    )


FILE_STYLE = (
    "text{font:12px sans-serif;fill:#52606f}.gh-plot__column{text-anchor:middle}"
    ".gh-plot__tick,.gh-plot__note{text-anchor:end}.gh-plot__grid{stroke:#c9d3e0}.gh-plot__notch{stroke:#52606f}"
    ".gh-plot__line{fill:none;stroke-width:2}.gh-plot__line--first{stroke:#954500}.gh-plot__line--second{stroke:#1a56b0}"
    ".gh-plot__line--baseline{stroke:#55606b;stroke-dasharray:3 4}.gh-race__frame{fill:none;stroke:#c9d3e0}"
    ".gh-race__reach--first{fill:#954500}.gh-race__reach--second{fill:#1a56b0}"
)


def _latest(lane: "dict[str, Any]") -> str:
    if not lane["loss"] or lane["loss"][-1] is None:
        return "no finite loss"
    return f"loss {short(lane['loss'][-1])}, accuracy {short(100 * lane['accuracy'][-1])} %"


def _reach(name: str, lane: "dict[str, Any]", every: int) -> str:
    """Compare the first row of a map with its last."""
    rows = lane["reach"]
    if not rows:
        return f"{name}, nothing yet"
    first, last = [
        max([lag for lag in range(len(row)) if row[lag] >= PERCEPTIBLE] + [0]) for row in (rows[0], rows[-1])
    ]
    return f"{name}, {first} of {len(rows[0]) - 1} steps at step 1, {last} at step {1 + every * (len(rows) - 1)}"


def _charts(lanes: "list[Lane]", loss: Axes, accuracy: Axes, baseline: float, guessing: float) -> str:
    ticks = [(0.0, "0"), (baseline, short(baseline)), (2 * baseline, short(2 * baseline))]
    charts = loss.rows(ticks) + accuracy.rows([(0.0, "0 %"), (1.0, "100 %")]) + accuracy.columns("training step")
    curves = [
        _curve(lane["loss"], loss, kind) + _curve(lane["accuracy"], accuracy, kind)
        for (_, lane), kind in zip(lanes, KINDS)
    ]
    titles = svg.text("gh-plot__note", loss.right, LOSS[0] + 12, "loss") + svg.text(
        "gh-plot__note", loss.right, ACCURACY[1] - 6, "accuracy"
    )
    return charts + _level(loss, baseline) + _level(accuracy, guessing) + "".join(curves) + titles


def _level(axes: Axes, value: float) -> str:
    return svg.line(
        "gh-plot__line gh-plot__line--baseline", axes.x(axes.xs[0]), axes.y(value), axes.right, axes.y(value)
    )


def _curve(values: "list[float]", axes: Axes, kind: str) -> str:
    """Draw a curve by step; where there are more steps than pixels, a point for several."""
    every = len(values) // 400 + 1
    points = []
    for start in range(0, len(values), every):
        group = [value for value in values[start : start + every] if value is not None]
        if group:
            mean = min(sum(group) / len(group), axes.ys[1])
            points.append((axes.x(start + 1), axes.y(mean)))
    return svg.polyline(f"gh-plot__line gh-plot__line--{kind}", points) if points else ""


def _maps(lanes: "list[Lane]", time: "tuple[int, int]", width: int) -> str:
    """Draw both maps of the gradient: training goes downwards, time back from left to right, on one absolute scale."""
    lags = max([len(row) for _, lane in lanes for row in lane["reach"][:1]] + [2])
    axes = Axes(width, MAPS[0], MAPS[1] + MAP, (0, lags), (0, 1))
    words = "gradient by training step (down) and distance (right); shades from 10⁻⁸ to 0.1"
    title = svg.text("gh-race__title", LEFT, MAPS[0] - 8, words if width > 560 else "gradient, shades from 10⁻⁸ to 0.1")
    drawn = [_map(lane["reach"], top, kind, time, axes) for (_, lane), top, kind in zip(lanes, MAPS, KINDS)]
    return title + "".join(drawn) + axes.columns("steps back in time")


def _map(rows: "list[str]", top: int, kind: str, time: "tuple[int, int]", axes: Axes) -> str:
    steps, every = time
    frame = svg.box("gh-race__frame", LEFT, top, axes.right - LEFT, MAP)
    ticks = svg.text("gh-plot__tick", LEFT - 6, top + 10, "1") + svg.text(
        "gh-plot__tick", LEFT - 6, top + MAP, str(steps)
    )
    if not rows:
        return frame + ticks
    cell = (axes.right - LEFT) / len(rows[0]), MAP / -(-steps // every)
    return frame + ticks + heat(f"gh-race__reach gh-race__reach--{kind}", rows, (LEFT, top), cell, OPACITIES)
