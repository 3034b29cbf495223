"""A training race: loss and accuracy of two networks by step, and how far back their gradients reach; portable."""

import math

from sim.views import svg
from sim.views.axes import LEFT, Axes, legend
from sim.views.numbers import short

HEIGHT = 400
LOSS = (48, 170)
ACCURACY = (188, 268)
STRIPS = (326, 350)
STRIP = 18  # pixels, height
FAINTEST = 8  # decades below the strongest gradient at which a cell of the strip is blank


def race(
    lanes: "list[tuple[str, dict[str, list[float]]]]", baseline: float, guessing: float, steps: int, width: int
) -> str:
    """Draw a race.

    Args:
        lanes: name of each network, and its `loss`, `accuracy` (by step) and `by_lag`.
        baseline: the loss that can be had without memory.
        guessing: the accuracy that can be had without memory.
        steps: how long the race may last.
        width: width of the picture in pixels.

    Returns:
        An SVG image.
    """
    names, _ = legend(
        [(lane[0], kind) for lane, kind in zip(lanes, ("first", "second"))] + [("without memory", "baseline")], width
    )
    loss = Axes(width, LOSS[0], LOSS[1], (0, steps), (0, 2 * baseline))
    accuracy = Axes(width, ACCURACY[0], ACCURACY[1], (0, steps), (0, 1))
    ticks = [(0.0, "0"), (baseline, short(baseline)), (2 * baseline, short(2 * baseline))]
    charts = loss.rows(ticks) + accuracy.rows([(0.0, "0 %"), (1.0, "100 %")]) + accuracy.columns("training step")
    guesses = _level(loss, baseline) + _level(accuracy, guessing)
    titles = svg.text("gh-plot__note", loss.right, LOSS[0] + 12, "loss") + svg.text(
        "gh-plot__note", loss.right, ACCURACY[1] - 6, "accuracy"
    )
    curves = "".join(
        [
            _curve(lane["loss"], loss, kind) + _curve(lane["accuracy"], accuracy, kind)
            for (_, lane), kind in zip(lanes, ("first", "second"))
        ]
    )
    strips = "".join(
        [_strip(lane["by_lag"], top, kind, width) for (_, lane), top, kind in zip(lanes, STRIPS, ("first", "second"))]
    )
    label = describe(lanes, baseline)
    caption = svg.text(
        "gh-plot__column",
        (LEFT + loss.right) / 2,
        HEIGHT - 12,
        "gradient that reaches so many steps back: now (left) to the start (right)"
        if width > 560
        else "gradient by steps back, latest first",
    )
    return svg.image(
        "gh-plot gh-race", width, HEIGHT, label, names + charts + guesses + curves + titles + strips + caption
    )


def describe(lanes: "list[tuple[str, dict[str, list[float]]]]", baseline: float) -> str:
    """Say in words what the picture shows."""
    parts = [f"{name} after {len(lane['loss'])} steps: {_latest(lane)}" for name, lane in lanes]
    return f"Loss and accuracy of two networks. Without memory the loss is {short(baseline)}. {'; '.join(parts)}."


def standalone(picture: str) -> str:
    """Make a picture a file of its own, with its colours in it."""
    return picture.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).replace(
        ">", f"><style>{FILE_STYLE}</style>", 1
    )


FILE_STYLE = (
    "text{font:12px sans-serif;fill:#52606f}.gh-plot__column{text-anchor:middle}"
    ".gh-plot__tick,.gh-plot__note{text-anchor:end}.gh-plot__grid{stroke:#c9d3e0}.gh-plot__notch{stroke:#52606f}"
    ".gh-plot__line{fill:none;stroke-width:2}.gh-plot__line--first{stroke:#954500}.gh-plot__line--second{stroke:#1a56b0}"
    ".gh-plot__line--baseline{stroke:#55606b;stroke-dasharray:3 4}.gh-race__cell--first{fill:#954500}"
    ".gh-race__cell--second{fill:#1a56b0}"
)


def _latest(lane: "dict[str, list[float]]") -> str:
    if not lane["loss"] or lane["loss"][-1] is None:
        return "no finite loss"
    return f"loss {short(lane['loss'][-1])}, accuracy {short(100 * lane['accuracy'][-1])} %"


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


def _strip(by_lag: "list[float]", top: float, kind: str, width: int) -> str:
    """Draw a cell for every lag, fainter by equal steps for equal factors."""
    axes = Axes(width, top, top + STRIP, (0, max(len(by_lag), 1)), (0, 1))
    frame = svg.box("gh-race__frame", LEFT, top, axes.right - LEFT, STRIP)
    finite = [value for value in by_lag if value is not None and 0 < value < float("inf")]
    if not finite:
        return frame
    strongest = max(finite)
    cells = []
    for lag, value in enumerate(by_lag):
        strength = _strength(value, strongest)
        if strength > 0:
            tooltip = f"{lag} steps back: {short(value)}"
            cell = svg.box(f"gh-race__cell gh-race__cell--{kind}", axes.x(lag), top, axes.per_x, STRIP, tooltip=tooltip)
            cells.append(cell.replace("<rect ", f'<rect fill-opacity="{strength:.2f}" ', 1))
    return frame + "".join(cells)


def _strength(value: "float | None", strongest: float) -> float:
    if value is None or value <= 0 or value == float("inf"):
        return 0.0
    return 1.0 + math.log10(value / strongest) / FAINTEST
