"""A loss surface seen from above, and two walks on it; portable."""

from sim.views import svg
from sim.views.heat import heat
from sim.views.numbers import short

HEIGHT = 366
LEFT, RIGHT, TOP, BOTTOM = 40, 10, 30, 310  # 7 pixels for each of 40 rows: whole ones leave no seams
OPACITIES = [5 * level + 3 for level in range(16)]


def surface(
    loss: "tuple[list[str], float]",
    limits: "tuple[tuple[float, float], tuple[float, float]]",
    plain: "list[list[float]]",
    clipped: "list[list[float]]",
    width: int = 720,
) -> str:
    """Draw the map, and the walks over it.

    Args:
        loss: the map from the top, a text for each row, a hexadecimal digit for each cell: the higher, the stronger the
            shade; and the loss of the strongest.
        limits: what the map shows: horizontally (w) and vertically (b), whole numbers.
        plain: the places of the walk with the gradient as it is, (w, b, …) each.
        clipped: the places of the walk with the clipped gradient.
        width: width of the picture in pixels.

    Returns:
        An SVG image.
    """
    place = _Map(limits, width)
    walks = _walk("plain", plain, place) + _walk("clipped", clipped, place)
    content = _shades(loss[0], width) + _ticks(place) + walks + _start(plain[0], place) + _names(width)
    content += _scale(loss[1], width)
    return svg.image("gh-surface", width, HEIGHT, describe(plain, clipped), content)


def describe(plain: "list[list[float]]", clipped: "list[list[float]]") -> str:
    """Say in words what the picture shows."""
    start = plain[0]
    return (
        f"A map of the loss with a cliff across it. From w = {short(start[0])}, b = {short(start[1])} with loss "
        f"{short(start[2])}, {len(plain) - 1} steps without clipping end at {_outcome(plain[-1])}; with clipping at "
        f"{_outcome(clipped[-1])}."
    )


def _outcome(place: "list[float]") -> str:
    return f"w = {short(place[0])}, b = {short(place[1])}, loss {short(place[2])}"


class _Map:
    """Where (w, b) lies in the picture; what lies beyond the map is drawn at its edge."""

    def __init__(self, limits: "tuple[tuple[float, float], tuple[float, float]]", width: int) -> None:
        self.limits = limits
        self.width = width

    def whole(self, axis: int) -> range:
        """Return the whole numbers along an axis, both limits included."""
        low, high = self.limits[axis]
        return range(int(low), int(high) + 1)

    def x(self, w: float) -> float:
        low, high = self.limits[0]
        return LEFT + (self.width - LEFT - RIGHT) * (min(max(w, low), high) - low) / (high - low)

    def y(self, b: float) -> float:
        low, high = self.limits[1]
        return BOTTOM - (BOTTOM - TOP) * (min(max(b, low), high) - low) / (high - low)


def _shades(levels: "list[str]", width: int) -> str:
    cell = (width - LEFT - RIGHT) / len(levels[0]), (BOTTOM - TOP) / len(levels)
    return heat("gh-surface__level", levels, (LEFT, TOP), cell, OPACITIES)


def _ticks(place: _Map) -> str:
    ws = [svg.text("gh-plot__column", place.x(w), BOTTOM + 16, str(w)) for w in place.whole(0)]
    bs = [svg.text("gh-plot__tick", LEFT - 6, place.y(b) + 4, str(b).replace("-", "−")) for b in place.whole(1)]
    names = svg.text("gh-plot__column", place.width / 2, BOTTOM + 29, "weight w") + svg.text(
        "gh-plot__tick", LEFT - 6, TOP - 12, "bias b"
    )
    return "".join(ws + bs) + names


def _walk(kind: str, places: "list[list[float]]", place: _Map) -> str:
    points = [(place.x(at[0]), place.y(at[1])) for at in places]
    line = svg.polyline(f"gh-surface__walk gh-surface__walk--{kind}", points)
    dots = [
        svg.circle(f"gh-surface__dot gh-surface__dot--{kind}", x, y, 5 if n in (0, len(points) - 1) else 3)
        for n, (x, y) in enumerate(points)
    ]
    return line + "".join(dots)


def _start(at: "list[float]", place: _Map) -> str:
    """Mark where both walks begin."""
    x, y = place.x(at[0]), place.y(at[1])
    return svg.circle("gh-surface__start", x, y, 8) + svg.text(
        "gh-plot__name gh-surface__word", x + 12, y + 14, "start"
    )


def _scale(largest: float, width: int) -> str:
    """Draw which shade is which loss, below the map."""
    cell, y = 6.0, HEIGHT - 16
    left = width - RIGHT - 16 * cell - 40
    shades = heat("gh-surface__scale", ["0123456789abcdef"], (left, y), (cell, 10), OPACITIES)
    ends = svg.text("gh-plot__tick", left - 5, y + 10, "loss 0") + svg.text(
        "gh-plot__name", left + 16 * cell + 5, y + 10, short(largest)
    )
    return shades + ends


def _names(width: int) -> str:
    """Name the walks above the map."""
    half = LEFT + (width - LEFT) / 2
    parts = []
    for kind, name, x in (("plain", "gradient as it is", LEFT + 20), ("clipped", "clipped", half + 20)):
        parts.append(svg.line(f"gh-surface__walk gh-surface__walk--{kind}", x, 12, x + 22, 12))
        parts.append(svg.circle(f"gh-surface__dot gh-surface__dot--{kind}", x + 11, 12, 3))
        parts.append(svg.text("gh-plot__name", x + 28, 16, name))
    return "".join(parts)
