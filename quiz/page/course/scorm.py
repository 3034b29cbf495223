"""A learning management system that speaks SCORM: one session of a learner, and what the system keeps of earlier ones.

Nothing that the browser keeps counts here. The system says who learns, what was reached before and, in `suspend_data`,
what was answered. It is told that the quiz is under way, every result that is better than what it has, and the time. A
pass stays a pass. What it refuses is told to the learner and tried again.
"""

import js

from overrides.reader import browser
from overrides.reader.notice import Notice
from overrides.reader.storage import kept
from quiz.engine import suspension, times
from quiz.page.course.scorm_api import SCORM_12, LmsError, ScormApi

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from quiz.contract import Record

AGAIN = (5000, 15000, 60000)  # milliseconds until what was refused is tried again; the last holds for all further times
SOON = 2000  # milliseconds after which answers are handed over
UNTOUCHED = ("", "not attempted", "unknown")
ONLY_LOOKING = ("browse", "review")
OPTIONAL = ("exit", "time")  # a system need not have these


class Suspended:
    """What the system keeps of the quiz, as a storage of texts with names."""

    def __init__(self, changed: "Callable[[], None]") -> None:
        self.texts: "dict[str, str]" = {}
        self.changed = changed

    def read(self, name: str) -> "str | None":
        """Return what is kept under a name."""
        return self.texts.get(name)

    def write(self, name: str, text: str) -> bool:
        """Keep a text."""
        if self.texts.get(name) != text:
            self.texts[name] = text
            self.changed()
        return True

    def hear(self, beginning: str, changed: "Any") -> None:
        """There is nobody else to be heard: a system has one session at a time."""


class Scorm:
    """One session; `storage` is where the quiz is kept."""

    way_back = ""
    way_out = ""

    def __init__(self, api: ScormApi) -> None:
        self.api = api
        self.notice = Notice()
        self.storage = Suspended(self.keep_soon)
        self.waiting: "list[tuple[str, str, str]]" = []  # element, part and value of what the system has not taken yet
        self.unrecorded = False  # whether a result is among it
        self.failures = 0  # one after the other
        self.keeping = False  # whether answers will be handed over soon
        self.begin()
        js.window.addEventListener("pagehide", lambda event: self.finish())
        js.window.addEventListener("pageshow", lambda event: self.begin() if event.persisted else None)

    def begin(self) -> None:
        """Start the session, ask what was before, and say that the quiz is under way."""
        self.started = browser.milliseconds()
        self.open = False
        try:
            self.initialize()
        except LmsError as refusal:
            self.put_off(str(refusal))
        kept().belong_to(self.api.get("learner") or "unnamed")
        self.judging = self.api.get("mode") not in ONLY_LOOKING
        self.passed = self.api.get("success") == "passed"
        self.best = _number(self.api.get("score", ".raw"))
        self.storage.texts = suspension.unpacked(self.api.get("suspended"))
        self.put("exit", "", "suspend")
        if self.api.get("completion") in UNTOUCHED:
            self.put("completion", "", "incomplete")
        self.hand_over()

    def initialize(self) -> None:
        """Start the session, unless it is under way already, as after a reload.

        Raises:
            LmsError: the system does not start one.
        """
        try:
            self.api.do("initialize")
        except LmsError:
            if not self.api.get("learner"):
                raise
        self.open = True

    def report(self, records: "list[Record]") -> None:
        """Take note of the attempt that was finished last: the system hears of it if it has nothing better."""
        if not self.judging:
            return
        self.unrecorded = True
        record = records[-1]
        percent = record["percent"]
        if self.best is None or percent > self.best:
            self.best = percent
            self.put("score", ".min", "0")
            self.put("score", ".max", "100")
            self.put("score", ".raw", str(percent))
            if self.api.version is not SCORM_12:
                self.put("score", ".scaled", str(percent / 100))
        self.passed = self.passed or bool(record["passed"])
        if self.api.version is not SCORM_12:
            self.put("completion", "", "completed")
        self.put("success", "", "passed" if self.passed else "failed")
        self.keep()

    def keep_soon(self) -> None:
        """Hand answers over in a moment, those given until then included."""
        if not self.keeping:
            self.keeping = True
            js.setTimeout(self.keep, SOON)

    def keep(self) -> None:
        """Hand everything over."""
        self.keeping = False
        if self.started:
            self.put("suspended", "", suspension.packed(self.storage.texts, self.api.version.limit))
            self.hand_over()

    def put(self, element: str, part: str, value: str) -> None:
        """Have something told, in place of what was to be told of the same."""
        self.waiting = [entry for entry in self.waiting if entry[:2] != (element, part)]
        self.waiting.append((element, part, value))

    def hand_over(self) -> None:
        """Tell the system what it has not taken yet, and have it kept."""
        try:
            if not self.open:
                self.initialize()
            for element, part, value in list(self.waiting):
                self.tell(element, part, value)
            self.api.do("commit")
        except LmsError as refusal:
            self.put_off(str(refusal))
            return
        self.notice.say("Your result is recorded now." if self.failures and self.unrecorded else "")
        self.failures = 0
        self.unrecorded = False

    def tell(self, element: str, part: str, value: str) -> None:
        """Tell the system one thing.

        Raises:
            LmsError: it has not taken what it must take.
        """
        try:
            self.api.set(element, value, part)
        except LmsError:
            if element not in OPTIONAL:
                raise
        self.waiting.remove((element, part, value))

    def put_off(self, reason: str) -> None:
        """Tell the learner that something is not recorded, and try again later."""
        what = "Your result is" if self.unrecorded else "What you do here is"
        self.notice.say(f"{what} not recorded: the learning management system says “{reason}”. It is tried again.")
        js.setTimeout(self.try_again, AGAIN[min(self.failures, len(AGAIN) - 1)])
        self.failures += 1

    def try_again(self) -> None:
        if self.failures and self.started:
            self.hand_over()

    def leave(self) -> None:
        """Nothing leads back: the system is around the page."""

    def finish(self) -> None:
        """End the session: hand over what waits, and the time that it took."""
        if not self.started:
            return
        spent = browser.milliseconds() - self.started
        self.put("time", "", times.clock(spent) if self.api.version is SCORM_12 else times.duration(spent))
        self.keep()
        self.started = 0
        try:
            self.api.do("finish")
        except LmsError:
            return  # nobody is there to be told


def _number(text: str) -> "float | None":
    try:
        return float(text)
    except ValueError:
        return None
