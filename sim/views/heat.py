"""A grid of shaded cells, given as a hexadecimal digit each; portable.

Every shade is one path out of runs of equal cells. A grid that was drawn last time is not drawn anew, and one that is
read column by column is drawn once for all its columns.
"""

from sim.views import svg
from sim.views.latest import Latest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Pair = tuple[float, float]
    Grid = tuple[tuple[str, ...], Pair, Pair]

LEVELS = "0123456789abcdef"
DRAWN: "dict[str, Latest]" = {}  # by class


def heat(
    css_class: str,
    rows: "list[str]",
    corner: "tuple[float, float]",
    cell: "tuple[float, float]",
    opacities: "list[int]",
) -> str:
    """Draw a grid.

    Args:
        css_class: of every path; it says the colour.
        rows: from the top, a text for each row, a digit for each cell.
        corner: left and top of the grid in the picture.
        cell: width and height of a cell.
        opacities: per cent for each of the 16 digits; 0 is not drawn.

    Returns:
        SVG paths.
    """
    return str(_latest(_paths, css_class, (tuple(rows), corner, cell), opacities))


def _latest(draw: "Callable[..., Any]", css_class: str, grid: "Grid", opacities: "list[int]") -> "Any":
    """Draw a grid, unless it is the one of its class that was drawn last."""
    if css_class not in DRAWN:
        DRAWN[css_class] = Latest()
    return DRAWN[css_class].get(draw, css_class, grid, opacities)


def _edges(grid: "Grid") -> "tuple[list[str], list[str]]":
    """Return where columns and rows begin and end."""
    rows, corner, cell = grid
    columns = max([len(row) for row in rows])
    xs = [svg.coordinate(corner[0] + cell[0] * n) for n in range(columns + 1)]
    return xs, [svg.coordinate(corner[1] + cell[1] * n) for n in range(len(rows) + 1)]


def _paths(css_class: str, grid: "Grid", opacities: "list[int]") -> str:
    rows = grid[0]
    xs, ys = _edges(grid)
    runs: "dict[str, list[str]]" = {level: [] for level in LEVELS}
    for row, text in enumerate(rows):
        for level, start, end in _runs(text):
            runs[level].append(f"M{xs[start]} {ys[row]}H{xs[end]}V{ys[row + 1]}H{xs[start]}z")
    return "".join(
        [
            f'<path class="{css_class}" fill-opacity="{opacity}%" d="{"".join(runs[level])}"/>'
            for level, opacity in zip(LEVELS, opacities)
            if opacity and runs[level]
        ]
    )


def heat_up_to(
    shown: int,
    css_class: str,
    rows: "list[str]",
    corner: "tuple[float, float]",
    cell: "tuple[float, float]",
    opacities: "list[int]",
) -> str:
    """Draw the first columns of a grid; the other arguments are those of `heat`, with all columns."""
    shades = _latest(_columns, css_class, (tuple(rows), corner, cell), opacities)
    return "".join([f'{opening}{"".join(runs[: ends[shown]])}"/>' for opening, runs, ends in shades if ends[shown]])


def _columns(css_class: str, grid: "Grid", opacities: "list[int]") -> "list[tuple[str, list[str], list[int]]]":
    """Return of each shade how its path begins, its runs from the left, and how many lie in the first n columns."""
    rows = grid[0]
    xs, ys = _edges(grid)
    runs: "dict[str, list[str]]" = {level: [] for level in LEVELS}
    ends = {level: [0] for level in LEVELS}
    for column in range(len(rows[0])):
        for level, start, end in _runs("".join([row[column] for row in rows])):
            runs[level].append(f"M{xs[column]} {ys[start]}H{xs[column + 1]}V{ys[end]}H{xs[column]}z")
        for level in LEVELS:
            ends[level].append(len(runs[level]))
    return [
        (f'<path class="{css_class}" fill-opacity="{opacity}%" d="', runs[level], ends[level])
        for level, opacity in zip(LEVELS, opacities)
        if opacity
    ]


def _runs(text: str) -> "list[tuple[str, int, int]]":
    """Cut a row or column into runs of equal cells: (digit, first place, place after the last)."""
    starts = [n for n in range(len(text)) if n == 0 or text[n] != text[n - 1]]
    return [(text[start], start, end) for start, end in zip(starts, starts[1:] + [len(text)])]
