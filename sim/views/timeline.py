"""An LSTM unit through time: what each step asks for, what the unit holds and what it says; portable."""

from sim.views import svg
from sim.views.live import Drawing
from sim.views.numbers import short

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sim.traces import LSTMStepThrough

    Asked = list[list[float]]

HEIGHT = 222
LEFT, RIGHT = 62, 8
EVENTS_TOP = 22
TOPS = {"c": 64, "h": 142}
WORD = 38  # pixels that a word such as "write" needs
BAND = 66  # height of a row of bars
HIGHEST = 1.2  # the value of a bar as long as its row allows; what is more, is cut off
ROWS = {"c": ("cell", "cell c"), "h": ("hidden", "hidden h")}
EVENTS = ("write", "erase", "read")


LATEST_OUTLINE: "list[Any]" = [None, ""]  # what was asked for, and the width; the outline for them
LATEST_BARS: "list[Any]" = [None, {}, ""]  # the latest trace, the slots of its bars, and what it is in words


def timeline(trace: "LSTMStepThrough", step: int, width: int = 720) -> Drawing:
    """Draw the whole sequence, with one step marked.

    Args:
        trace: `x` (T, 4), `i`, `f`, `g`, `o` (T,), `c` and `h` (T + 1,).
        step: the step that is shown in full elsewhere, 1 … T.
        width: width of the picture in pixels.

    Returns:
        An SVG image.
    """
    x = trace["x"]
    if LATEST_OUTLINE[0] != (x, width):
        LATEST_OUTLINE[:] = [(x, width), _outline(x, width)]
    if LATEST_BARS[0] != trace:
        LATEST_BARS[:] = [trace, _bar_slots(trace), _described(trace)]
    here = svg.coordinate(LEFT + _gap(x, width) * (step - 1))
    label = f"{len(x)} steps, of which {step} is marked. {LATEST_BARS[2]}"
    return Drawing((LATEST_OUTLINE[1],), (LATEST_BARS[1], {"here": here, "label": label}))


def _outline(x: "Asked", width: int) -> str:
    gap = _gap(x, width)
    here = f'<rect class="gh-timeline__here" x="{{here}}" y="4" width="{svg.coordinate(gap)}" height="{HEIGHT - 8}"/>'
    rows = here + _events(x, gap) + _bars("c", len(x), gap) + _bars("h", len(x), gap)
    return svg.image("gh-timeline", width, HEIGHT, "{label}", rows)


def _gap(x: "Asked", width: int) -> float:
    return (width - LEFT - RIGHT) / len(x)


def _bar_slots(trace: "LSTMStepThrough") -> "dict[str, str]":
    """Write the bars' sizes and numbers."""
    slots = {}
    for row in ROWS:
        for t, value in enumerate((trace["c"] if row == "c" else trace["h"])[1:]):
            size = min(1.0, abs(value) / HIGHEST) * BAND / 2
            zero = TOPS[row] + BAND / 2
            slots[f"{row}{t}.y"] = svg.coordinate(zero - size if value > 0 else zero)
            slots[f"{row}{t}.size"] = svg.coordinate(max(size, 1))
            slots[f"{row}{t}.tip"] = f"t={t + 1}: {short(value)}"
    return slots


def _described(trace: "LSTMStepThrough") -> str:
    """Say in words what the picture shows."""
    steps = [
        f"{event(x)}{'' if x[1] else f' ({short(x[0])} is offered)'}: cell {short(c)}, hidden {short(h)}"
        for x, c, h in zip(trace["x"], trace["c"][1:], trace["h"][1:])
    ]
    return f"What each is asked, and what the unit then holds. {'; '.join(steps)}."


def event(x: "list[float]") -> str:
    """Say what the inputs of a step ask for: "write 1.0", "erase", "keep"."""
    asked = [name for name, flag in zip(EVENTS, x[1:]) if flag]
    if asked == ["write"]:
        return f"write {short(x[0])}"
    return " and ".join(asked) or "keep"


def _events(x: "Asked", gap: float) -> str:
    label = svg.text("gh-timeline__row", LEFT - 8, EVENTS_TOP + 4, "input")
    columns = []
    for t, inputs in enumerate(x):
        middle = LEFT + gap * (t + 0.5)
        word = event(inputs).split(" ")[0]
        kind = "gh-timeline__event" if word == "keep" else "gh-timeline__event gh-timeline__event--asked"
        word = "·" if word == "keep" else word if gap > WORD else word[0].upper()
        columns.append(svg.text(kind, middle, EVENTS_TOP - 3, word))
        columns.append(svg.text("gh-timeline__number", middle, EVENTS_TOP + 13, short(inputs[0])))
    return label + "".join(columns)


def _bars(row: str, steps: int, gap: float) -> str:
    zero = TOPS[row] + BAND / 2
    symbol, label = ROWS[row]
    bars = [svg.text("gh-timeline__row", LEFT - 8, zero + 4, label)]
    bars.append(svg.line("gh-plot__grid", LEFT, zero, LEFT + gap * steps, zero))
    for value, number in ((1, "1"), (-1, "−1")):
        y = zero - value / HIGHEST * BAND / 2
        bars.append(
            svg.line("gh-plot__notch", LEFT - 4, y, LEFT, y) + svg.text("gh-timeline__row", LEFT - 8, y + 4, number)
        )
    for t in range(steps):
        x, width = svg.coordinate(LEFT + gap * (t + 0.18)), svg.coordinate(gap * 0.64)
        bars.append(
            f'<rect class="gh-timeline__bar gh-timeline__bar--{row} gh-sym-{symbol}" x="{x}" y="{{{row}{t}.y}}" '
            f'width="{width}" height="{{{row}{t}.size}}"><title>{{{row}{t}.tip}}</title></rect>'
        )
    return "".join(bars)
