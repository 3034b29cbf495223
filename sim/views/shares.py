"""Stacked bars: what every step contributes to the gradient of the weights, by distance to the loss; portable."""

from overrides.language import later, say
from sim.views import svg
from sim.views.axes import Axes, legend, round_step
from sim.views.numbers import per_cent, short, total

HEIGHT = 308
TITLE = 18  # pixels, for what the vertical axis measures
PARTS = 5  # of the vertical axis, at most
BINS = (
    (later("same step"), "near"),
    (later("1–4 steps later"), "mid"),
    (later("5–9 later"), "far"),
    (later("10 or more"), "distant"),
)


def shares(stacks: "list[list[float]]", width: int = 720) -> str:
    """Draw a bar for every step, stacked out of what near and distant losses ask of it.

    Args:
        stacks: size of the terms of each step, added up by the distance of their loss, (T, bins).
        width: width of the picture in pixels.

    Returns:
        An SVG image.
    """
    names, top = legend([(say(name), kind) for name, kind in BINS], width)
    highest = max([total(stack) for stack in stacks])
    T = len(stacks)
    axes = Axes(width, top + TITLE, HEIGHT - 40, (0.5, T + 0.5), (0, highest))
    bars = "".join([_bar(t + 1, stack, axes) for t, stack in enumerate(stacks)])
    step = round_step(100 * highest, PARTS) / 100
    ticks = axes.rows([(n * step, short(n * step)) for n in range(int(highest / step + 1e-9) + 1)])
    labels = "".join([_label(t, axes) for t in range(1, T + 1) if t == 1 or t % 5 == 0])
    middle = svg.text("gh-plot__column", width / 2, HEIGHT - 9, say("time step"))
    names += axes.title(say("size of the terms of ∂L/∂W (norm), added up for each step"))
    return svg.image("gh-plot gh-shares", width, HEIGHT, describe(stacks), names + ticks + bars + labels + middle)


def describe(stacks: "list[list[float]]") -> str:
    """Say in words what the picture shows."""
    sizes = [total([stack[n] for stack in stacks]) for n in range(len(BINS))]
    parts = [f"{say(name)} {per_cent(short(100 * size / total(sizes)))}" for (name, _), size in zip(BINS, sizes)]
    return say(
        "Stacked bars for {steps} time steps. Of all terms of the gradient, by distance to the loss: {shares}.",
        steps=len(stacks),
        shares=", ".join(parts),
    )


def _bar(step: int, stack: "list[float]", axes: Axes) -> str:
    parts, below = [], 0.0
    left, width = axes.x(step - 0.38), 0.76 * axes.per_x
    for (_, kind), size in zip(BINS, stack):
        if size:
            top = axes.y(below + size)
            parts.append(svg.box(f"gh-shares__part gh-shares__part--{kind}", left, top, width, axes.y(below) - top))
            below += size
    return "".join(parts)


def _label(step: int, axes: Axes) -> str:
    return svg.text("gh-plot__column", axes.x(step), axes.bottom + 16, str(step))
