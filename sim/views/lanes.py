"""Lanes on which values go forward and gradients come back, and how far a dot has come on them; portable.

A line of the way back is as wide as the gradient on it. What the dot has not reached is faint. What depends on values
or on the dot is a slot (`sim.views.live`).
"""

from overrides.language import say
from sim.views import svg

WIDEST, THINNEST = 9.0, 1.2  # pixels: of the lines of the way back
FAINT = 0.05  # a share so small is dashed
SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉"


def ways() -> "list[tuple[str, str]]":
    """Say what the lanes of each way are, for a legend."""
    return [(say("forward: values"), "there"), (say("back: the gradient, as wide as it is large"), "back")]


def lane(state: str, way: str, ends: "tuple[float, float, float, float]", width: str = "") -> str:
    """Draw a line of a way, "there" or "back"; `state` and `width` are slots: where the dot is, and how thick it is."""
    x1, y1, x2, y2 = [svg.coordinate(end) for end in ends]
    carried = f' stroke-width="{{{width}}}" stroke-dasharray="{{{width}.dashes}}"' if width else ""
    css_class = f"gh-unrolled__line gh-unrolled__line--{way} gh-unrolled--{{{state}}}"
    return f'<line class="{css_class}"{carried} x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>'


def head(x: float, y: float, across: int, state: str, way: str) -> str:
    """Draw an arrow head with its tip at (x, y), pointing right (1) or left (−1)."""
    corners = (x, y, x - 8 * across, y - 5, x - 8 * across, y + 5)
    return svg.triangles(f"gh-unrolled__head gh-unrolled__head--{way} gh-unrolled--{{{state}}}", [corners])


def tip(x: float, y: float, css_class: str) -> str:
    """Draw an arrow head with its tip at (x, y), pointing down."""
    return svg.triangles(css_class, [(x, y, x - 4, y - 7, x + 4, y - 7)])


def value(state: str, name: str, x: float, y: float) -> str:
    """Write the number in a slot, as soon as the dot has been there."""
    return svg.text(f"gh-unrolled__value gh-unrolled--{{{state}}}", x, y, f"{{{name}.number}}")


def carry(found: "dict[str, str]", width: str, share: float) -> None:
    """Fill the slots of a line of the way back, which carries this share of the largest gradient."""
    size = min(1.0, abs(share))
    found[width] = svg.coordinate(THINNEST + (WIDEST - THINNEST) * size)
    found[width + ".dashes"] = "2 4" if size < FAINT else "none"


def state_of(position: int, reached: int) -> str:
    """Say of something that the dot reaches at a position whether it is ahead, now, or done."""
    return "now" if position == reached else "done" if position > reached else "ahead"


def sub(number: int) -> str:
    """Write an index below the line: ₁₂."""
    return "".join([SUBSCRIPTS[int(digit)] for digit in str(number)])
