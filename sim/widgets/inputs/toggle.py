"""Yes or no; portable."""

from sim.widgets.inputs.input import Input


class Toggle(Input):
    """Yes or no: a check box; authors write `on` or `off`.

    Args:
        name: key of the input, as authors write it.
        label: what holds when it is on.
        start: whether it is on at first.
    """

    kind = "toggle"

    def __init__(self, *, name: str, label: str, start: bool) -> None:
        super().__init__(name, label, start)

    def read(self, text: str) -> bool:
        """Turn `on` or `off` into a truth value, or raise ValueError with what would be right."""
        if text not in ("on", "off"):
            raise ValueError("on or off")
        return text == "on"

    def write(self, value: bool) -> str:
        """Write `on` or `off`."""
        return "on" if value else "off"
