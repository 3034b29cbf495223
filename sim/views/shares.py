"""Stacked bars: what every step contributes to the gradient of the weights, by distance to the loss; portable."""

from sim.views import svg
from sim.views.axes import Axes, legend
from sim.views.numbers import short

HEIGHT = 290
BINS = (
    (1, "same step", "near"),
    (5, "1–4 steps later", "mid"),
    (10, "5–9 later", "far"),
    (10**9, "10 or more", "distant"),
)


def shares(norms: "list[list[float]]", at: "list[int]", width: int = 720) -> str:
    """Draw a bar for every step, stacked out of what each loss asks of it.

    Args:
        norms: size of the term of step t in the gradient of each loss, (losses, T).
        at: the step at which each loss stands, from 1.
        width: width of the picture in pixels.

    Returns:
        An SVG image.
    """
    stacks = stacked(norms, at)
    names, top = legend([(name, kind) for _, name, kind in BINS], width)
    highest = max([sum(stack) for stack in stacks])
    T = len(stacks)
    axes = Axes(width, top, HEIGHT - 40, (0.5, T + 0.5), (0, highest))
    bars = "".join([_bar(t + 1, stack, axes) for t, stack in enumerate(stacks)])
    ticks = axes.rows([(highest * n / 4, short(highest * n / 4)) for n in (0, 1, 2, 3, 4)])
    labels = "".join([_label(t, axes) for t in range(1, T + 1) if t == 1 or t % 5 == 0])
    middle = svg.text("gh-plot__column", width / 2, HEIGHT - 9, "time step")
    return svg.image("gh-plot gh-shares", width, HEIGHT, describe(stacks), names + ticks + bars + labels + middle)


def stacked(norms: "list[list[float]]", at: "list[int]") -> "list[list[float]]":
    """Sum each step's terms by how far later their loss stands, in the bins of `BINS`, (T, bins)."""
    stacks = [[0.0 for _ in BINS] for _ in norms[0]]
    for loss, terms in zip(at, norms):
        for t, term in enumerate(terms):
            if t < loss:
                stacks[t][_bin(loss - 1 - t)] += term
    return stacks


def describe(stacks: "list[list[float]]") -> str:
    """Say in words what the picture shows."""
    totals = [sum([stack[n] for stack in stacks]) for n in range(len(BINS))]
    parts = [f"{name} {short(100 * total / sum(totals))} %" for (_, name, _), total in zip(BINS, totals)]
    return (
        f"Stacked bars for {len(stacks)} time steps. Of all terms of the gradient, by distance to the loss: "
        f"{', '.join(parts)}."
    )


def _bin(lag: int) -> int:
    return [lag < limit for limit, _, _ in BINS].index(True)


def _bar(step: int, stack: "list[float]", axes: Axes) -> str:
    parts, below = [], 0.0
    for (_, name, kind), size in zip(BINS, stack):
        if size:
            top, bottom = axes.y(below + size), axes.y(below)
            tooltip = f"step {step}, {name}: {short(size)}"
            box = svg.box(
                f"gh-shares__part gh-shares__part--{kind}",
                axes.x(step - 0.38),
                top,
                0.76 * axes.per_x,
                bottom - top,
                tooltip=tooltip,
            )
            parts.append(box)
            below += size
    return "".join(parts)


def _label(step: int, axes: Axes) -> str:
    return svg.text("gh-plot__column", axes.x(step), axes.bottom + 16, str(step))
