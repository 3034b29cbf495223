"""An LSTM unit through time: what each step asks for, what the unit holds and what it says; portable."""

from sim.views import svg
from sim.views.numbers import short

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Story = dict[str, Any]

HEIGHT = 222
LEFT, RIGHT = 62, 8
EVENTS_TOP, CELL_TOP, HIDDEN_TOP = 22, 64, 142
WORD = 38  # pixels that a word such as "write" needs
BAND = 66  # height of a row of bars that reach from −1 to 1
ROWS = {"c": ("cell", "cell c"), "h": ("hidden", "says h")}
EVENTS = ("write", "erase", "read")


def strip(story: "Story", step: int, width: int = 720) -> str:
    """Draw the whole sequence, with one step marked.

    Args:
        story: `x` (T, 4), `i`, `f`, `g`, `o` (T,), `c` and `h` (T + 1,).
        step: the step that is shown in full elsewhere, 1 … T.
        width: width of the picture in pixels.

    Returns:
        An SVG image.
    """
    gap = (width - LEFT - RIGHT) / len(story["x"])
    here = svg.box("gh-story__here", LEFT + gap * (step - 1), 4, gap, HEIGHT - 8)
    cells, said = _bars("c", story["c"][1:], CELL_TOP, gap), _bars("h", story["h"][1:], HIDDEN_TOP, gap)
    rows = here + _events(story["x"], gap) + cells + said
    return svg.image("gh-story", width, HEIGHT, describe(story, step), rows)


def describe(story: "Story", step: int) -> str:
    """Say in words what the picture shows."""
    cells = ", ".join([short(value) for value in story["c"][1:]])
    asked = ", ".join([event(x) for x in story["x"]])
    return f"{len(story['x'])} steps, of which {step} is marked. Asked: {asked}. The cell holds {cells}."


def event(x: "list[float]") -> str:
    """Say what the inputs of a step ask for: "write 1.0", "erase", "keep"."""
    asked = [name for name, flag in zip(EVENTS, x[1:]) if flag]
    if asked == ["write"]:
        return f"write {short(x[0])}"
    return " and ".join(asked) or "keep"


def _events(x: "list[list[float]]", gap: float) -> str:
    label = svg.text("gh-story__row", LEFT - 8, EVENTS_TOP + 4, "input")
    columns = []
    for t, inputs in enumerate(x):
        middle = LEFT + gap * (t + 0.5)
        word = event(inputs).split(" ")[0]
        kind = "gh-story__event" if word == "keep" else "gh-story__event gh-story__event--asked"
        word = "·" if word == "keep" else word if gap > WORD else word[0].upper()
        columns.append(svg.text(kind, middle, EVENTS_TOP - 3, word))
        columns.append(svg.text("gh-story__number", middle, EVENTS_TOP + 13, short(inputs[0])))
    return label + "".join(columns)


def _bars(row: str, values: "list[float]", top: float, gap: float) -> str:
    zero = top + BAND / 2
    symbol, label = ROWS[row]
    bars = [svg.text("gh-story__row", LEFT - 8, zero + 4, label)]
    bars.append(svg.line("gh-plot__grid", LEFT, zero, LEFT + gap * len(values), zero))
    for t, value in enumerate(values):
        size = min(1.0, abs(value) / 1.2) * BAND / 2
        y = zero - size if value > 0 else zero
        bars.append(
            svg.box(f"gh-story__bar gh-story__bar--{row} gh-sym-{symbol}", LEFT + gap * (t + 0.18), y, gap * 0.64,
                    max(size, 1), tooltip=f"t={t + 1}: {short(value)}")
        )  # fmt: skip
    return "".join(bars)
