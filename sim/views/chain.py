"""The chain of time steps: every step a node, as high as the gradient that reaches it; portable.

The axis is absolute and logarithmic, the same for every multiplier, so that a chain that falls, one that stays level
and one that climbs can be compared at a glance.
"""

import math

from overrides.language import say, say_count
from sim.views import svg
from sim.views.handle import handle
from sim.views.numbers import short

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sim.views.handle import Grip

HEIGHT = 260
DECADES = 6.4  # the axis spans 10^-6.4 ... 10^6.4: 0.5^20 and 2^20 and a margin
LEFT, RIGHT, TOP, BOTTOM = 44, 30, 34, 34
LABEL_SPACE = 34  # pixels that a label such as "t=10" needs
DIGIT = 8  # pixels: width of a digit of the numbers at the ends
TICKS = ((6, "10⁶"), (3, "10³"), (0, "1"), (-3, "10⁻³"), (-6, "10⁻⁶"))


def chain(by_lag: list[float], width: int = 720, grip: "Grip | None" = None, ends: "tuple[float, ...]" = ()) -> str:
    """Draw the gradient that reaches each step of a chain, t = 0 on the left.

    Args:
        by_lag: gradient after 0, 1, ..., T steps back, positive, (T + 1,).
        width: width of the picture in pixels; labels are thinned out when it is narrow.
        grip: what the node at t = 0 moves when it is dragged, if anything.
        ends: the gradients at t = 0 at even distances between the ends of that input.

    Returns:
        An SVG image.
    """
    by_step = list(reversed(by_lag))
    place = _Scale(width, len(by_step) - 1)
    nodes = [place.node(step, gradient) for step, gradient in enumerate(by_step)]
    content = (
        _axis(place)
        + _links(nodes, place.radius)
        + _nodes(by_step, nodes, place.radius)
        + _ends(by_step, nodes, place.radius)
    )
    handles = ""
    if grip:
        x, y = nodes[0]
        handles = handle(grip, [[(x, place.y(math.log10(end))) for end in ends]], x, y, "up")
    return svg.image("gh-chain", width, HEIGHT, describe(by_lag), content, handles)


def describe(by_lag: list[float]) -> str:
    """Say in words what the picture shows."""
    T = len(by_lag) - 1
    trend = say("grows")
    if by_lag[-1] <= by_lag[0]:
        trend = say("shrinks") if by_lag[-1] < by_lag[0] else say("stays the same")
    return say_count(
        "A chain of {n} time step on a logarithmic axis. The gradient is {first} at t={n}, {trend} with every step "
        "back, and is {last} at t=0.",
        "A chain of {n} time steps on a logarithmic axis. The gradient is {first} at t={n}, {trend} with every step "
        "back, and is {last} at t=0.",
        T,
        first=short(by_lag[0]),
        trend=trend,
        last=short(by_lag[-1]),
    )


class _Scale:
    """Where steps and gradients lie in the picture."""

    def __init__(self, width: int, steps: int) -> None:
        self.width = width
        self.steps = steps
        self.gap = (width - LEFT - RIGHT) / max(steps, 1)
        self.radius = min(9.0, self.gap * 0.36)

    def x(self, step: int) -> float:
        return LEFT + self.gap * step

    def y(self, exponent: float) -> float:
        clipped = max(-DECADES, min(DECADES, exponent))
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - (clipped + DECADES) / (2 * DECADES))

    def node(self, step: int, gradient: float) -> tuple[float, float]:
        return self.x(step), self.y(math.log10(gradient))


def _axis(place: _Scale) -> str:
    parts = []
    for exponent, label in TICKS:
        y = place.y(exponent)
        grid = "gh-chain__one" if exponent == 0 else "gh-chain__grid"
        parts.append(svg.line(grid, LEFT - 8, y, place.width - 8, y))
        parts.append(svg.text("gh-chain__tick", LEFT - 13, y + 4, label))
    labels = [svg.text("gh-chain__step", place.x(t), HEIGHT - 10, f"t={t}") for t in _labelled(place)]
    title = svg.text("gh-chain__title", 4, 14, say("gradient (logarithmic axis)"))
    return title + "".join(parts + labels)


def _labelled(place: _Scale) -> list[int]:
    every = next(n for n in (1, 2, 5, 10, 20, 50, 100, 1000) if place.gap * n >= LABEL_SPACE or n == 1000)
    steps = [t for t in range(0, place.steps, every) if (place.steps - t) * place.gap >= LABEL_SPACE]
    return steps + [place.steps] if place.steps else [0]


def _links(nodes: list[tuple[float, float]], radius: float) -> str:
    """Draw an arrow from every node to the one before it in time, from rim to rim: all shafts, then all heads."""
    shafts, heads = [], []
    for step in range(len(nodes) - 1):
        end, start = nodes[step], nodes[step + 1]
        dx, dy = end[0] - start[0], end[1] - start[1]
        length = math.sqrt(dx * dx + dy * dy)
        ux, uy = dx / length, dy / length
        tip_x, tip_y = end[0] - ux * (radius + 1), end[1] - uy * (radius + 1)
        shafts.append((start[0] + ux * radius, start[1] + uy * radius, tip_x, tip_y))
        head = min(6.0, (length - 2 * radius) * 0.8)
        back_x, back_y, side_x, side_y = tip_x - ux * head, tip_y - uy * head, uy * head * 0.5, ux * head * 0.5
        heads.append((tip_x, tip_y, back_x - side_x, back_y + side_y, back_x + side_x, back_y - side_y))
    return svg.strokes("gh-chain__link", shafts) + svg.triangles("gh-chain__head", heads)


def _nodes(by_step: list[float], nodes: list[tuple[float, float]], radius: float) -> str:
    return "".join([_node(step, gradient, nodes[step], radius) for step, gradient in enumerate(by_step)])


def _node(step: int, gradient: float, at: tuple[float, float], radius: float) -> str:
    kind = "same" if gradient == 1 else "small" if gradient < 1 else "large"
    tooltip = f"t={step}: {short(gradient)}"
    return svg.circle(f"gh-chain__node gh-chain__node--{kind}", at[0], at[1], radius, tooltip=tooltip)


def _ends(by_step: list[float], nodes: list[tuple[float, float]], radius: float) -> str:
    """Write the gradient beside the last node, where it starts, and beside the first, where it arrives."""
    ends = [len(nodes) - 1, 0] if len(nodes) > 1 else [0]
    return "".join([_end(t, by_step[t], nodes, radius) for t in ends])


def _end(step: int, gradient: float, nodes: list[tuple[float, float]], radius: float) -> str:
    """Write a number beside a node, on the side to which the chain does not go, and clear of the nodes it passes."""
    x, text = nodes[step][0], short(gradient)
    reach = DIGIT * len(text) + radius
    passed = [y for other, y in nodes if abs(other - x) < reach]
    y = max(passed) + radius + 16 if gradient > 1 else min(passed) - radius - 7
    side = "gh-chain__end--first" if step == 0 else "gh-chain__end--last"
    return svg.text(f"gh-chain__end {side}", x, y, text)
