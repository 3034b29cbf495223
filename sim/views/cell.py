"""The LSTM cell as a diagram; portable.

Every gate, line and sign is a group that carries the class of its symbol: the style sheet gives it the symbol's colour
and lights it up together with the same symbol in equations and tables. The values of a running cell flow through it.
"""

from sim.views import svg
from sim.views.cell_shapes import box, head, note, path, readout, sign, symbol
from sim.views.numbers import short

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Draw = Callable[[float | None, str, bool], str]  # value, what happens here, whether it is held
    Part = tuple[str, str, str, Draw]  # name, symbol, what it is, how it is drawn

WIDTH, HEIGHT = 420, 428
HIGHWAY, SQUASH, MIX, SHOW, GATES, BUS = 74, 134, 182, 230, 302, 366  # heights, from the cell state to the inputs
KEEP, WRITE, ADD, NEW, OUT = 68, 148, 188, 228, 322  # where the gates and signs stand, from the left
ENTRY = 108  # where the input joins

LABEL = (
    "LSTM cell. The cell state runs along the top from left to right: it is multiplied by the forget gate, then the "
    "product of input gate and candidate is added. Below, the previous hidden state and the input reach the three "
    "gates and the candidate. On the right the cell state passes through tanh and is multiplied by the output gate, "
    "which gives the hidden state."
)


def cell(
    values: "dict[str, float] | None" = None, notes: "dict[str, str] | None" = None, held: "tuple[str, ...]" = ()
) -> str:
    """Draw the cell.

    Args:
        values: part -> the value it carries, for those that have one; the parts are those of `PARTS`.
        notes: part -> what happens there, in a word: "erases".
        held: the gates that are held at their value instead of being computed.

    Returns:
        An SVG image with one focusable group for each part.
    """
    known, said = values or {}, notes or {}
    drawn = [_part(part, known.get(part[0]), said.get(part[0], ""), part[0] in held) for part in PARTS]
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    return (
        f'<svg class="gh-cell__diagram" {size} role="group" aria-label="{svg.escape(LABEL)}">'
        f"{_bus(held)}{''.join(drawn)}</svg>"
    )


def names() -> "list[str]":
    """Return the symbols that the diagram shows, each once, in the order of their parts."""
    found: "list[str]" = []
    for _, name, _, _ in PARTS:
        if name not in found:
            found.append(name)
    return found


def _part(part: "Part", value: "float | None", said: str, held: bool) -> str:
    """Draw one part in a group that says what it is, how large, and what happens there."""
    _, name, spoken, draw = part
    label = spoken + ("" if value is None else f": {short(value)}") + (", held" if held else "")
    label += f", {said}" if said else ""
    return (
        f'<g class="gh-cell__part gh-sym-{name}" data-symbol="{name}" tabindex="0" role="img"'
        f' aria-label="{svg.escape(label)}">{draw(value, said, held)}</g>'
    )


def _cell_prev(value: "float | None", said: str, held: bool) -> str:
    return path(f"M8 {HIGHWAY} H{KEEP - 14}", value, wide=True) + readout(8, 20, "c", "t−1", value)


def _kept(value: "float | None", said: str, held: bool) -> str:
    line = path(f"M{KEEP + 14} {HIGHWAY} H{ADD - 14}", value, wide=True) + sign(KEEP, HIGHWAY, "×")
    return line + _number((KEEP + ADD) // 2, HIGHWAY - 12, value) + note(KEEP + 20, HIGHWAY + 24, said)


def _plus(value: "float | None", said: str, held: bool) -> str:
    return sign(ADD, HIGHWAY, "+")


def _cell(value: "float | None", said: str, held: bool) -> str:
    along = path(f"M{ADD + 14} {HIGHWAY} H{WIDTH - 12}", value, wide=True)
    down = path(f"M{OUT} {HIGHWAY} V{SQUASH - 24}", value)
    return along + down + head(WIDTH - 4, HIGHWAY, 1, 0) + readout(WIDTH - 68, 20, "c", "t", value)


def _written(value: "float | None", said: str, held: bool) -> str:
    line = path(f"M{ADD} {MIX - 14} V{HIGHWAY + 14}", value) + head(ADD, HIGHWAY + 15, 0, -1) + sign(ADD, MIX, "×")
    return line + _number(ADD + 34, HIGHWAY + 46, value) + note(ADD + 12, HIGHWAY + 64, said)


def _forget(value: "float | None", said: str, held: bool) -> str:
    line = path(f"M{KEEP} {GATES - 24} V{HIGHWAY + 14}", value) + head(KEEP, HIGHWAY + 15, 0, -1)
    return line + _gate(KEEP, "σ", value, held) + symbol(KEEP + 8, GATES - 34, "f")


def _input(value: "float | None", said: str, held: bool) -> str:
    line = path(f"M{WRITE} {GATES - 24} V{MIX} H{ADD - 14}", value) + head(ADD - 15, MIX, 1, 0)
    return line + _gate(WRITE, "σ", value, held) + symbol(WRITE + 8, GATES - 34, "i")


def _candidate(value: "float | None", said: str, held: bool) -> str:
    line = path(f"M{NEW} {GATES - 24} V{MIX} H{ADD + 14}", value) + head(ADD + 15, MIX, -1, 0)
    return line + box(NEW, GATES, "tanh", value, signed=True) + symbol(NEW + 8, GATES - 34, "g")


def _output(value: "float | None", said: str, held: bool) -> str:
    line = path(f"M{OUT} {GATES - 24} V{SHOW + 14}", value) + head(OUT, SHOW + 15, 0, -1)
    return line + _gate(OUT, "σ", value, held) + symbol(OUT - 8, GATES - 34, "o", last=True)


def _squash(value: "float | None", said: str, held: bool) -> str:
    line = path(f"M{OUT} {SQUASH + 24} V{SHOW - 14}", value) + head(OUT, SHOW - 15, 0, 1)
    return line + box(OUT, SQUASH, "tanh", value, signed=True)


def _shown(value: "float | None", said: str, held: bool) -> str:
    return sign(OUT, SHOW, "×") + note(OUT - 20, SHOW + 5, said, last=True)


def _hidden(value: "float | None", said: str, held: bool) -> str:
    line = path(f"M{OUT + 14} {SHOW} H{WIDTH - 12}", value) + head(WIDTH - 4, SHOW, 1, 0)
    return line + readout(WIDTH - 60, SHOW - 46, "h", "t", value)


def _hidden_prev(value: "float | None", said: str, held: bool) -> str:
    return path(f"M8 {BUS} H{ENTRY - 4}", value) + readout(8, BUS + 24, "h", "t−1", value)


def _input_vector(value: "float | None", said: str, held: bool) -> str:
    line = path(f"M{ENTRY} {HEIGHT - 2} V{BUS + 4}", value) + readout(ENTRY + 12, BUS + 24, "x", "t", value)
    return line + note(ENTRY + 48, BUS + 24, said)


PARTS: "tuple[Part, ...]" = (
    ("cell-prev", "cell-prev", "Previous cell state, coming in along the highway", _cell_prev),
    ("kept", "hadamard", "Element-wise product of forget gate and previous cell state", _kept),
    ("sum", "plus", "Sum of what is kept and what is written", _plus),
    ("cell", "cell", "Cell state, going on along the highway and down to the output", _cell),
    ("forget", "forget", "Forget gate", _forget),
    ("input-gate", "input-gate", "Input gate", _input),
    ("candidate", "candidate", "Candidate", _candidate),
    ("written", "hadamard", "Element-wise product of input gate and candidate", _written),
    ("output-gate", "output-gate", "Output gate", _output),
    ("squashed", "tanh", "Hyperbolic tangent of the cell state", _squash),
    ("shown", "hadamard", "Element-wise product of output gate and squashed cell state", _shown),
    ("hidden", "hidden", "Hidden state, going out", _hidden),
    ("hidden-prev", "hidden-prev", "Previous hidden state, coming in", _hidden_prev),
    ("input-vector", "input-vector", "Input, coming in from below", _input_vector),
)


def _gate(x: int, function: str, value: "float | None", held: bool) -> str:
    return box(x, GATES, "held" if held else function, value)


def _number(x: int, y: int, value: "float | None") -> str:
    return "" if value is None else svg.text("gh-cell__value", x, y, short(value))


def _bus(held: "tuple[str, ...]") -> str:
    """Draw the line that brings [h, x] to the four layers; a gate that is held does not listen."""
    layers = (("forget", KEEP), ("input-gate", WRITE), ("candidate", NEW), ("output-gate", OUT))
    stems = "".join([f'<path d="M{x} {BUS} V{GATES + 24}"/>' for name, x in layers if name not in held])
    return (
        f'<g class="gh-cell__bus"><path d="M{ENTRY} {BUS} H{OUT}"/>{stems}<circle cx="{ENTRY}" cy="{BUS}" r="4"/></g>'
        + svg.text("gh-cell__note", OUT + 8, BUS + 5, "[h, x]")
    )
