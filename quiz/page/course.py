"""The learning management system around the page, if there is one that speaks SCORM 1.2."""

import js

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

DEEPEST = 8  # frames in which a learning management system may put a page


class Course:
    """Hands scores over; does nothing where nobody listens."""

    def __init__(self) -> None:
        self.api = _scorm()
        if self.api:
            self.api.LMSInitialize("")
            js.addEventListener("pagehide", self.on_leave)

    def report(self, record: "Any") -> None:
        """Hand over the score of a finished attempt."""
        if self.api:
            self.api.LMSSetValue("cmi.core.score.min", "0")
            self.api.LMSSetValue("cmi.core.score.max", "100")
            self.api.LMSSetValue("cmi.core.score.raw", str(record["percent"]))
            self.api.LMSSetValue("cmi.core.lesson_status", "passed" if record["passed"] else "failed")
            self.api.LMSCommit("")

    def on_leave(self, event: "Any") -> None:
        self.api.LMSFinish("")


def _scorm() -> "Any":
    """Look for the object `API` in the windows around this one, and in the one that opened it."""
    window = js.window
    for _ in range(DEEPEST):
        api = _api_of(window)
        if api:
            return api
        window = window.parent
    return _api_of(js.window.opener)


def _api_of(window: "Any") -> "Any":
    try:
        return window.API
    except Exception:  # there is none, or the window belongs to another site: whatever the browser raises
        return None
