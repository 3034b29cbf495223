"""What was drawn last, kept as long as what it was drawn of stays the same; portable."""

from overrides.language import spoken

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class Latest:
    """A place for one thing that was made, which is made anew when it would come out otherwise."""

    def __init__(self) -> None:
        self._of: "Any" = None
        self._made: "Any" = None

    def get(self, make: "Callable[..., Any]", *given: "Any") -> "Any":
        """Return what `make` makes of what is given; made last time, if that and the page's language are the same."""
        of = (make, given, spoken())
        if self._of != of:
            self._made = make(*given)
            self._of = of
        return self._made
