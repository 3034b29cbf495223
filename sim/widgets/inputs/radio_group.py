"""One of a few values; portable."""

from sim.widgets.inputs.input import Input, read_option

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

    def read(self, text: str) -> "Any":
        """Turn text into one of the values, or raise ValueError with what would be right."""
        return read_option(self.options, text)
