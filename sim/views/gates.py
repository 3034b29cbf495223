"""An LSTM unit through time: what it holds and says at every step, and the gates of one step; portable."""

from sim.views import svg
from sim.views.numbers import short

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Story = dict[str, Any]

HEIGHT = 330
LEFT, RIGHT = 62, 8
EVENTS_TOP, CELL_TOP, HIDDEN_TOP, GATES_TOP = 22, 64, 142, 226
WORD = 38  # pixels that a word such as "write" needs
BAND = 66  # height of a row of bars that reach from −1 to 1
GATES = (("i", "input gate"), ("f", "forget gate"), ("g", "candidate"), ("o", "output gate"))
EVENTS = ("write", "erase", "read")


def gates(story: "Story", step: int, held: "tuple[str, ...]", width: int = 720) -> str:
    """Draw the whole sequence, and the gates of one step.

    Args:
        story: `x` (T, 4), `i`, `f`, `g`, `o` (T,), `c` and `h` (T + 1,).
        step: which step is shown in full, 1 … T.
        held: names of the gates that are held.
        width: width of the picture in pixels.

    Returns:
        An SVG image.
    """
    T = len(story["i"])
    gap = (width - LEFT - RIGHT) / T
    here = svg.box("gh-gates__here", LEFT + gap * (step - 1), 4, gap, GATES_TOP - 22)
    rows = (
        _events(story["x"], gap)
        + _bars("c", story["c"][1:], CELL_TOP, gap)
        + _bars("h", story["h"][1:], HIDDEN_TOP, gap)
    )
    return svg.image(
        "gh-gates", width, HEIGHT, describe(story, step), here + rows + _gates_of(story, step, held, width)
    )


def describe(story: "Story", step: int) -> str:
    """Say in words what the picture shows."""
    t = step - 1
    opened = ", ".join([f"{name} {short(story[gate][t])}" for gate, name in GATES])
    return (
        f"Step {step} of {len(story['i'])}, {event(story['x'][t])}: {opened}. The cell goes from "
        f"{short(story['c'][t])} to {short(story['c'][step])}; the unit says {short(story['h'][step])}."
    )


def event(x: "list[float]") -> str:
    """Say what the inputs of a step ask for: "write 1.0", "erase", "keep"."""
    asked = [name for name, flag in zip(EVENTS, x[1:]) if flag]
    if asked == ["write"]:
        return f"write {short(x[0])}"
    return " and ".join(asked) or "keep"


def _events(x: "list[list[float]]", gap: float) -> str:
    label = svg.text("gh-gates__row", LEFT - 8, EVENTS_TOP + 4, "input")
    columns = []
    for t, inputs in enumerate(x):
        middle = LEFT + gap * (t + 0.5)
        word = event(inputs).split(" ")[0]
        kind = "gh-gates__event" if word == "keep" else "gh-gates__event gh-gates__event--asked"
        word = "·" if word == "keep" else word if gap > WORD else word[0].upper()
        columns.append(svg.text(kind, middle, EVENTS_TOP - 3, word))
        columns.append(svg.text("gh-gates__number", middle, EVENTS_TOP + 13, short(inputs[0])))
    return label + "".join(columns)


def _bars(name: str, values: "list[float]", top: float, gap: float) -> str:
    zero = top + BAND / 2
    bars = [svg.text("gh-gates__row", LEFT - 8, zero + 4, {"c": "cell c", "h": "says h"}[name])]
    bars.append(svg.line("gh-plot__grid", LEFT, zero, LEFT + gap * len(values), zero))
    for t, value in enumerate(values):
        size = min(1.0, abs(value) / 1.2) * BAND / 2
        y = zero - size if value > 0 else zero
        kind = f"gh-gates__bar gh-gates__bar--{name}"
        bars.append(
            svg.box(kind, LEFT + gap * (t + 0.18), y, gap * 0.64, max(size, 1), tooltip=f"t={t + 1}: {short(value)}")
        )
    return "".join(bars)


def _gates_of(story: "Story", step: int, held: "tuple[str, ...]", width: int) -> str:
    row = (HEIGHT - GATES_TOP) / len(GATES)
    name_space, number_space = 128, 52
    full = width - name_space - number_space - RIGHT
    parts = []
    for n, (gate, name) in enumerate(GATES):
        value, y = story[gate][step - 1], GATES_TOP + row * n
        title = f"{gate}  {name}" + (" (held)" if gate in held else "")
        parts.append(svg.text("gh-gates__gate", 0, y + 16, title))
        parts.append(svg.box("gh-gates__track", name_space, y + 5, full, 14))
        zero = name_space + (full / 2 if gate == "g" else 0)
        size = abs(value) * (full / 2 if gate == "g" else full)
        kind = f"gh-gates__bar gh-gates__bar--{gate}"
        parts.append(svg.box(kind, zero if value >= 0 else zero - size, y + 5, max(size, 1), 14))
        parts.append(svg.text("gh-gates__value", width - RIGHT, y + 17, short(value)))
    return "".join(parts)
