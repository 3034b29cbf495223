"""An LSTM unit through time: what each step asks for, what the unit holds and what it says; portable."""

from overrides.language import later, say, spoken
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
WORD = 38  # pixels that a word of five letters such as "write" needs, or a shorter one
BAND = 66  # height of a row of bars
HIGHEST = 1.2  # the value of a bar as long as its row allows; one that is cut off there has an arrow at its end
ARROW = 10  # pixels: height of the arrow
ROWS = {"c": ("cell", later("cell c")), "h": ("hidden", later("hidden h"))}
EVENTS = (later("write"), later("erase"), later("read"))
KEEP = later("keep")  # what is asked for if nothing is


LATEST_OUTLINE: "list[Any]" = [None, ""]  # what was asked for, the width and the language; the outline for them
LATEST_BARS: "list[Any]" = [None, {}, ""]  # the latest trace and language, the slots of its bars, and it in words


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
    if LATEST_OUTLINE[0] != (x, width, spoken()):
        LATEST_OUTLINE[:] = [(x, width, spoken()), _outline(x, width)]
    if LATEST_BARS[0] != (trace, spoken()):
        LATEST_BARS[:] = [(trace, spoken()), _bar_slots(trace), _described(trace)]
    here = svg.coordinate(LEFT + _gap(x, width) * (step - 1))
    label = say("{steps} steps, of which {step} is marked. {each}", steps=len(x), step=step, each=LATEST_BARS[2])
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
            cut = abs(value) > HIGHEST
            size = (1.0 if cut else abs(value) / HIGHEST) * BAND / 2
            zero = TOPS[row] + BAND / 2
            slots[f"{row}{t}.y"] = svg.coordinate(zero - size if value > 0 else zero)
            slots[f"{row}{t}.size"] = svg.coordinate(max(size, 1))
            slots[f"{row}{t}.more"] = ("▲" if value > 0 else "▼") if cut else ""
            slots[f"{row}{t}.end"] = svg.coordinate(zero - size + ARROW if value > 0 else zero + size - 2)
            slots[f"{row}{t}.tip"] = f"t={t + 1}: {short(value)}"
    return slots


def _described(trace: "LSTMStepThrough") -> str:
    """Say in words what the picture shows."""
    steps = [_step(x, c, h) for x, c, h in zip(trace["x"], trace["c"][1:], trace["h"][1:])]
    return say("What each is asked, and what the unit then holds. {steps}.", steps=say("; ").join(steps))


def _step(x: "list[float]", c: float, h: float) -> str:
    """Say what a step asks for, and what the unit then holds."""
    if x[1]:
        return say("{event}: cell {cell}, hidden {hidden}", event=event(x), cell=short(c), hidden=short(h))
    return say(
        "{event} ({number} is offered): cell {cell}, hidden {hidden}",
        event=event(x),
        number=short(x[0]),
        cell=short(c),
        hidden=short(h),
    )


def event(x: "list[float]") -> str:
    """Say what the inputs of a step ask for: "write 1.0", "erase", "keep"."""
    asked = _requests(x)
    return say("write {number}", number=short(x[0])) if asked == ["write"] else say(" and ").join(map(say, asked))


def request(x: "list[float]") -> str:
    """Name the first thing that the inputs of a step ask for, in English: "write", "erase", "read", "keep"."""
    return _requests(x)[0]


def _requests(x: "list[float]") -> "list[str]":
    return [name for name, flag in zip(EVENTS, x[1:]) if flag] or [KEEP]


def _events(x: "Asked", gap: float) -> str:
    label = svg.text("gh-timeline__row", LEFT - 8, EVENTS_TOP + 4, say("input"))
    columns = []
    for t, inputs in enumerate(x):
        middle = LEFT + gap * (t + 0.5)
        asked = request(inputs)
        kind = "gh-timeline__event" if asked == KEEP else "gh-timeline__event gh-timeline__event--asked"
        word = say(asked)
        word = "·" if asked == KEEP else word if gap > WORD * max(5, len(word)) / 5 else word[0].upper()
        columns.append(svg.text(kind, middle, EVENTS_TOP - 3, word))
        columns.append(svg.text("gh-timeline__number", middle, EVENTS_TOP + 13, short(inputs[0])))
    return label + "".join(columns)


def _bars(row: str, steps: int, gap: float) -> str:
    zero = TOPS[row] + BAND / 2
    symbol, label = ROWS[row]
    bars = [svg.text("gh-timeline__row", LEFT - 8, zero + 4, say(label))]
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
            f'<text class="gh-timeline__more" x="{svg.coordinate(LEFT + gap * (t + 0.5))}" y="{{{row}{t}.end}}">'
            f"{{{row}{t}.more}}</text>"
        )
    return "".join(bars)
