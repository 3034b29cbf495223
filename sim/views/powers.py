"""A power of a factor as a small chart: how large it is after each step, on an axis that all share; portable."""

import math

from sim.views import svg
from sim.views.numbers import short

WIDTH, HEIGHT = 150, 116
LEFT, RIGHT, TOP, BOTTOM = 34, 8, 10, 20
DECADES = 6.4  # the axis spans 10^-6.4 to 10^6.4: 0.5^20 and 2^20 and a margin
TICKS = ((6, "10⁶"), (0, "1"), (-6, "10⁻⁶"))


def powers(by_lag: "list[float]") -> str:
    """Draw a gradient from 1 on, a bar for every step.

    Args:
        by_lag: gradient after 0, 1, … steps, positive, (T + 1,); what leaves the axis ends at its edge.

    Returns:
        An SVG image.
    """
    T = len(by_lag) - 1
    gap = (WIDTH - LEFT - RIGHT) / (T + 1)
    lines = [svg.line("gh-powers__grid", LEFT, _y(e), WIDTH - RIGHT, _y(e)) for e, _ in TICKS]
    words = [svg.text("gh-powers__tick", LEFT - 5, _y(e) + 4, label) for e, label in TICKS]
    bars = [_bar(LEFT + gap * (step + 0.15), gap * 0.7, math.log10(by_lag[step])) for step in range(T + 1)]
    ends = svg.text("gh-powers__first", LEFT, HEIGHT - 4, "0 steps") + svg.text(
        "gh-powers__last", WIDTH - RIGHT, HEIGHT - 4, f"{T} steps"
    )
    left = [f"{short(by_lag[step])} after {step}" for step in sorted({1, T // 2, T} - {0})]
    label = f"What is left of a gradient of 1 after each of {T} steps, on a logarithmic axis: {', '.join(left)}."
    return svg.image("gh-powers", WIDTH, HEIGHT, label, "".join(lines + words + bars) + ends)


def _bar(x: float, width: float, exponent: float) -> str:
    top, bottom = sorted((_y(exponent), _y(0)))
    return svg.box("gh-powers__bar", x, top - 1, width, bottom - top + 2)


def _y(exponent: float) -> float:
    held = max(-DECADES, min(DECADES, exponent))
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - (held + DECADES) / (2 * DECADES))
