"""A plain network and the cell state of an LSTM, unrolled one below the other: what a gradient meets on each; portable.

The lanes are those of `unrolled`. One dot travels on each, in step: forward with the values, back with the gradients.
"""

from overrides.language import later, say
from sim.views import svg
from sim.views.axes import legend
from sim.views.lanes import carry, head, lane, state_of, value, ways
from sim.views.latest import Latest
from sim.views.live import Drawing
from sim.views.numbers import fixed, listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sim.traces import Highways

    Slots = dict[str, str]

BOX, ROW = 60, 142  # pixels: height of a box, and of a row with its numbers
LANE_THERE, LANE_BACK = 16, 44  # heights of the two lanes in a box
MARGIN, NAME = 4, 44  # of the picture; from the top of a row to its boxes, with its name and the states
HALF = 19  # pixels: half of a number with its decimals
PLACES = 3
ROWS = (  # state, its name, what a box does
    ("c", later("LSTM: along the cell state c, times f at each step"), "× +"),
    ("h", later("Plain network: through w and tanh at each step"), "tanh"),
)
OUTLINE, NUMBERS = Latest(), Latest()


def last_position(T: int) -> int:
    """Return the position at which both gradients have come back to the start: after T moves, and T more."""
    return 2 * T


def highways(trace: "Highways", f: float, position: int, width: int = 720) -> Drawing:
    """Draw both at a position.

    Args:
        trace: of `sim.models.portable.highways`.
        f: the forget gate.
        position: how many moves the dots have made, from 0 to `last_position`.
        width: width of the picture in pixels.

    Returns:
        An SVG image.
    """
    T = len(trace["slopes"])
    place = _Rows(T, width)
    return Drawing((OUTLINE.get(_outline, T, width),), (NUMBERS.get(_numbers, trace, f), _states(position, place)))


class _Rows:
    """Where the boxes stand: one for each step, each behind a line that carries a state; one more line at the end."""

    def __init__(self, T: int, width: int) -> None:
        self.T = T
        self.width = width
        self.names, self.below = legend(ways(), width)
        self.gap = (width - 2 * MARGIN) / (T + 0.45)
        self.box = min(70.0, self.gap * 0.62)
        self.height = self.below + 2 * ROW

    def top(self, row: int) -> float:
        """Return where the boxes of a row begin."""
        return self.below + row * ROW + NAME

    def left(self, t: int) -> float:
        """Return where box t begins, 1 … T; for T + 1, where the row ends."""
        return MARGIN + self.gap * t - self.box if t <= self.T else self.width - MARGIN

    def right(self, t: int) -> float:
        return MARGIN + self.gap * t

    def state(self, t: int) -> float:
        """Return the middle of the line that carries the state of step t."""
        return (self.right(t) + self.left(t + 1)) / 2


def _outline(T: int, width: int) -> str:
    place = _Rows(T, width)
    rows = "".join([_row(number, place) for number in range(len(ROWS))])
    size = f'viewBox="0 0 {place.width} {place.height}" width="{place.width}" height="{place.height}"'
    start = f'<svg class="gh-plot gh-unrolled" {size} role="img" aria-label="{{label}}">'
    return f"{start}{place.names}{rows}</svg>"


def _row(number: int, place: _Rows) -> str:
    letter, name, does = ROWS[number]
    top = place.top(number)
    there, back = top + LANE_THERE, top + LANE_BACK
    parts = [svg.text("gh-plot__name", MARGIN, top - NAME + 15, say(name))]
    for t in range(place.T + 1):
        x1, x2, middle = place.right(t), place.left(t + 1), place.state(t)
        middle = min(max(middle, HALF), place.width - HALF)
        parts.append(
            lane(f"{t}.there", "there", (x1, there, x2 - 5, there)) + head(x2, there, 1, f"{t}.there", "there")
        )
        parts.append(lane(f"{t}.back", "back", (x1 + 5, back, x2, back), f"{letter}{t}.width"))
        parts.append(head(x1, back, -1, f"{t}.back", "back"))
        parts.append(value(f"{t}.there", f"{letter}{t}", middle, top - 8))
        parts.append(value(f"{t}.back", f"d{letter}{t}", middle, top + BOX + 17))
    for t in range(1, place.T + 1):
        x, middle = place.left(t), place.right(t) - place.box / 2
        parts.append(svg.box("gh-unrolled__box", x, top, place.box, BOX))
        parts.append(lane(f"{t}.there", "there", (x, there, x + place.box, there)))
        parts.append(lane(f"{t - 1}.back", "back", (x, back, x + place.box, back), f"{letter}{t - 1}.width"))
        parts.append(svg.text("gh-unrolled__function", middle, there - 4, does))
        parts.append(value(f"{t - 1}.back", f"{letter}{t}.factor", middle, back - 8))
    place_of_dot = f'cx="{{{letter}.x}}" cy="{{{letter}.y}}"'
    parts.append(f'<circle class="gh-unrolled__dot gh-unrolled__dot--{{way}}" r="6" {place_of_dot}/>')
    return "".join(parts)


def _numbers(trace: "Highways", f: float) -> "Slots":
    """Write every number, and how wide the ways back are."""
    T = len(trace["slopes"])
    found: "Slots" = {"label": describe(trace)}
    values = {"c": (trace["c"], trace["dc"]), "h": (trace["h"], trace["dh"])}
    for letter, _, _ in ROWS:
        there, back = values[letter]
        for t in range(T + 1):
            found[f"{letter}{t}.number"] = fixed(there[t], PLACES)
            found[f"d{letter}{t}.number"] = fixed(back[t], PLACES)
            carry(found, f"{letter}{t}.width", back[t])
            factor = trace["slopes"][t - 1] if letter == "h" else back[t - 1] / back[t] if back[t] else f
            found[f"{letter}{t}.factor.number"] = "×" + fixed(factor, 2)
    return found


def _states(position: int, place: _Rows) -> "Slots":
    """Say where the dots are, and of everything whether they are there now, have been, or have not."""
    T = place.T
    found: "Slots" = {"way": "there" if position <= T else "back"}
    for t in range(T + 1):
        found[f"{t}.there"] = state_of(position, t)
        found[f"{t}.back"] = state_of(position, 2 * T - t) if t < T or position > T else "ahead"
    for row, (letter, _, _) in enumerate(ROWS):
        y = place.top(row) + (LANE_THERE if position <= T else LANE_BACK)
        x = place.state(position if position <= T else 2 * T - position)
        found[f"{letter}.x"], found[f"{letter}.y"] = svg.coordinate(x), svg.coordinate(y)
    return found


def describe(trace: "Highways") -> str:
    """Say in words what the picture shows."""
    T = len(trace["slopes"])
    return " ".join(
        [
            say("Two networks unrolled over {steps} steps.", steps=T),
            say(
                "The cell state, step by step: {there}; the gradient of the last state by it: {back}.",
                there=_listed(trace["c"], PLACES),
                back=_listed(trace["dc"], PLACES),
            ),
            say(
                "The state of the plain network, step by step: {there}; the gradient of the last state by it: {back}.",
                there=_listed(trace["h"], PLACES),
                back=_listed(trace["dh"], PLACES),
            ),
            say(
                "Each step of the plain network multiplies the gradient by {factors}.",
                factors=_listed(trace["slopes"], 2),
            ),
        ]
    )


def _listed(values: "list[float]", places: int) -> str:
    return listed([fixed(value, places) for value in values])
