"""A strip for each network with a mark for every seed: a dot where it solved the task; portable.

Beyond the end of the axis stands a ring for each seed with which it did not; a cross is where it exploded.
"""

from overrides.language import say, say_count
from sim.views import svg
from sim.views.axes import LEFT, Axes

TYPE_CHECKING = False
if TYPE_CHECKING:
    Ends = list[tuple[int, int]]  # (solved, diverged) by seed
    Mark = tuple[float, str]  # place on the axis, and what it is

KINDS = ("first", "second")
NAME, STRIP = 22, 54  # pixels: the line with a network's name, and the strip below it
AXIS = 36
RADIUS = 4
APART = 2 * RADIUS + 2  # pixels from one mark to the next
LEVELS = (0, -1, 1, -2, 2)  # where marks stand that would overlap: on the line, above it, below it …
BEYOND = 68  # pixels for those that did not solve it


def seeds(lanes: "list[tuple[str, Ends]]", steps: int, width: int) -> str:
    """Draw a strip for each network, one above the other, on one axis.

    Args:
        lanes: name of each network, and for every seed the batch at which it solved the task and the one at which it
            exploded, 0 if it did not.
        steps: where training ends.
        width: width of the picture in pixels.

    Returns:
        An SVG image.
    """
    bottom = len(lanes) * (NAME + STRIP)
    axes = Axes(width - BEYOND, NAME, bottom, (0, steps), (0, 1))
    strips = [_strip(name, ends, kind, row, axes) for row, ((name, ends), kind) in enumerate(zip(lanes, KINDS))]
    end = svg.line("gh-plot__notch", axes.right, NAME, axes.right, bottom)
    beyond = svg.text("gh-plot__name", axes.right + 4, NAME - 6, say("not solved"))
    content = end + "".join(strips) + axes.columns(say("batches until solved")) + beyond
    return svg.image("gh-plot gh-seeds", width, bottom + AXIS, describe(lanes, steps), content)


def describe(lanes: "list[tuple[str, Ends]]", steps: int) -> str:
    """Say in words what the picture shows."""
    parts = []
    for name, ends in lanes:
        solved = sorted([end[0] for end in ends if end[0]])
        exploded = len([end for end in ends if end[1]])
        told = {"network": name, "solved": len(solved), "all": len(ends)}
        part = say("{network}: {solved} of {all} solved", **told)
        if solved:
            part = say("{network}: {solved} of {all} solved after {batches}", batches=_batches(solved), **told)
        parts.append(part + (say(", {count} exploded", count=exploded) if exploded else ""))
    return say(
        "A mark for every seed on an axis of {steps} batches. {networks}.", steps=steps, networks=say("; ").join(parts)
    )


def _batches(solved: "list[int]") -> str:
    """List after how many batches the task was solved: 1 batch; 31, 40 batches."""
    earlier = "".join([f"{step}, " for step in solved[:-1]])
    return earlier + say_count("{n} batch", "{n} batches", solved[-1])


def _strip(name: str, ends: "Ends", kind: str, row: int, axes: Axes) -> str:
    top = row * (NAME + STRIP)
    middle = top + NAME + STRIP / 2
    title = svg.text("gh-plot__name", LEFT, top + NAME - 6, name)
    line = svg.line("gh-plot__grid", axes.x(0), middle, axes.right, middle)
    return title + line + "".join(_marks(ends, kind, middle, axes))


def _marks(ends: "Ends", kind: str, middle: float, axes: Axes) -> "list[str]":
    """Draw the seeds of a network from left to right; those that would overlap stand above one another."""
    marks = sorted([_mark(solved, diverged, axes) for solved, diverged in ends])
    drawn = []
    for (x, shape), level in zip(marks, _levels([x for x, _ in marks])):
        column, row = level // len(LEVELS), LEVELS[level % len(LEVELS)]
        drawn.append(_shape(shape, kind, x + APART * column, middle + APART * row))
    return drawn


def _mark(solved: int, diverged: int, axes: Axes) -> "Mark":
    """Say where a seed stands, and as what: one that solved the task and exploded later, as solved."""
    if solved:
        return axes.x(solved), "dot"
    return (axes.x(diverged), "cross") if diverged else (axes.right + APART, "ring")


def _levels(xs: "list[float]") -> "list[int]":
    """Return for each place, from left to right, the first level on which it overlaps none before it."""
    latest: "list[float]" = []  # place on each level
    levels = []
    for x in xs:
        free = [level for level in range(len(latest)) if x - latest[level] >= APART]
        level = free[0] if free else len(latest)
        latest[level : level + 1] = [x]
        levels.append(level)
    return levels


def _shape(shape: str, kind: str, x: float, y: float) -> str:
    css_class = f"gh-seeds__{shape} gh-seeds__{shape}--{kind}"
    if shape == "cross":
        r = RADIUS
        return svg.strokes(css_class, [(x - r, y - r, x + r, y + r), (x - r, y + r, x + r, y - r)])
    return svg.circle(css_class, x, y, RADIUS)
