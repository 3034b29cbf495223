"""How long a page was in sight: one that fits on a screen is not read as soon as it is opened."""

import js

from overrides.reader import browser

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

SHARE = 0.25  # of the minutes that reading takes: whoever knows a part skims it


class ReadingTime:
    """Counts while the tab is in sight.

    Args:
        minutes: what it takes to read the page.
        on_read: is called when the page was in sight long enough, once that was asked for (`wait`).
    """

    def __init__(self, minutes: float, on_read: "Callable[[], None]") -> None:
        self.needed = 60_000 * SHARE * minutes
        self.on_read = on_read
        self.before = 0.0  # ms in sight until the tab was last left
        self.since: "float | None" = None  # when it came into sight, while it is
        self.awaited = False
        js.document.addEventListener("visibilitychange", self.on_change)
        self.on_change()

    def on_change(self, event: "Any" = None) -> None:
        """Go on counting, or stop."""
        visible = js.document.visibilityState == "visible"
        if visible and self.since is None:
            self.since = browser.milliseconds()
            if self.awaited:
                self.wait()
        elif not visible and self.since is not None:
            self.before += browser.milliseconds() - self.since
            self.since = None

    def left(self) -> float:
        """Return how many ms are missing."""
        seen = self.before if self.since is None else self.before + browser.milliseconds() - self.since
        return max(0.0, self.needed - seen)

    def wait(self) -> None:
        """Have it told when nothing is missing any more."""
        self.awaited = True
        if self.since is not None:
            js.setTimeout(self.look, self.left())

    def look(self) -> None:
        """Tell that the page was in sight long enough, unless it was left meanwhile."""
        if self.since is not None and self.awaited:
            if self.left() > 0:
                self.wait()  # a timer may be early by a fraction
                return
            self.awaited = False
            self.on_read()
