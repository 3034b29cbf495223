"""A training race: loss and accuracy of two networks by batch, and how far back their gradients reach; portable."""

from overrides.language import say, say_count
from sim.models.portable.races import NO_NUMBER
from sim.views import svg
from sim.views.axes import LEFT, RIGHT, Axes, legend
from sim.views.heat import LEVELS, heat
from sim.views.numbers import mean, per_cent, percent, short

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.traces import Lane as Course
    from sim.traces import TrainingRace

    Lane = tuple[str, Course]  # the network's name, and what it has shown
    Labels = dict[str, str]  # what the axes measure; see `race`

HEIGHT = 600
LEGEND = 42  # pixels, of a legend of two rows; one of more has the plots lower
LOSS = (66, 186)
ACCURACY = (222, 312)
MAPS = (398, 490)  # where the maps of the gradients start
MAP = 75  # pixels, height: three for each of the 25 rows of a full-length race
BESIDE = 26  # pixels between the map of the hidden state and that of the cell state
WORDS = 90  # pixels that "no number" may take
SCALE = (96, 8)  # pixels, of the scale of shades
KINDS = ("first", "second")
OPACITIES = [100 * level // 15 for level in range(16)]
PERCEPTIBLE = "9"  # the shade of 10⁻⁴, from which on the text alternative says that a gradient reaches


def race(lanes: "list[Lane]", trace: "TrainingRace", labels: "Labels", steps: int, width: int) -> str:
    """Draw a race.

    Args:
        lanes: name of each network, and its `loss`, `accuracy` (by batch), `tested` (after every so many batches), and
            `reach` and `cell_reach`: how strong the gradient into hidden and cell state is by lag, a text of shades
            for the first batch and every so many.
        trace: `baseline`, the loss without memory, `guessing` and `guessing_tested`, the accuracy without it, and
            `every`: batches from one row of `reach`, or one test, to the next.
        labels: `loss`: its unit; `baseline`: a name for its value, if it has one; `trained` and `tested`: on what
            accuracy is measured, `tested` empty if there is no test.
        steps: how long the race may last.
        width: width of the picture in pixels.

    Returns:
        An SVG image.
    """
    entries = [(lane[0], kind) for lane, kind in zip(lanes, KINDS)] + [(say("without memory"), "baseline")]
    names, below = legend(entries + ([(labels["trained"], "trained")] if labels["tested"] else []), width)
    content = _losses(lanes, trace, labels, steps, width) + _accuracies(lanes, trace, labels, steps, width)
    content += _maps(lanes, (steps, trace["every"]), width)
    lower = max(0, below - LEGEND)
    if lower:
        content = f'<g transform="translate(0 {lower})">{content}</g>'
    return svg.image("gh-plot gh-race", width, HEIGHT + lower, describe(lanes, trace, labels), names + content)


def describe(lanes: "list[Lane]", trace: "TrainingRace", labels: "Labels") -> str:
    """Say in words what the picture shows."""
    every = trace["every"]
    parts = [
        say_count(
            "{network} after {n} batch: {latest}",
            "{network} after {n} batches: {latest}",
            len(lane["loss"]),
            network=name,
            latest=_latest(lane, labels),
        )
        for name, lane in lanes
    ]
    return say(
        "Loss and accuracy of two networks. Without memory the loss is {baseline}. {networks}. Below, the farthest "
        "step back at which the gradient into the hidden state is 10⁻⁴ or more (a small loss makes that gradient "
        "small as well): {reaches}.",
        baseline=short(trace["baseline"]),
        networks=say("; ").join(parts),
        reaches=say("; ").join([_reach(name, lane, every) for name, lane in lanes]),
    )


def _latest(lane: "Course", labels: "Labels") -> str:
    if not lane["loss"] or lane["loss"][-1] is None:
        return say("no finite loss")
    text = say("loss {loss}, {share} right", loss=short(lane["loss"][-1]), share=percent(lane["accuracy"][-1]))
    return text + (f", {percent(lane['tested'][-1])} {labels['tested']}" if lane["tested"] else "")


def _reach(name: str, lane: "Course", every: int) -> str:
    """Compare the first row of a map with its last."""
    rows = lane["reach"]
    if not rows:
        return say("{network}, nothing yet", network=name)
    first, last = [_farthest(row) for row in (rows[0], rows[-1])]
    if rows[0][0] == NO_NUMBER:
        return say("{network}, no number at batch 1", network=name)
    told = {"network": name, "first": first, "all": len(rows[0]) - 1}
    if NO_NUMBER in rows[0]:
        return say("{network}, {first} of {all} at batch 1, farther back no number", **told)
    if len(rows) == 1:
        return say("{network}, {first} of {all} at batch 1", **told)
    if rows[-1][0] == NO_NUMBER:
        last = say("no number")
    elif NO_NUMBER in rows[-1]:
        last = say("{lag} and farther back no number", lag=last)
    return say(
        "{network}, {first} of {all} at batch 1, {last} at batch {batch}",
        last=last,
        batch=1 + every * (len(rows) - 1),
        **told,
    )


def _farthest(row: str) -> str:
    """Say at which lag a gradient is last perceptible; before it, it need not be so everywhere."""
    lags = [lag for lag in range(len(row)) if row[lag] != NO_NUMBER and row[lag] >= PERCEPTIBLE]
    return str(lags[-1]) if lags else say("none")


def _losses(lanes: "list[Lane]", trace: "TrainingRace", labels: "Labels", steps: int, width: int) -> str:
    """Draw the loss from nothing to twice what it is without memory; what is more, stands at the upper edge."""
    baseline = trace["baseline"]
    axes = Axes(width, LOSS[0], LOSS[1], (0, steps), (0, 2 * baseline))
    cut = any(value is not None and value > 2 * baseline for _, lane in lanes for value in lane["loss"])
    top = ("≥ " if cut else "") + short(2 * baseline)
    rows = axes.rows([(0.0, "0"), (baseline, short(baseline)), (2 * baseline, top)])
    name = f"{labels['baseline']} = {short(baseline)}" if labels["baseline"] else short(baseline)
    curves = [_curve(lane["loss"], axes, f"gh-plot__line--{kind}") for (_, lane), kind in zip(lanes, KINDS)]
    curves += [_explosion(lane, axes, kind) for (_, lane), kind in zip(lanes, KINDS)]
    title = axes.title(say("loss ({unit}); without memory {baseline}", unit=labels["loss"], baseline=name))
    return title + rows + _level(axes, baseline) + "".join(curves)


def _accuracies(lanes: "list[Lane]", trace: "TrainingRace", labels: "Labels", steps: int, width: int) -> str:
    """Draw the share of right answers; that in the test, where there is one, with the stronger line."""
    tested = bool(labels["tested"])
    guessing = trace["guessing_tested"]
    lowest = _lowest(guessing)
    axes = Axes(width, ACCURACY[0], ACCURACY[1], (0, steps), (lowest, 1))
    shares = [share for _, lane in lanes for share in lane["accuracy"] + lane["tested"] if share is not None]
    less = "≤ " if min(shares + [1.0]) < lowest else ""
    ticks = [(value, per_cent(short(100 * value))) for value in (lowest, (lowest + 1) / 2, 1.0)]
    rows = axes.rows([(ticks[0][0], less + ticks[0][1])] + ticks[1:])
    title = say("right answers {where}", where=labels["tested"]) if tested else say("right answers")
    curves = []
    for (_, lane), kind in zip(lanes, KINDS):
        css_class = f"gh-plot__line--{kind}"
        curves.append(_curve(lane["accuracy"], axes, css_class + (" gh-race__trained" if tested else "")))
        points = [(axes.x(trace["every"] * (n + 1)), _within(share, axes)) for n, share in enumerate(lane["tested"])]
        curves.append(svg.polyline(f"gh-plot__line {css_class}", points) if points else "")
    return axes.title(title) + rows + _level(axes, guessing) + "".join(curves) + axes.columns(say("batches"))


def _lowest(guessing: float) -> float:
    """Where the axis of right answers starts: at nothing, or, where guessing is mostly right, as far below guessing."""
    return 0.0 if guessing <= 0.75 else int(20 * (2 * guessing - 1)) / 20


def _within(value: float, axes: Axes) -> float:
    """Return the height of a value; what lies beyond the axis stands at its edge."""
    return axes.y(max(axes.ys[0], min(axes.ys[1], value)))


def _level(axes: Axes, value: float) -> str:
    return svg.line(
        "gh-plot__line gh-plot__line--baseline", axes.x(axes.xs[0]), axes.y(value), axes.right, axes.y(value)
    )


def _curve(values: "Sequence[float | None]", axes: Axes, css_class: str) -> str:
    """Draw a curve by batch; where there are more batches than pixels, a point for several."""
    every = len(values) // 400 + 1
    points = []
    for start in range(0, len(values), every):
        group = [value for value in values[start : start + every] if value is not None]
        if group:
            points.append((axes.x(start + 1), _within(mean(group), axes)))
    return svg.polyline(f"gh-plot__line {css_class}", points) if points else ""


def _explosion(lane: "Course", axes: Axes, kind: str) -> str:
    """Mark the batch at which a network exploded by a cross on the upper edge."""
    if not lane["diverged"]:
        return ""
    x, y, r = axes.x(lane["diverged"]), axes.top, 5
    cross = svg.strokes(
        f"gh-race__explosion gh-race__explosion--{kind}", [(x - r, y - r, x + r, y + r), (x - r, y + r, x + r, y - r)]
    )
    return cross + svg.text(
        "gh-plot__name", x + r + 5, y + 13, say("exploded at batch {batch}", batch=lane["diverged"])
    )


def _maps(lanes: "list[Lane]", time: "tuple[int, int]", width: int) -> str:
    """Draw the maps of the gradients: training goes downwards, time back from left to right, on one absolute scale.

    Where a network has a cell state, the gradient into it stands beside that into the hidden state.
    """
    lags = max([len(row) for _, lane in lanes for row in lane["reach"][:1]] + [2])
    cells = any(lane["cell_reach"] for _, lane in lanes)
    half = (width - LEFT - RIGHT - BESIDE) // 2
    hidden = Axes(LEFT + half + RIGHT if cells else width, MAPS[0], MAPS[1] + MAP, (0, lags), (0, 1))
    title = say("‖∂L/∂h‖, into the hidden state") if width > 480 else "‖∂L/∂h‖"
    content = _scale(width) + svg.text("gh-race__title", LEFT, MAPS[0] - 8, title)
    content += hidden.columns(say("steps back in time"))
    for (_, lane), top, kind in zip(lanes, MAPS, KINDS):
        css_class = f"gh-race__reach gh-race__reach--{kind}"
        content += _map(lane["reach"], (hidden.x(0), top), hidden.right, css_class, time) + _batches(top, time[0])
    if cells:
        content += _cell_maps(lanes, hidden, time, width)
    return content


def _cell_maps(lanes: "list[Lane]", hidden: Axes, time: "tuple[int, int]", width: int) -> str:
    """Draw the right column: the gradients into the cell states."""
    left = hidden.right + BESIDE
    title = say("‖∂L/∂c‖, into the cell state") if width > 480 else "‖∂L/∂c‖"
    content = svg.text("gh-race__title", left, MAPS[0] - 8, title)
    for (name, lane), top, kind in zip(lanes, MAPS, KINDS):
        if lane["cell_reach"]:
            css_class = f"gh-race__reach gh-race__reach--{kind} gh-race__cell"
            content += _map(lane["cell_reach"], (left, top), float(width - RIGHT), css_class, time)
        else:
            none = say("{network}: no cell state", network=name) if width > 480 else say("no cell state")
            content += svg.text("gh-race__title", left, top + MAP / 2 + 4, none)
    return content


def _scale(width: int) -> str:
    """Draw the shades from 10⁻⁸ or less to 0.1 or more, above the maps."""
    length, height = SCALE
    y = MAPS[0] - 34
    words = say("strength of the gradient: 10⁻⁸ or less") if width > 480 else "≤ 10⁻⁸"
    left = LEFT + 6.2 * len(words) + 6
    boxes = heat("gh-race__level", ["0123456789abcdef"], (left, y - height), (length / 16, height), OPACITIES)
    frame = svg.box("gh-race__frame", left, y - height, length, height)
    return (
        svg.text("gh-race__title", LEFT, y, words)
        + boxes
        + frame
        + svg.text("gh-race__title", left + length + 6, y, say("0.1 or more"))
    )


def _batches(top: int, steps: int) -> str:
    """Label the rows of a map: the first batch, what is counted, and the last."""
    labels = [("1", 10.0), (say("batch"), MAP / 2 + 4), (str(steps), float(MAP))]
    return "".join([svg.text("gh-plot__tick", LEFT - 6, top + down, text) for text, down in labels])


def _map(
    rows: "list[str]", corner: "tuple[float, float]", right: float, css_class: str, time: "tuple[int, int]"
) -> str:
    steps, every = time
    frame = svg.box("gh-race__frame", corner[0], corner[1], right - corner[0], MAP)
    if not rows:
        return frame
    cell = (right - corner[0]) / len(rows[0]), MAP / -(-steps // every)
    shaded = [row.replace(NO_NUMBER, LEVELS[0]) for row in rows]
    return frame + heat(css_class, shaded, corner, cell, OPACITIES) + _no_numbers(rows, corner, cell)


def _no_numbers(rows: "list[str]", corner: "tuple[float, float]", cell: "tuple[float, float]") -> str:
    """Draw a dashed line along what is no number, and say so below: there the map is empty, as no batch comes after.

    Farther back than what is no number, nothing is.
    """
    content = ""
    for number, row in enumerate(rows):
        if NO_NUMBER in row:
            left, right = [corner[0] + cell[0] * place for place in (row.index(NO_NUMBER), len(row))]
            y = corner[1] + cell[1] * (number + 0.5)
            content += svg.line("gh-race__no-number", left, y, right, y)
            below = y + 14 if y + 18 < corner[1] + MAP else y - 6
            content += svg.text(
                "gh-plot__name", max(corner[0] + 4, min(left + 4, right - WORDS)), below, say("no number")
            )
    return content
