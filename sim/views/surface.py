"""A loss surface seen from above, two walks on it, and a closer look at where they part; portable."""

from overrides.language import decimal, later, say, say_count
from sim.views import svg
from sim.views.handle import handle
from sim.views.heat import heat
from sim.views.numbers import fixed, short

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from sim.views.handle import Grip

    Pair = tuple[float, float]
    Walk = list[list[float]]

LEFT, RIGHT, TOP = 40, 10, 46
HEIGHT = 280  # of the map: 7 pixels for each of 40 rows, as whole ones leave no seams
CLOSE = 230  # height of the closer look, where it stands below the map
AXIS = 40  # pixels below a plot, for its axis
SCALE = 34  # pixels below the map, for what its shades mean
WIDE = 560  # pixels from which on the closer look stands beside the map
OPACITIES = [5 * level + 3 for level in range(16)]
CONTOURS = (2, 5, 8, 11, 14)  # the levels at whose lower edge a line is drawn
MARGIN = 0.35  # of the clipped walk’s extent, around it in the closer look
SMALLEST = 0.1  # extent of the closer look
APART = 26.0  # pixels: a number nearer to the last one is left out
LATEST: "dict[str, Any]" = {"key": None, "lines": ""}  # the contours, which take longest, of the latest map


def surface(
    loss: "tuple[list[str], float]",
    limits: "Sequence[Sequence[float]]",
    plain: "Walk",
    clipped: "Walk",
    width: int = 720,
    grip: "Grip | None" = None,
) -> str:
    """Draw the map with the walks, and the neighbourhood of the clipped one.

    Args:
        loss: the map from the top, a text for each row, a hexadecimal digit for each cell: the higher, the stronger the
            shade; and the loss of the strongest.
        limits: what the map shows: horizontally (w) and vertically (b), whole numbers.
        plain: the places of the walk with the gradient as it is, (w, b, …) each.
        clipped: the places of the walk with the clipped gradient.
        width: width of the picture in pixels.
        grip: of w and b, if the place where both walks start moves them.

    Returns:
        An SVG image.
    """
    beside = width >= WIDE
    edge = int(width * 0.58) if beside else width
    whole = _Plot((LEFT, edge - RIGHT), (TOP, TOP + HEIGHT), limits)
    top = TOP if beside else TOP + HEIGHT + AXIS + SCALE + 20
    left = edge + LEFT + 14 if beside else LEFT + 14
    close = _Plot((left, width - RIGHT), (top, top + (HEIGHT if beside else CLOSE)), _around(clipped))
    height = int(max(close.bottom + AXIS, whole.bottom + AXIS + SCALE))
    content = _shades(loss[0], whole) + _axes(whole, _whole_numbers(whole), say("bias b")) + _frame(close, whole)
    for kind, walk in (("plain", plain), ("clipped", clipped)):
        content += _walk(kind, walk, whole, close)
    content += _start(plain[0], whole) + _names(width) + _scale(loss[1], whole)
    drag = ""
    if grip:
        x, y = whole.x(plain[0][0]), whole.y(plain[0][1])
        across = [(whole.x(limits[0][0]), y), (whole.x(limits[0][1]), y)]
        up = [(x, whole.y(limits[1][0])), (x, whole.y(limits[1][1]))]
        drag = handle(grip, [across, up], x, y, "both")
    return svg.image("gh-surface", width, height, describe(plain, clipped), content, drag)


def describe(plain: "Walk", clipped: "Walk") -> str:
    """Say in words what the picture shows."""
    start = plain[0]
    return say_count(
        "A map of the loss with a cliff across it. From w = {w}, b = {b} with loss {loss}, {n} step without clipping "
        "ends at {plain}; with clipping at {clipped}.",
        "A map of the loss with a cliff across it. From w = {w}, b = {b} with loss {loss}, {n} steps without clipping "
        "end at {plain}; with clipping at {clipped}.",
        len(plain) - 1,
        w=short(start[0]),
        b=short(start[1]),
        loss=short(start[2]),
        plain=_outcome(plain),
        clipped=_outcome(clipped),
    )


def _outcome(walk: "Walk") -> str:
    """Say where a walk ends, and the loss at each quarter of its way there."""
    steps = len(walk) - 1
    quarters = sorted({steps // 4, steps // 2, 3 * steps // 4} - {0})
    way = [say("{value} after {step}", value=short(walk[step][2]), step=step) for step in quarters]
    w, b, loss = walk[-1][:3]
    end = say("w = {w}, b = {b}, loss {loss}", w=short(w), b=short(b), loss=short(loss))
    return say("{end} (on the way {way})", end=end, way=", ".join(way)) if way else end


class _Plot:
    """A rectangle of the picture, and which (w, b) it shows; what lies beyond is drawn at its edge.

    Args:
        across, down: left and right, and top and bottom, in the picture.
        limits: of w, and of b.
    """

    def __init__(self, across: "Pair", down: "Pair", limits: "Sequence[Sequence[float]]") -> None:
        self.left, self.right = across
        self.top, self.bottom = down
        self.ws, self.bs = limits

    def x(self, w: float) -> float:
        low, high = self.ws
        return self.left + (self.right - self.left) * (min(max(w, low), high) - low) / (high - low)

    def y(self, b: float) -> float:
        low, high = self.bs
        return self.bottom - (self.bottom - self.top) * (min(max(b, low), high) - low) / (high - low)

    def beyond(self, place: "list[float]") -> bool:
        """Tell whether a place lies outside."""
        return not (self.ws[0] <= place[0] <= self.ws[1] and self.bs[0] <= place[1] <= self.bs[1])


def _around(walk: "Walk") -> "tuple[Pair, Pair]":
    """Return limits that hold a walk, with a margin."""
    found = []
    for axis in (0, 1):
        values = [place[axis] for place in walk]
        middle, extent = (min(values) + max(values)) / 2, max(max(values) - min(values), SMALLEST)
        found.append((middle - extent * (0.5 + MARGIN), middle + extent * (0.5 + MARGIN)))
    return found[0], found[1]


def _shades(levels: "list[str]", place: _Plot) -> str:
    """Draw the loss, and lines of equal loss."""
    cell = (place.right - place.left) / len(levels[0]), (place.bottom - place.top) / len(levels)
    corner = (place.left, place.top)
    return heat("gh-surface__level", levels, corner, cell, OPACITIES) + _contours(levels, corner, cell)


def _contours(levels: "list[str]", corner: "Pair", cell: "Pair") -> str:
    key = (tuple(levels), corner, cell)
    if LATEST["key"] != key:
        edges = [edge for least in CONTOURS for edge in _edges(levels, least)]
        (left, top), (across, down) = corner, cell
        ends = [(left + across * x1, top + down * y1, left + across * x2, top + down * y2) for x1, y1, x2, y2 in edges]
        LATEST["key"], LATEST["lines"] = key, svg.strokes("gh-surface__contour", ends)
    return str(LATEST["lines"])


def _edges(levels: "list[str]", least: int) -> "list[tuple[int, int, int, int]]":
    """Return the edges between cells below a level and cells at it or above, in cells."""
    above = [[int(digit, 16) >= least for digit in row] for row in levels]
    found = []
    for row in range(len(above)):
        for column in range(len(above[row])):
            if column and above[row][column] != above[row][column - 1]:
                found.append((column, row, column, row + 1))
            if row and above[row][column] != above[row - 1][column]:
                found.append((column, row, column + 1, row))
    return found


def _whole_numbers(place: _Plot) -> "tuple[list[tuple[float, str]], list[tuple[float, str]]]":
    ws, bs = (
        [(float(number), decimal(str(number))) for number in range(int(limits[0]), int(limits[1]) + 1)]
        for limits in (place.ws, place.bs)
    )
    return ws, bs


def _axes(place: _Plot, ticks: "tuple[list[tuple[float, str]], list[tuple[float, str]]]", title: str) -> str:
    ws = [svg.text("gh-plot__column", place.x(w), place.bottom + 16, text) for w, text in ticks[0]]
    bs = [svg.text("gh-plot__tick", place.left - 6, place.y(b) + 4, text) for b, text in ticks[1]]
    across = svg.text("gh-plot__column", (place.left + place.right) / 2, place.bottom + 31, say("weight w"))
    return "".join(ws + bs) + across + svg.text("gh-plot__title", place.left - LEFT + 4, place.top - 10, title)


def _frame(close: _Plot, whole: _Plot) -> str:
    """Draw the closer look’s frame and axes, and mark on the map where it is."""
    left, right, top, bottom = whole.x(close.ws[0]), whole.x(close.ws[1]), whole.y(close.bs[1]), whole.y(close.bs[0])
    ticks = [
        [(limits[0] + (limits[1] - limits[0]) * part) for part in (0.1, 0.5, 0.9)] for limits in (close.ws, close.bs)
    ]
    written = [[(value, fixed(value, 2)) for value in values] for values in ticks]
    frame = svg.box("gh-surface__frame", close.left, close.top, close.right - close.left, close.bottom - close.top)
    here = svg.box("gh-surface__here", left, top, max(right - left, 4), max(bottom - top, 4))
    return frame + here + _axes(close, (written[0], written[1]), say("bias b, a closer look"))


def _walk(kind: str, places: "Walk", whole: _Plot, close: _Plot) -> str:
    """Draw a walk on the map, and what of it lies in the closer look, with its steps numbered."""
    size = [
        svg.coordinate(value) for value in (close.left, close.top, close.right - close.left, close.bottom - close.top)
    ]
    window = f'x="{size[0]}" y="{size[1]}" width="{size[2]}" height="{size[3]}" viewBox="{" ".join(size)}"'
    return (
        _path(kind, places, whole) + f'<svg class="gh-surface__close" {window}>{_unbounded(kind, places, close)}</svg>'
    )


def _path(kind: str, places: "Walk", plot: _Plot) -> str:
    points = [(plot.x(at[0]), plot.y(at[1])) for at in places]
    drawn = svg.polyline(f"gh-surface__walk gh-surface__walk--{kind}", points) + _dots(kind, points)
    outside = [points[n] for n in range(len(points)) if plot.beyond(places[n])]
    if outside:
        x, y = outside[0]
        below = y < (plot.top + plot.bottom) / 2
        x = min(max(x, plot.left + 40), plot.right - 40)
        drawn += svg.text("gh-surface__number", x, y + 16 if below else y - 10, say("off the map"))
    return drawn


def _unbounded(kind: str, places: "Walk", plot: _Plot) -> str:
    """Draw a walk where it is, also where that is beyond the plot."""
    per_w, per_b = (
        (plot.right - plot.left) / (plot.ws[1] - plot.ws[0]),
        (plot.bottom - plot.top) / (plot.bs[1] - plot.bs[0]),
    )
    points = [(plot.left + (at[0] - plot.ws[0]) * per_w, plot.bottom - (at[1] - plot.bs[0]) * per_b) for at in places]
    drawn = svg.polyline(f"gh-surface__walk gh-surface__walk--{kind}", points) + _dots(kind, points)
    return drawn + _numbers(kind, points, [n for n in range(len(places)) if not plot.beyond(places[n])])


def _dots(kind: str, points: "list[Pair]") -> str:
    return "".join(
        [
            svg.circle(f"gh-surface__dot gh-surface__dot--{kind}", x, y, 5 if n in (0, len(points) - 1) else 3)
            for n, (x, y) in enumerate(points)
        ]
    )


def _numbers(kind: str, points: "list[Pair]", seen: "list[int]") -> str:
    """Number the steps that are seen, where there is room."""
    written, last = [], (-APART, -APART)
    for n in seen:
        x, y = points[n]
        if abs(x - last[0]) + abs(y - last[1]) < APART:
            continue
        last = (x, y)
        shift = -9 if kind == "clipped" else 17
        written.append(svg.text("gh-surface__number", x, y + shift, say("start") if n == 0 else str(n)))
    return "".join(written[1:] if kind == "plain" else written)


def _start(at: "list[float]", place: _Plot) -> str:
    """Mark where both walks begin."""
    x, y = place.x(at[0]), place.y(at[1])
    return svg.circle("gh-surface__start", x, y, 8) + svg.text(
        "gh-plot__name gh-surface__word", x + 12, y + 14, say("start")
    )


def _scale(largest: float, place: _Plot) -> str:
    """Draw which shade is which loss, below the map."""
    y, left = place.bottom + AXIS + 6, place.left + 40
    cell = (place.right - left - 20) / len(OPACITIES)
    shades = heat("gh-surface__scale", ["0123456789abcdef"], (left, y), (cell, 10), OPACITIES)
    numbers = [
        svg.text("gh-plot__column", left + len(OPACITIES) * cell * part, y + 23, fixed(largest * part, 2))
        for part in (0.0, 0.5, 1.0)
    ]
    return shades + svg.text("gh-plot__tick", left - 6, y + 10, say("loss")) + "".join(numbers)


def _names(width: int) -> str:
    """Name the walks above the map."""
    half = LEFT + (width - LEFT) / 2
    parts = []
    walks = (("plain", later("gradient as it is"), LEFT + 20), ("clipped", later("clipped"), half + 20))
    for kind, name, x in walks:
        parts.append(svg.line(f"gh-surface__walk gh-surface__walk--{kind}", x, 12, x + 22, 12))
        parts.append(svg.circle(f"gh-surface__dot gh-surface__dot--{kind}", x + 11, 12, 3))
        parts.append(svg.text("gh-plot__name", x + 28, 16, say(name)))
    return "".join(parts)
