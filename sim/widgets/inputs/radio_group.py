"""One of a few values; portable."""

from sim.widgets.inputs.input import Input, at_share_in, moved_in, read_option, share_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class RadioGroup(Input):
    """One of a few values, each with a name.

    Args:
        name: key of the input, as authors write it.
        label: accessible name of the group.
        options: (number or word, name) pairs in the order they are shown.
        start: the value chosen at first.
    """

    kind = "choice"

    def __init__(self, *, name: str, label: str, options: "tuple[tuple[Any, str], ...]", start: "Any") -> None:
        super().__init__(name, label, start)
        self.options = options

    def values(self) -> "tuple[Any, ...]":
        """Return all values in their order."""
        return tuple([value for value, _ in self.options])

    def share(self, value: "Any") -> float:
        """Return the place of a value in the row, from 0 to 1."""
        return share_in(self.values(), value)

    def at_share(self, share: float) -> "Any":
        """Return the value nearest to a share."""
        return at_share_in(self.values(), share)

    def moved(self, value: "Any", by: int) -> "Any":
        """Return the value some places further."""
        return moved_in(self.values(), value, by)

    def read(self, text: str) -> "Any":
        """Turn text into one of the values, or raise ValueError with what would be right."""
        return read_option(self.options, text)
