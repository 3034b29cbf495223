"""The table of races that have ended."""

import js

from sim.names import Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sim.page.display import Display


class Results:
    """The table, the latest race first; hidden while it is empty.

    Args:
        display: has its parts.
    """

    def __init__(self, display: "Display") -> None:
        self.box = display.parts[Part.RESULTS]
        self.body = display.parts[Part.RESULTS_ROWS]
        self.rows: "list[list[str]]" = []  # in the order in which they were added

    def add(self, cells: "list[str]") -> None:
        """Put a row on top."""
        self.rows.append(cells)
        row = js.document.createElement("tr")
        for cell in cells:
            row.insertCell().textContent = cell
        self.body.prepend(row)
        self.box.hidden = False
