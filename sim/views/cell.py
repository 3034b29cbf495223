"""The LSTM cell as a diagram; portable.

Every gate, line and sign is a group that carries the class of its symbol: the style sheet gives it the symbol's colour
and lights it up together with the same symbol in equations and tables. The values of a running cell flow through it.
"""

from overrides.language import later, say
from sim.views import svg
from sim.views.cell_shapes import METER, bar, box, dashes, flow, head, note, path, readout, sign, symbol
from sim.views.handle import dragged
from sim.views.numbers import bracketed, plain, short

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Draw = Callable[[str], str]
    CellPart = tuple[str, str, str, Draw]  # name, symbol, what it is, how it is drawn
    Values = dict[str, float]

WIDTH, HEIGHT = 420, 428
HIGHWAY, SQUASH, MIX, SHOW, GATES, BUS = 74, 134, 182, 230, 302, 366  # heights, from the cell state to the inputs
KEEP, WRITE, ADD, NEW, OUT = 68, 148, 188, 228, 322  # where the gates and signs stand, from the left
ENTRY = 108  # where the input joins
GATED = ("forget", "input-gate", "output-gate")  # with a meter from 0 to 1
GATE_AT = {"forget": KEEP, "input-gate": WRITE, "output-gate": OUT}
MOVES = {"forget": "forget", "input-gate": "input", "output-gate": "output"}  # gate -> the input that holds it
FREE = 14  # pixels left of a meter, where a gate is let go: it is computed again
FACTORS = ("cell-prev", "candidate", "squashed")  # behind a sign of multiplication, where equations are written
SIGNED = ("candidate", "squashed", "cell-prev", "cell", "hidden", "hidden-prev", "input-vector")  # from −1 to 1
WIDE = ("cell-prev", "kept", "cell")  # along the highway
NARROW = ("cell", "forget", "input-gate", "candidate", "written", "output-gate", "squashed", "hidden", "hidden-prev",
          "input-vector")  # fmt: skip

LABEL = later(
    "LSTM cell. The cell state runs along the top from left to right: it is multiplied by the forget gate, then the "
    "product of input gate and candidate is added. Below, the previous hidden state and the input reach the "
    "candidate and each gate that is not held. On the right the cell state passes through tanh and is multiplied by "
    "the output gate, which gives the hidden state."
)


def cell() -> str:
    """Draw the cell.

    Returns:
        The outline of an SVG image with one focusable group for each part; `cell_slots` gives what its slots hold.
    """
    drawn = [_part(part) for part in CELL_PARTS]
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    return (
        f'<svg class="gh-cell__diagram" {size} role="group" aria-label="{svg.escape(say(LABEL))}">'
        f"{_bus()}{''.join(drawn)}</svg>"
    )


def cell_slots(values: "Values", notes: "dict[str, str]", held: "tuple[str, ...]") -> "dict[str, str]":
    """Write the value of every part, and what it looks like, for the slots of the diagram.

    Args:
        values: part -> the value it carries, for every part.
        notes: part -> what happens there, in a word: "erases"; for those that have one.
        held: the gates that are held at their value instead of being computed.
    """
    found: "dict[str, str]" = {}
    for part, value in values.items():
        found[part + ".number"] = found[part + ".text"] = short(value)
    for part in FACTORS:
        found[part + ".factor"] = bracketed(found[part + ".number"])
    for part in GATED:
        found[part + ".now"] = plain(found[part + ".number"])
    for parts, signed in ((GATED, False), (SIGNED, True)):
        for part in parts:
            found[part + ".bar"] = bar(values[part], signed)
    for part in WIDE:
        found[part + ".wide"] = flow(values[part], wide=True)
    for part in NARROW:
        found[part + ".narrow"] = flow(values[part], wide=False)
    for part in WIDE + NARROW:
        found[part + ".dashes"] = dashes(values[part])
    for part, word in notes.items():
        found[part + ".note"] = word
        found[part + ".text"] += ", " + word
    is_held = say("held")
    for part in GATED:
        found[part + ".function"], found[part + ".stem"] = (is_held, "hidden") if part in held else ("σ", "visible")
    for part in held:
        found[part + ".text"] += ", " + is_held
    return found


def names() -> "list[str]":
    """Return the symbols that the diagram shows, each once, in the order of their parts."""
    found: "list[str]" = []
    for _, name, _, _ in CELL_PARTS:
        if name not in found:
            found.append(name)
    return found


def _part(part: "CellPart") -> str:
    """Draw one part in a group that says what it is, how large, and what happens there."""
    name, symbol_name, title, draw = part
    label = say("{part}: {value}", part=say(title), value=f"{{{name}.text}}")
    if name in GATED:
        moves = dragged(MOVES[name], [_track(name)])
        return (
            f'<g class="gh-cell__part gh-sym-{symbol_name}" data-symbol="{symbol_name}" tabindex="0"'
            f' role="slider" aria-valuemin="0" aria-valuemax="1" aria-valuenow="{{{name}.now}}"'
            f' aria-valuetext="{{{name}.text}}" aria-label="{svg.escape(label)}" {moves}>'
            f"{draw(name)}</g>"
        )
    return (
        f'<g class="gh-cell__part gh-sym-{symbol_name}" data-symbol="{symbol_name}" tabindex="0" role="img"'
        f' aria-label="{svg.escape(label)}">{draw(name)}</g>'
    )


def _track(gate: str) -> "list[tuple[float, float]]":
    """Return where the bar of a gate's meter ends when it is held: left of its beginning, it is not."""
    first = GATE_AT[gate] - METER / 2
    ends = [first + METER * tenth / 10 for tenth in range(11)]
    return [(x, GATES + 16.0) for x in [first - FREE] + ends]


def _cell_prev(part: str) -> str:
    return path(f"M8 {HIGHWAY} H{KEEP - 14}", part, wide=True) + readout(8, 20, "c", "t−1", part)


def _kept(part: str) -> str:
    line = path(f"M{KEEP + 14} {HIGHWAY} H{ADD - 14}", part, wide=True) + sign(KEEP, HIGHWAY, "×")
    return line + _number((KEEP + ADD) // 2, HIGHWAY - 12, part) + note(KEEP + 20, HIGHWAY + 24, part)


def _plus(part: str) -> str:
    return sign(ADD, HIGHWAY, "+")


def _cell(part: str) -> str:
    along = path(f"M{ADD + 14} {HIGHWAY} H{WIDTH - 12}", part, wide=True)
    down = path(f"M{OUT} {HIGHWAY} V{SQUASH - 24}", part)
    return along + down + head(WIDTH - 4, HIGHWAY, 1, 0) + readout(WIDTH - 68, 20, "c", "t", part)


def _written(part: str) -> str:
    line = path(f"M{ADD} {MIX - 14} V{HIGHWAY + 14}", part) + head(ADD, HIGHWAY + 15, 0, -1) + sign(ADD, MIX, "×")
    return line + _number(ADD + 34, HIGHWAY + 46, part) + note(ADD + 12, HIGHWAY + 64, part)


def _forget(part: str) -> str:
    line = path(f"M{KEEP} {GATES - 24} V{HIGHWAY + 14}", part) + head(KEEP, HIGHWAY + 15, 0, -1)
    return line + _gate(KEEP, part) + symbol(KEEP + 8, GATES - 34, "f")


def _input(part: str) -> str:
    line = path(f"M{WRITE} {GATES - 24} V{MIX} H{ADD - 14}", part) + head(ADD - 15, MIX, 1, 0)
    return line + _gate(WRITE, part) + symbol(WRITE + 8, GATES - 34, "i")


def _candidate(part: str) -> str:
    line = path(f"M{NEW} {GATES - 24} V{MIX} H{ADD + 14}", part) + head(ADD + 15, MIX, -1, 0)
    return line + box(NEW, GATES, "tanh", part, signed=True) + symbol(NEW + 8, GATES - 34, "g")


def _output(part: str) -> str:
    line = path(f"M{OUT} {GATES - 24} V{SHOW + 14}", part) + head(OUT, SHOW + 15, 0, -1)
    return line + _gate(OUT, part) + symbol(OUT - 8, GATES - 34, "o", last=True)


def _squash(part: str) -> str:
    line = path(f"M{OUT} {SQUASH + 24} V{SHOW - 14}", part) + head(OUT, SHOW - 15, 0, 1)
    return line + box(OUT, SQUASH, "tanh", part, signed=True)


def _shown(part: str) -> str:
    return sign(OUT, SHOW, "×") + note(OUT - 20, SHOW + 5, part, last=True)


def _hidden(part: str) -> str:
    line = path(f"M{OUT + 14} {SHOW} H{WIDTH - 12}", part) + head(WIDTH - 4, SHOW, 1, 0)
    return line + readout(WIDTH - 60, SHOW - 46, "h", "t", part)


def _hidden_prev(part: str) -> str:
    return path(f"M8 {BUS} H{ENTRY - 4}", part) + readout(8, BUS + 24, "h", "t−1", part)


def _input_vector(part: str) -> str:
    line = path(f"M{ENTRY} {HEIGHT - 2} V{BUS + 4}", part) + readout(ENTRY + 12, BUS + 24, "x", "t", part)
    return line + note(ENTRY + 48, BUS + 24, part)


CELL_PARTS: "tuple[CellPart, ...]" = (
    ("cell-prev", "cell-prev", later("Previous cell state, coming in along the highway"), _cell_prev),
    ("kept", "hadamard", later("Element-wise product of forget gate and previous cell state"), _kept),
    ("sum", "plus", later("Sum of what is kept and what is written"), _plus),
    ("cell", "cell", later("Cell state, going on along the highway and down to the output"), _cell),
    ("forget", "forget", later("Forget gate"), _forget),
    ("input-gate", "input-gate", later("Input gate"), _input),
    ("candidate", "candidate", later("Candidate"), _candidate),
    ("written", "hadamard", later("Element-wise product of input gate and candidate"), _written),
    ("output-gate", "output-gate", later("Output gate"), _output),
    ("squashed", "tanh", later("Hyperbolic tangent of the cell state"), _squash),
    ("shown", "hadamard", later("Element-wise product of output gate and squashed cell state"), _shown),
    ("hidden", "hidden", later("Hidden state, going out"), _hidden),
    ("hidden-prev", "hidden-prev", later("Previous hidden state, coming in"), _hidden_prev),
    ("input-vector", "input-vector", later("Input, coming in from below"), _input_vector),
)


def _gate(x: int, part: str) -> str:
    return box(x, GATES, f"{{{part}.function}}", part)


def _number(x: int, y: int, part: str) -> str:
    return svg.text("gh-cell__value", x, y, f"{{{part}.number}}")


def _bus() -> str:
    """Draw the line that brings [h, x] to the four layers; a gate that is held does not listen."""
    layers = zip(GATED, (KEEP, WRITE, OUT))
    others = f"M{ENTRY} {BUS} H{OUT} M{NEW} {BUS} V{GATES + 24}"
    stems = "".join([f'<path visibility="{{{gate}.stem}}" d="M{x} {BUS} V{GATES + 24}"/>' for gate, x in layers])
    return f'<g class="gh-cell__bus"><path d="{others}"/>{stems}<circle cx="{ENTRY}" cy="{BUS}" r="4"/></g>' + svg.text(
        "gh-cell__note", OUT + 8, BUS + 5, "[h, x]"
    )
