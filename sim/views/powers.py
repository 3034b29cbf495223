"""A power of a factor as a small chart: how large it is after each step, on an axis that all share; portable."""

import math

from overrides.language import say, say_count
from sim.views import svg
from sim.views.axes import power
from sim.views.numbers import short

WIDTH, HEIGHT = 150, 116
LEFT, RIGHT, TOP, BOTTOM = 34, 8, 10, 20
USUAL = 6  # decades up and down: enough for 0.5^20 and 2^20
MARGIN = 0.4  # decades beyond the outer lines


def powers(by_lag: "list[float]", decades: int = USUAL) -> str:
    """Draw what becomes of 1, a bar for every step.

    Args:
        by_lag: the power after 0, 1, … steps, positive, (T + 1,); what leaves the axis ends at its edge.
        decades: how many the axis has up, and as many down; cards beside each other have the same.

    Returns:
        An SVG image.
    """
    T = len(by_lag) - 1
    gap = (WIDTH - LEFT - RIGHT) / (T + 1)
    heights = [(exponent, _y(exponent, decades)) for exponent in (decades, 0, -decades)]
    lines = [svg.line("gh-powers__grid", LEFT, y, WIDTH - RIGHT, y) for _, y in heights]
    words = [svg.text("gh-powers__tick", LEFT - 5, y + 4, power(exponent)) for exponent, y in heights]
    bars = [
        _bar(LEFT + gap * (step + 0.15), gap * 0.7, _y(math.log10(by_lag[step]), decades), heights[1][1])
        for step in range(T + 1)
    ]
    first, last = [say_count("{n} step", "{n} steps", step) for step in (0, T)]
    ends = svg.text("gh-powers__first", LEFT, HEIGHT - 4, first) + svg.text(
        "gh-powers__last", WIDTH - RIGHT, HEIGHT - 4, last
    )
    left = [say("{value} after {step}", value=short(by_lag[step]), step=step) for step in sorted({1, T // 2, T} - {0})]
    label = say("What becomes of 1 over {steps}, on a logarithmic axis: {values}.", steps=last, values=", ".join(left))
    return svg.image("gh-powers", WIDTH, HEIGHT, label, "".join(lines + words + bars) + ends)


def _bar(x: float, width: float, end: float, level: float) -> str:
    top, bottom = sorted((end, level))
    return svg.box("gh-powers__bar", x, top - 1, width, bottom - top + 2)


def _y(exponent: float, decades: int) -> float:
    edge = decades + MARGIN
    held = max(-edge, min(edge, exponent))
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - (held + edge) / (2 * edge))
