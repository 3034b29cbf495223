"""A line of text; portable."""

from sim.widgets.inputs.input import Input


class TextField(Input):
    """A line of text that the reader types.

    Args:
        name: key of the input, as authors write it.
        label: accessible name of the field.
        start: the text at first.
        longest: the most signs it may have.
    """

    kind = "text"

    def __init__(self, *, name: str, label: str, start: str, longest: int) -> None:
        super().__init__(name, label, start)
        self.longest = longest

    def read(self, text: str) -> str:
        """Return the text, or raise ValueError with what would be right."""
        if len(text) > self.longest:
            raise ValueError(f"a text of at most {self.longest} signs")
        return text

    def nearest(self, text: str) -> str:
        """Return text from an address, cut to what is allowed."""
        return text[: self.longest]

    def at(self, position: str) -> str:
        """Return what has been typed, as far as it is allowed."""
        return self.nearest(position)
