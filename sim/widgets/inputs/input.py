"""What all inputs have in common; portable."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Input:
    """One setting of a widget: base of all kinds.

    It reads text strictly for authors (`read` raises ValueError with what would be right), kindly for addresses
    (`nearest`), and gives it back (`write`). What its element on the page holds is a position, which need not be the
    text itself: a slider over a list of numbers counts them (`at`, `position`).

    Args:
        name: key of the input, as authors write it.
        label: accessible name.
        start: the value at first.
    """

    kind = ""  # of its element: "choice", "slider", "text" or "toggle"
    in_address = True  # whether an address carries it

    def __init__(self, name: str, label: str, start: "Any") -> None:
        self.name = name
        self.label = label
        self.start = start

    def read(self, text: str) -> "Any":
        """Turn text into a value, or raise ValueError with what would be right."""
        raise NotImplementedError

    def nearest(self, text: str) -> "Any | None":
        """Turn text from an address into the nearest value allowed, or None."""
        try:
            return self.read(text)
        except ValueError:
            return None

    def write(self, value: "Any") -> str:
        """Write a value as `read` reads it."""
        return str(value)

    def at(self, position: str) -> "Any":
        """Return the value for a position of its element."""
        return self.read(position)

    def share(self, value: "Any") -> float:
        """Return where a value lies between the first and the last, 0 and 1; of inputs whose values have an order."""
        raise NotImplementedError

    def at_share(self, share: float) -> "Any":
        """Return the value nearest to a share."""
        raise NotImplementedError

    def moved(self, value: "Any", by: int) -> "Any":
        """Return the value some places further, as far as they go."""
        raise NotImplementedError

    def position(self, value: "Any") -> str:
        """Return the position of its element for a value."""
        return self.write(value)


def read_option(options: "tuple[tuple[Any, str], ...]", text: str) -> "Any":
    """Turn text into one of the values that have a name, or raise ValueError with what would be right."""
    for value, _ in options:
        if text == value or (not isinstance(value, str) and number(text) == value):
            return value
    raise ValueError(f"one of {', '.join([str(option[0]) for option in options])}")


def number(text: str) -> "float | None":
    """Turn text into a finite number, or None."""
    try:
        found = float(text)
    except ValueError:
        return None
    return found if abs(found) < float("inf") else None


def share_in(values: "tuple[Any, ...]", value: "Any") -> float:
    """Return where a value lies in a row, from 0 to 1."""
    return values.index(value) / (len(values) - 1)


def at_share_in(values: "tuple[Any, ...]", share: float) -> "Any":
    """Return the value of a row that is nearest to a share."""
    return values[int(share * (len(values) - 1) + 0.5)]


def moved_in(values: "tuple[Any, ...]", value: "Any", by: int) -> "Any":
    """Return the value some places further in a row, as far as it goes."""
    return values[max(0, min(len(values) - 1, values.index(value) + by))]
