"""How a page talks to a learning management system by SCORM 1.2 or 2004: find its API, call it, heed its answers.

The system puts an object into a window around the page, or around the one that opened it, and may do so late. Each of
its functions answers with a text; what went wrong is asked for afterwards. An empty text alone says nothing: only with
the code of what went wrong does it mean that the system has nothing, or that it failed. Windows of other sites don't
let themselves be looked into.
"""

import js

from overrides.language import say
from overrides.reader import browser
from overrides.reader.browser import RefusedError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FINE = ("0", "", "None")  # the codes by which a system says that nothing went wrong; some have none to tell
HIGHEST = 500  # parents that are looked through, as ADL's own search does


class LmsError(Exception):
    """The system has not done what it was asked for; the text says why, as far as it tells.

    Args:
        why: as the system explains it.
        lacking: whether it says that it has no place for such a thing, so that asking again is of no use.
    """

    def __init__(self, why: str, lacking: bool = False) -> None:
        super().__init__(why)
        self.why = why
        self.lacking = lacking


class Version:
    """What the two versions of SCORM call things.

    `limit` is how long `suspend_data` may be, in characters; `nothing` has the codes by which a system that is asked
    for a value says that it has none: it does not know the element, does not support it, or was never given a value;
    `lacking` those of them by which one that is told a value says that it does not know or support the element.
    """

    def __init__(
        self,
        number: str,
        api: str,
        functions: "dict[str, str]",
        elements: "dict[str, str]",
        limit: int,
        nothing: "tuple[str, ...]",
        lacking: "tuple[str, ...]",
    ) -> None:
        self.number = number
        self.api = api
        self.functions = functions
        self.elements = elements
        self.limit = limit
        self.nothing = nothing
        self.lacking = lacking


SCORM_12 = Version(
    "1.2",
    "API",
    {
        "initialize": "LMSInitialize",
        "get": "LMSGetValue",
        "set": "LMSSetValue",
        "commit": "LMSCommit",
        "finish": "LMSFinish",
        "error": "LMSGetLastError",
        "explain": "LMSGetErrorString",
    },
    {
        "learner": "cmi.core.student_id",
        "mode": "cmi.core.lesson_mode",
        "score": "cmi.core.score",
        "completion": "cmi.core.lesson_status",
        "success": "cmi.core.lesson_status",
        "time": "cmi.core.session_time",
        "exit": "cmi.core.exit",
        "suspended": "cmi.suspend_data",
        "answers": "cmi.interactions",
    },
    4096,
    ("201", "202", "203", "401"),  # run-time environment 1.2, table 3.3.2
    ("201", "401"),
)
SCORM_2004 = Version(
    "2004",
    "API_1484_11",
    {
        "initialize": "Initialize",
        "get": "GetValue",
        "set": "SetValue",
        "commit": "Commit",
        "finish": "Terminate",
        "error": "GetLastError",
        "explain": "GetErrorString",
    },
    {
        "learner": "cmi.learner_id",
        "mode": "cmi.mode",
        "score": "cmi.score",
        "completion": "cmi.completion_status",
        "success": "cmi.success_status",
        "time": "cmi.session_time",
        "exit": "cmi.exit",
        "suspended": "cmi.suspend_data",
        "answers": "cmi.interactions",
    },
    64000,
    ("401", "402", "403"),  # run-time environment of the 4th edition, 3.1.7
    ("401", "402"),
)


class ScormApi:
    """The object that a system offers, and which version of SCORM it speaks."""

    def __init__(self, found: "Any", version: Version) -> None:
        self.found = found
        self.version = version

    def do(self, function: str) -> None:
        """Initialize, commit or finish.

        Raises:
            LmsError: the system has not done it.
        """
        self.heed(self.call(function, ""))

    def get(self, element: str, part: str = "") -> str:
        """Return what the system holds, "" if that is nothing.

        Raises:
            LmsError: the system does not say what it holds.
        """
        value = self.call("get", self.version.elements[element] + part)
        if value is not None and str(value) not in ("", "false"):
            return str(value)
        code = str(self.call("error"))
        if code not in FINE + self.version.nothing:
            raise self.error(code)
        return ""

    def set(self, element: str, value: str, part: str = "") -> None:
        """Tell the system something; `part` is what the element's name goes on with.

        Raises:
            LmsError: the system has not taken it.
        """
        self.heed(self.call("set", self.version.elements[element] + part, value))

    def call(self, function: str, *given: str) -> "Any":
        try:
            return browser.call(self.found, self.version.functions[function], *given)
        except RefusedError as refused:
            raise LmsError(str(refused)) from None

    def heed(self, answer: "Any") -> None:
        """Refuse an answer that is not "true"; some systems answer with a boolean."""
        if str(answer).lower() == "true":
            return
        raise self.error(str(self.call("error")))

    def error(self, code: str) -> LmsError:
        """Put into words what went wrong, as the system explains it."""
        why = str(self.call("explain", code) or "") or say("error {code}", code=code)
        return LmsError(why, code in self.version.lacking)


def find_api() -> "ScormApi | None":
    """Look in this window and the windows around it, then in the one that opened it and those around that."""
    for start in (js.window, _neighbour(js.window, "opener")):
        window = start
        for _ in range(HIGHEST):
            if window is None:
                break
            found = _api_in(window)
            if found:
                return found
            outer = _neighbour(window, "parent")
            window = None if _same(outer, window) else outer
    return None


def is_framed_or_opened() -> bool:
    """Tell whether there is another window in which an API may appear."""
    return bool(_neighbour(js.window, "opener")) or not _same(_neighbour(js.window, "parent"), js.window)


def _api_in(window: "Any") -> "ScormApi | None":
    for version in (SCORM_2004, SCORM_12):
        try:
            found = browser.look(window, version.api)
        except RefusedError:  # the window belongs to another site
            continue
        if found and hasattr(found, version.functions["initialize"]):
            return ScormApi(found, version)
    return None


def _neighbour(window: "Any", name: str) -> "Any":
    try:
        return browser.look(window, name)
    except RefusedError:
        return None


def _same(one: "Any", other: "Any") -> bool:
    """Compare objects of JavaScript: two names of one need not be one object in Python."""
    return bool(browser.call(js.Object, "is", one, other))
