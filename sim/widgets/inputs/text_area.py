"""A text of several lines, which no address carries; portable."""

from sim.widgets.inputs.text_field import TextField


class TextArea(TextField):
    """A text of several lines that the reader types or pastes.

    Args:
        name: key of the input, as authors write it.
        label: accessible name of the field.
        start: the text at first.
        longest: the most signs it may have.
        placeholder: what the empty field says.
    """

    in_address = False  # it is too long for one, and nobody's business

    def __init__(self, *, name: str, label: str, start: str, longest: int, placeholder: str) -> None:
        super().__init__(name=name, label=label, start=start, longest=longest)
        self.placeholder = placeholder
