"""A grid of shaded cells, given as a hexadecimal digit each; portable.

Every shade is one path out of runs of equal cells. A grid that was drawn last time is not drawn anew, and one that is
read column by column is drawn once for all its columns.
"""

from sim.views import svg

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Pair = tuple[float, float]
    Grid = tuple[tuple[str, ...], Pair, Pair]

LEVELS = "0123456789abcdef"
LATEST: "dict[str, Any]" = {}  # class -> the latest grid, and its drawing
LATEST_COLUMNS: "dict[str, Any]" = {}  # class -> likewise, of a grid that is read: the drawing by shade and column


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
    grid = (tuple(rows), corner, cell)
    if LATEST.get(css_class, ((), ""))[0] != grid:
        LATEST[css_class] = (grid, _paths(css_class, grid, opacities))
    return str(LATEST[css_class][1])


def _paths(css_class: str, grid: "Grid", opacities: "list[int]") -> str:
    rows, corner, cell = grid
    columns = max([len(row) for row in rows])
    xs = [svg.coordinate(corner[0] + cell[0] * n) for n in range(columns + 1)]
    ys = [svg.coordinate(corner[1] + cell[1] * n) for n in range(len(rows) + 1)]
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
    grid = (tuple(rows), corner, cell)
    if LATEST_COLUMNS.get(css_class, ((), ""))[0] != grid:
        LATEST_COLUMNS[css_class] = (grid, _columns(css_class, grid, opacities))
    return "".join(
        [
            f'{opening}{"".join(runs[: ends[shown]])}"/>'
            for opening, runs, ends in LATEST_COLUMNS[css_class][1]
            if ends[shown]
        ]
    )


def _columns(css_class: str, grid: "Grid", opacities: "list[int]") -> "list[tuple[str, list[str], list[int]]]":
    """Return of each shade how its path begins, its runs from the left, and how many lie in the first n columns."""
    rows, corner, cell = grid
    xs = [svg.coordinate(corner[0] + cell[0] * n) for n in range(len(rows[0]) + 1)]
    ys = [svg.coordinate(corner[1] + cell[1] * n) for n in range(len(rows) + 1)]
    found = []
    for level, opacity in zip(LEVELS, opacities):
        if not opacity:
            continue
        runs: "list[str]" = []
        ends = [0]
        for column in range(len(rows[0])):
            for digit, start, end in _runs("".join([row[column] for row in rows])):
                if digit == level:
                    runs.append(f"M{xs[column]} {ys[start]}H{xs[column + 1]}V{ys[end]}H{xs[column]}z")
            ends.append(len(runs))
        found.append((f'<path class="{css_class}" fill-opacity="{opacity}%" d="', runs, ends))
    return found


def _runs(text: str) -> "list[tuple[str, int, int]]":
    """Cut a row or column into runs of equal cells: (digit, first place, place after the last)."""
    starts = [n for n in range(len(text)) if n == 0 or text[n] != text[n - 1]]
    return [(text[start], start, end) for start, end in zip(starts, starts[1:] + [len(text)])]
