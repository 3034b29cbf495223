"""The shapes that the LSTM cell is drawn with: lines that carry a value, boxes, signs, read-outs; portable.

A value shows in three ways besides its colour: as a number, as the length and side of a meter, and as the width of the
line that carries it. A line that carries next to nothing is dashed. What depends on the value is a slot
(`sim.views.live`).
"""

from sim.views import svg

FULL = 1.2  # a state of this size fills half of its meter; gates lie between 0 and 1 and fill a whole one
METER = 48  # pixels
FAINT = 0.05  # what is smaller is as good as nothing


def path(places: str, part: str, wide: bool = False) -> str:
    """Draw a line as wide as the value of a part, and below it a wider one that catches the pointer."""
    width = "wide" if wide else "narrow"
    drawn = f'stroke-width="{{{part}.{width}}}" stroke-dasharray="{{{part}.dashes}}"'
    line = f'<path class="gh-cell__line" {drawn} d="{places}"/>'
    return f'<path class="gh-cell__catch" d="{places}"/>{line}'


def head(x: int, y: int, across: int, down: int) -> str:
    """Draw an arrow head with its tip at (x, y), pointing in one of the four directions."""
    corners = [(x, y), (x - 9 * across - 5 * down, y - 9 * down - 5 * across)]
    corners.append((x - 9 * across + 5 * down, y - 9 * down + 5 * across))
    points = " ".join([f"{a},{b}" for a, b in corners])
    return f'<polygon class="gh-cell__head" points="{points}"/>'


def sign(x: int, y: int, mark: str) -> str:
    """Draw a circle with × or + in it."""
    return f'<circle class="gh-cell__shape" cx="{x}" cy="{y}" r="14"/>' + svg.text("gh-cell__sign", x, y + 7, mark)


def box(x: int, y: int, function: str, part: str, signed: bool = False) -> str:
    """Draw a layer: its function, and its value as a number and on a meter."""
    shape = f'<rect class="gh-cell__shape" x="{x - 31}" y="{y - 24}" width="62" height="48" rx="6"/>'
    name = svg.text("gh-cell__function", x, y - 8, function)
    number = svg.text("gh-cell__value", x, y + 8, f"{{{part}.number}}")
    return shape + name + number + meter(x - 24, y + 13, part, signed)


def meter(x: int, y: int, part: str, signed: bool) -> str:
    """Draw a bar: from the left for a gate; from the middle, to the right if positive, for a state."""
    zero = x + METER // 2 if signed else x
    track = svg.box("gh-cell__track", x, y, METER, 6)
    bar = f'<path class="gh-cell__bar" d="M{zero} {y + 3}h{{{part}.bar}}"/>'
    return track + bar + (svg.line("gh-cell__zero", zero, y - 2, zero, y + 8) if signed else "")


def symbol(x: int, y: int, letter: str, index: str = "t", last: bool = False) -> str:
    """Write a symbol with its index; the text begins at x, or ends there."""
    side = "gh-cell__symbol gh-cell__symbol--last" if last else "gh-cell__symbol"
    return f'<text class="{side}" x="{x}" y="{y}">{letter}<tspan class="gh-cell__index" dy="5">{index}</tspan></text>'


def readout(x: int, y: int, letter: str, index: str, part: str) -> str:
    """Write a symbol and, below it, the value of its part as a number and on a meter."""
    number = svg.text("gh-cell__value gh-cell__value--first", x, y + 19, f"{{{part}.number}}")
    return symbol(x, y, letter, index) + number + meter(x, y + 25, part, signed=True)


def note(x: int, y: int, part: str, last: bool = False) -> str:
    """Write what happens at a part; the text begins at x, or ends there."""
    return svg.text("gh-cell__note gh-cell__note--last" if last else "gh-cell__note", x, y, f"{{{part}.note}}")


# ---- what the slots of a part hold ----------------------------------------------------------------------------------


def bar(value: float, signed: bool) -> str:
    """Return the length of a meter's bar, to the left if negative."""
    length = min(1.0, abs(value) / FULL) * METER / 2 if signed else min(1.0, abs(value)) * METER
    return svg.coordinate(-length if value < 0 else length)


def flow(value: float, wide: bool) -> str:
    """Return the width of a line that carries a value."""
    if abs(value) < FAINT:
        return "1.2"
    most = 9.0 if wide else 6.0
    return svg.coordinate(1.2 + (most - 1.2) * min(1.0, abs(value) / FULL))


def dashes(value: float) -> str:
    """Return the dashes of a line that carries a value; most have none."""
    return "2 4" if abs(value) < FAINT else "none"
