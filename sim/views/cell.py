"""The LSTM cell as a diagram; portable.

Every gate, line and sign is a group that carries the class of its symbol, so that the page lights it up together with
the same symbol in equations and tables. Numbers of a running cell can be written beside the symbols.
"""

from sim.views import svg
from sim.views.numbers import short

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

WIDTH, HEIGHT = 500, 400
HIGHWAY, MIX, SHOW, GATES, BUS = 70, 170, 215, 275, 340  # heights, from the cell state down to the inputs
KEEP, WRITE, NEW, ADD, OUT = 115, 200, 280, 240, 375  # where the gates and signs stand, from the left

LABEL = (
    "LSTM cell. The cell state runs along the top from left to right: it is multiplied by the forget gate, then the "
    "product of input gate and candidate is added. Below, the previous hidden state and the input reach the three "
    "gates and the candidate. On the right the cell state passes through tanh and is multiplied by the output gate, "
    "which gives the hidden state."
)


def cell(colours: "dict[str, str]", values: "dict[str, float] | None" = None) -> str:
    """Draw the cell.

    Args:
        colours: symbol of the lesson -> name of its colour, for every name in `PARTS`.
        values: symbol -> number to write beside it, for those that have one.

    Returns:
        An SVG image with one focusable group for each part.
    """
    known = values or {}
    parts = [_bus()] + [_group(name, spoken, draw, colours[name], known.get(name)) for name, spoken, draw in PARTS]
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    return f'<svg class="gh-cell__diagram" {size} role="group" aria-label="{svg.escape(LABEL)}">{"".join(parts)}</svg>'


def names() -> "list[str]":
    """Return the symbols that the diagram shows, each once, in the order of their parts."""
    found: "list[str]" = []
    for name, _, _ in PARTS:
        if name not in found:
            found.append(name)
    return found


def _group(name: str, spoken: str, draw: "Callable[[str], str]", colour: str, value: "float | None") -> str:
    number = "" if value is None else short(value)
    label = spoken if value is None else f"{spoken}: {number}"
    return (
        f'<g class="gh-cell__part gh-colour--{colour} gh-sym-{name}" data-part="{name}" tabindex="0" role="img"'
        f' aria-label="{svg.escape(label)}">{draw(number)}</g>'
    )


def _cell_prev(number: str) -> str:
    return _path(f"M12 {HIGHWAY} H{KEEP - 14}", wide=True) + _symbol((14, HIGHWAY - 16), "c", "t−1", number)


def _cell(number: str) -> str:
    line = _path(f"M{ADD + 14} {HIGHWAY} H488", wide=True) + _path(f"M{OUT} {HIGHWAY} V{HIGHWAY + 33}")
    return line + _head(496, HIGHWAY, 1, 0) + _symbol((488, HIGHWAY - 16), "c", "t", number, last=True)


def _kept(number: str) -> str:
    return _path(f"M{KEEP + 14} {HIGHWAY} H{ADD - 14}", wide=True) + _sign(KEEP, HIGHWAY, "×")


def _plus(number: str) -> str:
    return _sign(ADD, HIGHWAY, "+")


def _written(number: str) -> str:
    return _path(f"M{ADD} {MIX - 14} V{HIGHWAY + 14}") + _head(ADD, HIGHWAY + 15, 0, -1) + _sign(ADD, MIX, "×")


def _forget(number: str) -> str:
    line = _path(f"M{KEEP} {GATES - 18} V{HIGHWAY + 14}") + _head(KEEP, HIGHWAY + 15, 0, -1)
    return line + _gate(KEEP, "σ", "f", number)


def _input(number: str) -> str:
    line = _path(f"M{WRITE} {GATES - 18} V{MIX} H{ADD - 14}") + _head(ADD - 15, MIX, 1, 0)
    return line + _gate(WRITE, "σ", "i", number)


def _candidate(number: str) -> str:
    line = _path(f"M{NEW} {GATES - 18} V{MIX} H{ADD + 14}") + _head(ADD + 15, MIX, -1, 0)
    return line + _gate(NEW, "tanh", "g", number)


def _output(number: str) -> str:
    return _path(f"M{OUT} {GATES - 18} V{SHOW + 14}") + _head(OUT, SHOW + 15, 0, -1) + _gate(OUT, "σ", "o", number)


def _squash(number: str) -> str:
    return _path(f"M{OUT} {HIGHWAY + 63} V{SHOW - 14}") + _head(OUT, SHOW - 15, 0, 1) + _box(OUT, HIGHWAY + 48, "tanh")


def _shown(number: str) -> str:
    return _sign(OUT, SHOW, "×")


def _hidden(number: str) -> str:
    line = _path(f"M{OUT + 14} {SHOW} H486") + _head(494, SHOW, 1, 0)
    return line + _symbol((488, SHOW - 14), "h", "t", number, last=True)


def _hidden_prev(number: str) -> str:
    return _path(f"M12 {BUS} H58") + _symbol((14, BUS - 14), "h", "t−1", number)


def _input_vector(number: str) -> str:
    return _path(f"M62 392 V{BUS + 4}") + _symbol((76, BUS + 46), "x", "t", number)


PARTS = (
    ("cell-prev", "Previous cell state, coming in along the highway", _cell_prev),
    ("hadamard", "Element-wise product of forget gate and previous cell state", _kept),
    ("plus", "Sum of what is kept and what is written", _plus),
    ("cell", "Cell state, going on along the highway and down to the output", _cell),
    ("forget", "Forget gate", _forget),
    ("input-gate", "Input gate", _input),
    ("candidate", "Candidate", _candidate),
    ("hadamard", "Element-wise product of input gate and candidate", _written),
    ("output-gate", "Output gate", _output),
    ("tanh", "Hyperbolic tangent of the cell state", _squash),
    ("hadamard", "Element-wise product of output gate and squashed cell state", _shown),
    ("hidden", "Hidden state, going out", _hidden),
    ("hidden-prev", "Previous hidden state, coming in", _hidden_prev),
    ("input-vector", "Input, coming in from below", _input_vector),
)


def _bus() -> str:
    """Draw the line that brings [h, x] to the four layers."""
    stems = "".join(f'<path d="M{x} {BUS} V{GATES + 19}"/>' for x in (KEEP, WRITE, NEW, OUT))
    return (
        f'<g class="gh-cell__bus"><path d="M62 {BUS} H{OUT}"/>{stems}<circle cx="62" cy="{BUS}" r="4"/></g>'
        f'<text class="gh-cell__note" x="{OUT + 8}" y="{BUS + 5}">both, side by side</text>'
    )


def _path(places: str, wide: bool = False) -> str:
    """Draw a line, and below it a wider one that catches the pointer."""
    kind = "gh-cell__line gh-cell__line--wide" if wide else "gh-cell__line"
    return f'<path class="gh-cell__catch" d="{places}"/><path class="{kind}" d="{places}"/>'


def _head(x: int, y: int, across: int, down: int) -> str:
    """Draw an arrow head with its tip at (x, y), pointing in one of the four directions."""
    corners = [(x, y), (x - 9 * across - 5 * down, y - 9 * down - 5 * across)]
    corners.append((x - 9 * across + 5 * down, y - 9 * down + 5 * across))
    points = " ".join([f"{a},{b}" for a, b in corners])
    return f'<polygon class="gh-cell__head" points="{points}"/>'


def _sign(x: int, y: int, sign: str) -> str:
    return f'<circle class="gh-cell__shape" cx="{x}" cy="{y}" r="14"/>' + svg.text("gh-cell__sign", x, y + 7, sign)


def _box(x: int, y: int, function: str) -> str:
    shape = f'<rect class="gh-cell__shape" x="{x - 27}" y="{y - 15}" width="54" height="30" rx="5"/>'
    return shape + svg.text("gh-cell__function", x, y + 5, function)


def _gate(x: int, function: str, letter: str, number: str) -> str:
    """Draw a layer: its box with the squashing function, and its symbol beside the line that leaves it."""
    shape = f'<rect class="gh-cell__shape" x="{x - 32}" y="{GATES - 18}" width="64" height="37" rx="6"/>'
    label = _symbol((x + 6, GATES - 27), letter, "t", number)
    return shape + svg.text("gh-cell__function", x, GATES + 6, function) + label


def _symbol(place: "tuple[int, int]", letter: str, index: str, number: str, last: bool = False) -> str:
    """Write a symbol with its index and, if there is one, its number; at the right edge the text ends at `place`."""
    value = f'<tspan class="gh-cell__value" dy="-5">{" = " + number}</tspan>' if number else ""
    side = "gh-cell__symbol gh-cell__symbol--last" if last else "gh-cell__symbol"
    lower = f'<tspan class="gh-cell__index" dy="5">{index}</tspan>'
    return f'<text class="{side}" x="{place[0]}" y="{place[1]}">{letter}{lower}{value}</text>'
