"""The arrays of a recurrent layer as rectangles, all on one scale: rows down, columns across; portable."""

from overrides.language import say_count
from sim.views import svg
from sim.views.handle import handle
from sim.views.numbers import whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sim.traces import MatrixShapes
    from sim.views.handle import Grip

LEFT, RIGHT, TOP, GAP, TITLE = 70, 30, 24, 14, 18  # pixels
HEIGHT = 330
LETTERS = {1: ("",), 3: ("r", "z", "n"), 4: ("i", "f", "g", "o")}
KINDS = {"": "h", "r": "r", "z": "z", "n": "n", "i": "i", "f": "f", "g": "g", "o": "o"}
MOST_D, MOST_H = 64, 64
LEAST = 3.0  # pixels, of what would else be too thin to see


def shapes(trace: "MatrixShapes", D: int, H: int, grip: "Grip", width: int = 720) -> str:
    """Draw W_x, W_h and b, cut into the blocks of the gates.

    Args:
        trace: of `sim.models.portable.matrix_shapes`.
        D, H: sizes of input and state.
        grip: of H, which the lower right corner of W_h moves.
        width: width of the picture in pixels.

    Returns:
        An SVG image.
    """
    blocks = trace["blocks"]
    unit_x = (width - LEFT - RIGHT) / (4 * MOST_H)
    unit_y = (HEIGHT - TOP - 3 * TITLE - 2 * GAP - 12) / (MOST_D + MOST_H)
    parts, y = [], float(TOP)
    corner = (0.0, 0.0)
    for name, rows, count in (("W_x", D, trace["input"]), ("W_h", H, trace["recurrent"]), ("b", 1, trace["bias"])):
        size = max(rows * unit_y, LEAST)
        shape = f"({blocks * H},)" if name == "b" else f"({rows}, {blocks * H})"
        parts.append(svg.text("gh-plot__name", LEFT, y + TITLE - 6, f"{name} {shape}: {whole(count)}"))
        y += TITLE
        across = H * unit_x
        for block, letter in enumerate(LETTERS[blocks]):
            box = (LEFT + block * across, y, across, size)
            parts.append(svg.box(f"gh-shapes__block gh-shapes__block--{KINDS[letter]}", *box))
            if letter and size > 16 and across > 14:
                parts.append(svg.text("gh-shapes__letter", LEFT + (block + 0.5) * across, y + size / 2 + 5, letter))
        parts.append(svg.text("gh-plot__tick", LEFT - 6, y + size / 2 + 4, _rows(name, rows)))
        y += size + GAP
        if name == "W_h":
            corner = (LEFT + blocks * across, y - GAP)
            top = y - GAP - size
    track = [(LEFT + blocks * unit_x * h, top + h * unit_y) for h in (1, MOST_H)]
    numbers = [whole(trace[key]) for key in ("input", "recurrent", "bias")]
    label = say_count(
        "Three arrays of {n} block: W_x {d} by {columns}, {input} numbers; W_h {h} by {columns}, {recurrent}; "
        "b {bias}.",
        "Three arrays of {n} blocks: W_x {d} by {columns}, {input} numbers; W_h {h} by {columns}, {recurrent}; "
        "b {bias}.",
        blocks,
        d=D,
        h=H,
        columns=blocks * H,
        input=numbers[0],
        recurrent=numbers[1],
        bias=numbers[2],
    )
    drawn = "".join(parts)
    return svg.image(
        "gh-plot gh-shapes", width, HEIGHT, label, drawn, handle(grip, [track], corner[0], corner[1], "both")
    )


def _rows(name: str, rows: int) -> str:
    if name == "b":
        return ""
    return f"{'D' if name == 'W_x' else 'H'} = {rows}"
