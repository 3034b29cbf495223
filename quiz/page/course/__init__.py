"""The learning management system around the page: one that speaks cmi5 or SCORM, or nobody.

A page of a packed course that stands in a frame, or was opened by another window, waits for a system that offers its
API late. Until then it is not known who learns: nothing that the browser has kept is shown, and nothing is kept there.
"""

import js

from overrides.language import later, say
from overrides.reader.notice import notify
from overrides.reader.storage import kept
from quiz.names import PACKED
from quiz.page.course.cmi5 import Cmi5, fresh_session, launch, session_of
from quiz.page.course.scorm import Scorm
from quiz.page.course.scorm_api import find_api, is_framed_or_opened

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    from quiz.contract import QuizData, Record
    from quiz.page.memory import Shelf

    class System(Protocol):
        """What the page asks of whatever is around it."""

        @property
        def storage(self) -> Shelf: ...
        @property
        def way_back(self) -> str: ...
        @property
        def way_out(self) -> str: ...
        def report(self, records: "list[Record]", quiz: QuizData) -> None: ...
        def leave(self, done: Callable[[], None]) -> None: ...


LOOK_AGAIN = 500  # milliseconds
LOOKS = 120  # for a system that offers its API late
NOBODY = later("No learning management system has answered, so what you do here is not recorded.")


class Nobody:
    """No system: scores stay in the browser, or in the page while a system may still appear."""

    way_back = ""
    way_out = ""

    def __init__(self) -> None:
        self.storage = kept()
        self.finished: "list[tuple[Record, QuizData]]" = []

    def report(self, records: "list[Record]", quiz: "QuizData") -> None:
        """Note the attempt that was finished last, for a system that appears late."""
        self.finished.append((records[-1], quiz))

    def leave(self, done: "Callable[[], None]") -> None:
        """There is nobody to tell."""


class Course:
    """What is around the page; `changed` is called when a system has appeared, or there is a way back to one."""

    def __init__(self, changed: "Callable[[], None]") -> None:
        self.changed = changed
        self.looks = 0
        launched = launch()
        session = session_of(launched) or (fresh_session(launched) if launched else None)
        api = None if session else find_api()
        self.nobody = Nobody()  # until a system has appeared
        self.system: "System" = Cmi5(session, changed) if session else Scorm(api, changed) if api else self.nobody
        if not session and not api and js.document.documentElement.hasAttribute(PACKED) and is_framed_or_opened():
            kept().belong_to_nobody()
            self.look_later()

    @property
    def storage(self) -> "Shelf":
        """Where the quiz is kept."""
        return self.system.storage

    @property
    def way_back(self) -> str:
        """The address to which the learner goes afterwards, or ""."""
        return self.system.way_back

    @property
    def way_out(self) -> str:
        """What the button says that ends the session, or "" if there is none to be ended."""
        return self.system.way_out

    def report(self, records: "list[Record]", quiz: "QuizData") -> None:
        """Tell that an attempt at a quiz was finished, the last of the records."""
        self.system.report(records, quiz)

    def leave(self, done: "Callable[[], None]") -> None:
        """Tell that the learner goes; `done` is called when that is known there."""
        self.system.leave(done)

    def look_later(self) -> None:
        """Look again in a moment, or tell the learner that nobody has come."""
        self.looks += 1
        if self.looks < LOOKS:
            js.setTimeout(self.look_again, LOOK_AGAIN)
        else:
            notify(say(NOBODY))

    def look_again(self) -> None:
        """Look for a system that was not there when the page began; it hears what was finished since."""
        api = find_api()
        if not api:
            self.look_later()
            return
        self.system = Scorm(api, self.changed)
        self.changed()
        for record, quiz in self.nobody.finished:
            self.report([record], quiz)
