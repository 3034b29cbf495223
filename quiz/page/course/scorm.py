"""A learning management system that speaks SCORM 1.2."""

import js

from overrides.reader import browser
from quiz.engine import messages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

DEEPEST = 8  # frames in which a system may put a page


class Scorm:
    """Hands the best score over."""

    def __init__(self, api: "Any") -> None:
        self.api = api
        self.way_back = ""
        api.LMSInitialize("")
        js.window.addEventListener("pagehide", self.on_leave)

    def report(self, history: "list[dict[str, Any]]") -> None:
        """Hand over the best of the finished attempts."""
        best = messages.best(history)
        self.api.LMSSetValue("cmi.core.score.min", "0")
        self.api.LMSSetValue("cmi.core.score.max", "100")
        self.api.LMSSetValue("cmi.core.score.raw", str(best["percent"]))
        self.api.LMSSetValue("cmi.core.lesson_status", "passed" if best["passed"] else "failed")
        self.api.LMSCommit("")

    def on_leave(self, event: "Any") -> None:
        self.api.LMSFinish("")


def api() -> "Any":
    """Look for the object `API` in the windows around this one, and in the one that opened it."""
    window = js.window
    for _ in range(DEEPEST):
        found = _api_of(window)
        if found:
            return found
        window = browser.look(window, "parent")
    return _api_of(browser.look(js.window, "opener"))


def _api_of(window: "Any") -> "Any":
    try:
        return browser.look(window, "API") if window else None
    except browser.RefusedError:  # the window belongs to another site
        return None
