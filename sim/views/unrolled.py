"""The unrolled network: cells in a row, values going forward, the gradient coming back; portable.

It speaks the language of the cell (`cell`): boxes are layers, lines carry values, and a line is as wide as what it
carries. Each cell has two lanes, the upper one for the way forward and the lower one for the way back. A dot travels
through them; what it has not reached yet is faint. Every edge and box has its factor, which shows when pointed at.

A position counts the moves of the dot: into each cell and out of it, through the loss, and back the same way.
"""

from overrides.language import say
from sim.views import svg
from sim.views.axes import legend
from sim.views.lanes import carry, head, lane, state_of, sub, tip, value, ways
from sim.views.latest import Latest
from sim.views.live import Drawing
from sim.views.numbers import fixed, listed, multiplier, squared

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sim.traces import Unrolled

    Slots = dict[str, str]

ABOVE, BOX, BELOW = 76, 84, 98  # pixels: what stands above the boxes, how high they are, what stands below them
LANE_THERE, LANE_BACK = 24, 64  # heights of the two lanes in a box
ROOM = 60  # pixels between two states, for a symbol such as ∂L/∂h₀ at each
HALF = 21  # pixels: half of a number with its decimals
MARGIN = 4
PLACES, INSIDE = 4, 2  # decimals of the text around the picture, and of what a box has room for


def last_position(T: int) -> int:
    """Return the position at which the gradient has come back to the start: after 2T, 1, 1 and 2T moves."""
    return 4 * T + 2


OUTLINE, NUMBERS = Latest(), Latest()


def unrolled(trace: "Unrolled", asked: "dict[str, Any]", position: int, width: int = 720) -> Drawing:
    """Draw the network at a position.

    Args:
        trace: of `sim.models.portable.unrolled`.
        asked: what the model was asked: `w`, `u`, `x` and `target`.
        position: how many moves the dot has made, from 0 to `last_position`.
        width: width of the picture in pixels.

    Returns:
        An SVG image.
    """
    place = _Row(len(asked["x"]), width)
    slots = NUMBERS.get(_numbers, trace, asked)
    return Drawing((OUTLINE.get(_outline, place.T, width),), (slots, _states(trace, asked, position, place)))


class _Row:
    """Where the boxes stand: one for each step and one for the loss, each behind a line that carries a state."""

    def __init__(self, T: int, width: int) -> None:
        self.T = T
        self.width = width
        self.gap = (width - 2 * MARGIN) / (T + 1)
        self.box = min(88.0, self.gap * 0.62)
        self.legend, below = legend(ways(), width)
        self.top = below + ABOVE
        self.there, self.back = self.top + LANE_THERE, self.top + LANE_BACK
        self.height = self.top + BOX + BELOW

    def left(self, t: int) -> float:
        """Return where box t begins, 1 … T, or that of the loss, T + 1."""
        return MARGIN + self.gap * t - self.box

    def right(self, t: int) -> float:
        """Return where box t ends, or, for 0, where the row begins."""
        return MARGIN + self.gap * t

    def middle(self, t: int) -> float:
        return self.right(t) - self.box / 2

    def state(self, t: int) -> float:
        """Return the middle of the line that carries h_t."""
        return (self.right(t) + self.left(t + 1)) / 2

    def dot(self, position: int) -> "tuple[float, float]":
        """Return where the dot is at a position."""
        T = self.T
        if position <= 2 * T:
            t = (position + 1) // 2
            return (self.middle(t) if position % 2 else self.state(t)), self.there
        if position == 2 * T + 1:
            return self.middle(T + 1), (self.there + self.back) / 2
        moves = position - 2 * T - 2  # 0 at h_T, 1 at a_T, 2 at h_{T-1}
        t = T - (moves + 1) // 2
        return (self.middle(t + 1) if moves % 2 else self.state(t)), self.back


# ---- the outline: what stays while values change -------------------------------------------------------------------


def _outline(T: int, width: int) -> str:
    place = _Row(T, width)
    edges = "".join([_edge(t, place) for t in range(T + 1)])
    boxes = "".join([_box(t, place) for t in range(1, T + 1)]) + _loss(place)
    how = say("Point at an edge or a box, or tap it, for its factor.")
    hint = svg.text("gh-unrolled__hint", MARGIN, place.height - 26, how)
    dot = '<circle class="gh-unrolled__dot gh-unrolled__dot--{dot.kind}" r="7" cx="{dot.x}" cy="{dot.y}"/>'
    size = f'viewBox="0 0 {place.width} {place.height}" width="{place.width}" height="{place.height}"'
    return (
        f'<svg class="gh-plot gh-unrolled" {size} role="group" aria-label="{{label}}">'
        f"{place.legend}{hint}{edges}{boxes}{dot}</svg>"
    )


def _part(place: _Row, name: str, content: str, places: "tuple[float, float, float, float]") -> str:
    """Draw a part that can be pointed at: its content, what catches the pointer, and what is said of it."""
    about = svg.text("gh-unrolled__about", MARGIN, place.height - 26, f"{{{name}.factor}}") + svg.text(
        "gh-unrolled__about", MARGIN, place.height - 8, f"{{{name}.source}}"
    )
    catch = svg.box("gh-unrolled__catch", *places)
    label = f'aria-label="{{{name}.label}}"'
    return f'<g class="gh-unrolled__part" tabindex="0" role="img" {label}>{catch}{content}{about}</g>'


def _edge(t: int, place: _Row) -> str:
    """Draw the line that carries h_t forward, and below it the one that carries the gradient back."""
    x1, x2 = place.right(t), place.left(t + 1)
    there = lane(f"h{t}.there", "there", (x1, place.there, x2 - 5, place.there)) + head(
        x2, place.there, 1, f"h{t}.there", "there"
    )
    back = lane(f"h{t}.back", "back", (x1 + 5, place.back, x2, place.back), f"h{t}.width")
    back += head(x1, place.back, -1, f"h{t}.back", "back")
    middle = max(place.state(t), HALF)
    words = svg.text("gh-unrolled__symbol", middle, place.top - 28, "h" + sub(t)) + value(
        f"h{t}.there", f"h{t}", middle, place.top - 11
    )
    words += value(f"h{t}.back", f"dh{t}", middle, place.top + BOX + 20)
    if place.gap > ROOM:
        words += svg.text("gh-unrolled__symbol", middle, place.top + BOX + 38, "∂L/∂h" + sub(t))
    return _part(place, f"w{t}", there + back + words, (x1, place.top - 4, x2 - x1, BOX + 8))


def _box(t: int, place: _Row) -> str:
    """Draw a step: its input from above, tanh and its slope, and both lanes through it."""
    x, middle = place.left(t), place.middle(t)
    shape = svg.box("gh-unrolled__box gh-unrolled__box--{a" + str(t) + ".there}", x, place.top, place.box, BOX)
    entry = svg.line("gh-unrolled__input", middle, place.top - 44, middle, place.top - 6) + tip(
        middle, place.top, "gh-unrolled__entry"
    )
    entry += value(f"a{t}.input", f"x{t}", middle, place.top - 52)
    there = lane(f"a{t}.there", "there", (x, place.there, x + place.box, place.there))
    back = lane(f"a{t}.back", "back", (x, place.back, x + place.box, place.back), f"a{t}.width")
    name = svg.text("gh-unrolled__function", middle, place.there - 7, "tanh")
    slope = value(f"a{t}.back", f"slope{t}", middle, place.back - 9)
    return _part(place, f"t{t}", entry + shape + there + back + name + slope, (x, place.top - 46, place.box, BOX + 46))


def _loss(place: _Row) -> str:
    """Draw the loss, where the way forward turns round."""
    x, middle = place.left(place.T + 1), place.middle(place.T + 1)
    shape = svg.box("gh-unrolled__box gh-unrolled__box--{loss.there}", x, place.top, place.box, BOX)
    name = svg.text("gh-unrolled__function", middle, place.there + 2, say("loss"))
    return _part(
        place,
        "loss",
        shape + name + value("loss.there", "loss", middle, place.back + 8),
        (x, place.top, place.box, BOX),
    )


# ---- what fills it -------------------------------------------------------------------------------------------------


def _numbers(trace: "Unrolled", asked: "dict[str, Any]") -> "Slots":
    """Write every number, how wide the way back is, and what is said of each factor."""
    T = len(trace["a"])
    w, largest = multiplier(asked["w"]), max([abs(value) for value in trace["dh"]]) or 1.0
    found: "Slots" = {"loss.number": fixed(trace["loss"], INSIDE)}
    for t in range(T + 1):
        found[f"h{t}.number"] = fixed(trace["h"][t], PLACES)
        found[f"dh{t}.number"] = fixed(trace["dh"][t], PLACES)
        carry(found, f"h{t}.width", trace["dh"][t] / largest)
        if t < T:
            source = say("{derivative} = w, the same at every step.", derivative=f"∂a{sub(t + 1)}/∂h{sub(t)}")
            _describe_factor(found, f"w{t}", say("Factor {factor}: the weight w", factor=w), source)
    for t in range(1, T + 1):
        slope, h = fixed(trace["slope"][t - 1], PLACES), fixed(trace["h"][t], PLACES)
        found[f"slope{t}.number"] = "×" + fixed(trace["slope"][t - 1], INSIDE)
        found[f"x{t}.number"] = f"x{sub(t)}={multiplier(asked['x'][t - 1])}"
        carry(found, f"a{t}.width", trace["da"][t - 1] / largest)
        name = f"∂h{sub(t)}/∂a{sub(t)}"
        factor = say("Factor {factor}: the slope of tanh", factor=slope)
        _describe_factor(found, f"t{t}", factor, f"{name} = 1 − h{sub(t)}² = 1 − {squared(h)}")
    off, last, target = fixed(trace["dh"][T], PLACES), fixed(trace["h"][T], PLACES), multiplier(asked["target"])
    compared = say("Here the last state, {state}, is compared with its target, {target}", state=last, target=target)
    _describe_factor(found, f"w{T}", compared, say("No weight stands on this edge."))
    starts = say("Start of the way back: {gradient}", gradient=off)
    _describe_factor(found, "loss", starts, f"∂L/∂h{sub(T)} = h{sub(T)} − {target} = {last} − {target}")
    return found


def _describe_factor(found: "Slots", name: str, factor: str, source: str) -> None:
    found[name + ".factor"], found[name + ".source"] = factor, source
    found[name + ".label"] = say("; ").join((factor, source))


def _states(trace: "Unrolled", asked: "dict[str, Any]", position: int, place: _Row) -> "Slots":
    """Say of everything whether the dot is there now, has been there, or has not."""
    T = place.T
    found: "Slots" = {"loss.there": state_of(position, 2 * T + 1)}
    for t in range(T + 1):
        found[f"h{t}.there"] = state_of(position, 2 * t)
        found[f"h{t}.back"] = state_of(position, 4 * T + 2 - 2 * t)
    for t in range(1, T + 1):
        found[f"a{t}.input"] = "done"
        found[f"a{t}.there"] = state_of(position, 2 * t - 1)
        found[f"a{t}.back"] = state_of(position, 4 * T + 3 - 2 * t)
    x, y = place.dot(position)
    found["dot.x"], found["dot.y"] = svg.coordinate(x), svg.coordinate(y)
    found["dot.kind"] = "there" if position <= 2 * T else "back"
    found["label"] = describe(trace, asked, position)
    return found


def describe(trace: "Unrolled", asked: "dict[str, Any]", position: int) -> str:
    """Say in words what the picture shows."""
    T = len(trace["a"])
    network = say(
        "A network of one unit, unrolled over {steps} steps. It reads {read}; its states are {states}.",
        steps=T,
        read=listed([multiplier(x) for x in asked["x"]]),
        states=listed([fixed(h, PLACES) for h in trace["h"]]),
    )
    if position <= 2 * T:
        return network + say(" On the way forward, at move {move} of {moves}.", move=position, moves=2 * T)
    network += say(" The loss is {loss}.", loss=fixed(trace["loss"], INSIDE))
    back = [fixed(trace["dh"][t], PLACES) for t in range(T, -1, -1) if position >= 4 * T + 2 - 2 * t]
    if not back:
        return network + say(" The gradient, from the last state back: not yet on its way.")
    return network + say(" The gradient, from the last state back: {values}.", values=listed(back))
