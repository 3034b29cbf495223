"""A learning management system that speaks SCORM: one session of a learner, and what the system keeps of earlier ones.

Nothing that the browser keeps counts here. The system says who learns, what was reached before and, in `suspend_data`,
what was answered. It is told that the quiz is under way, every result that is better than what it has, the answers of
each finished attempt, and the time. A pass stays a pass; "failed" is told only with the score that it belongs to, and
never in place of "completed". What it refuses is told to the learner and tried again; but what it says it has no place
for is told once, and the session goes on without. What it refuses as the page closes is told when the same learner
comes back in this browser.

A session is open once the system has started it and has said what it holds. If it does neither at once, both are tried
again: until then nothing is known of earlier sessions, and so nothing is written over what they left.
"""

import js

from overrides.language import later, say
from overrides.reader import browser
from overrides.reader.notice import Notice, notify
from overrides.reader.storage import UNNAMED, kept
from quiz.engine import suspension, times
from quiz.engine.interactions import interactions
from quiz.page.course.scorm_api import SCORM_12, LmsError, ScormApi

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from quiz.contract import QuizData, Record

AGAIN = (5000, 15000, 60000)  # milliseconds until what was refused is tried again; the last holds for all further times
SOON = 2000  # milliseconds after which answers are handed over
UNTOUCHED = ("", "not attempted", "unknown")
ONLY_LOOKING = ("browse", "review")
OPTIONAL = {  # what a result stands without, and how the learner is told that the system has not taken it
    "answers": later("what you answered, for reports"),
    "exit": later("that you will go on later"),
    "time": later("the time you spend here"),
}
NOT_RECORDED = later("Your result is not recorded: {why}. It is tried again.")
NOTHING_RECORDED = later("What you do here is not recorded: {why}. It is tried again.")
RECORDED_WITHOUT = later("Your result is recorded, but not {names}: {why}. It is tried again.")
WITHOUT = later("Not recorded is {names}: {why}. It is tried again.")
IDENTITY = "..id"  # the part of an answer without which the system takes no other
AT_THE_END = "course/refused"  # under which the browser keeps what was refused as the page closed


class Suspended:
    """What the system keeps of the quiz, as a storage of texts with names."""

    def __init__(self, texts: "dict[str, str]", changed: "Callable[[], None]") -> None:
        self.texts = texts
        self.changed = changed
        self.written = False  # whether it has something that the system has not

    def read(self, name: str) -> "str | None":
        """Return what is kept under a name."""
        return self.texts.get(name)

    def write(self, name: str, text: str) -> bool:
        """Keep a text."""
        if self.texts.get(name) != text:
            self.texts[name] = text
            self.written = True
            self.changed()
        return True

    def listen(self, beginning: str, changed: "Any") -> None:
        """There is nobody else to be heard: a system has one session at a time."""


class Scorm:
    """One session; `storage` is where the quiz is kept, another one after `changed` was called."""

    way_back = ""
    way_out = ""

    def __init__(self, api: ScormApi, changed: "Callable[[], None]") -> None:
        self.api = api
        self.changed = changed
        self.notice = Notice()
        self.storage = Suspended({}, self.keep_soon)
        self.waiting: "list[tuple[str, str, str]]" = []  # element, part and value of what the system has not taken yet
        self.finished: "list[tuple[QuizData, Record]]" = []  # attempts that were not weighed yet
        self.uncounted: "list[tuple[QuizData, Record]]" = []  # attempts whose answers wait until `recorded` is known
        self.recorded: "int | None" = None  # how many answers the system has or will be told
        self.lacking: "list[tuple[str, str]]" = []  # elements and parts for which the system says it has no place
        self.refusals: "dict[str, str]" = {}  # what of the optional it has refused this time, and why
        self.refused = ""  # why it has not taken all this time, as it says
        self.unrecorded = False  # whether a result waits
        self.taken = False  # whether a result was taken
        self.failures = 0  # how often in a row a time was set to try again
        self.retrying = False  # whether it will be tried again at a time that is set
        self.keeping = False  # whether answers will be handed over soon
        self.shown = False  # whether the quiz is shown
        self.begin()
        self.shown = True
        js.window.addEventListener("pagehide", lambda event: self.finish())
        js.window.addEventListener("pageshow", lambda event: self.begin() if event.persisted else None)

    def begin(self) -> None:
        """Begin a session, and say that the quiz is under way."""
        self.started = browser.milliseconds()
        self.begun = False  # whether the system has started the session
        self.open = False  # whether it has also said what it holds
        self.recorded = None
        self.waiting = [
            entry for entry in self.waiting if entry[0] != "answers"
        ]  # they have numbers of the last session
        self.hand_over()
        if not self.open:
            kept().belong_to_nobody()

    def open_session(self) -> None:
        """Start the session, unless that is done, and ask what was before.

        Raises:
            LmsError: the system does not start one, or does not say what it holds.
        """
        if not self.begun:
            self.start()
            self.begun = True
        self.put("exit", "", "suspend")
        self.send("exit", "", "suspend")  # whatever else fails: without it a system may drop what it holds
        kept().belong_to(self.api.get("learner") or UNNAMED)
        self.tell_of_the_last_end()
        self.judging = self.api.get("mode") not in ONLY_LOOKING
        self.passed = self.api.get("success") == "passed"
        self.best = self.best_held()
        completion = self.api.get("completion")
        self.completed = self.api.version is SCORM_12 and completion == "completed"  # which "failed" would take back
        texts = suspension.unpacked(self.api.get("suspended"))
        self.open = True
        if completion in UNTOUCHED:
            self.put("completion", "", "incomplete")
        self.go_on_with(texts)

    def best_held(self) -> "float | None":
        """Return the best score that the system holds, in percent: SCORM 2004 has it in two ways, of which one may do.

        Raises:
            LmsError: the system does not say.
        """
        raw = _number(self.api.get("score", ".raw"))
        scaled = None if self.api.version is SCORM_12 else _number(self.api.get("score", ".scaled"))
        held = [score for score in (raw, None if scaled is None else 100 * scaled) if score is not None]
        return max(held) if held else None

    def start(self) -> None:
        """Have the system start a session, unless there is one already, as after a reload.

        Raises:
            LmsError: it does not start one.
        """
        try:
            self.api.do("initialize")
        except LmsError:
            if not self.is_under_way():
                raise

    def is_under_way(self) -> bool:
        """Tell whether the system answers as it does in a session that it has started before."""
        try:
            return bool(self.api.get("learner"))
        except LmsError:
            return False

    def go_on_with(self, texts: "dict[str, str]") -> None:
        """Keep the quiz where the system has it, and show that if something else is shown already."""
        self.storage = Suspended(texts, self.keep_soon)
        if self.shown:
            self.changed()

    def report(self, records: "list[Record]", quiz: "QuizData") -> None:
        """Take note of the attempt that was finished last."""
        self.finished.append((quiz, records[-1]))
        self.unrecorded = True
        self.keep()

    def weigh(self, quiz: "QuizData", record: "Record") -> None:
        """Have a result told if the system has nothing better, and what was answered."""
        percent = record["percent"]
        is_best = self.best is None or percent >= self.best
        if self.best is None or percent > self.best:
            self.best = percent
            self.put("score", ".min", "0")
            self.put("score", ".max", "100")
            self.put("score", ".raw", str(percent))
            if self.api.version is not SCORM_12:
                self.put("score", ".scaled", _hundredths(percent))
        self.passed = self.passed or bool(record["passed"])
        if self.api.version is not SCORM_12:
            self.put("completion", "", "completed")
        if self.passed:
            self.put("success", "", "passed")
        elif is_best and not self.completed:
            self.put("success", "", "failed")
        self.uncounted.append((quiz, record))

    def send_answers(self) -> None:
        """Have answers told behind those that the system has, once it counts these: they would be written over them."""
        if not self.uncounted:
            return
        count = self.recorded
        if count is None:
            try:
                count = int(_number(self.api.get("answers", "._count")) or 0)
            except LmsError as refusal:
                self.note("answers", "._count", refusal)
                return
        for quiz, record in self.uncounted:
            for interaction in interactions(quiz, record, self.api.version.number):
                self.waiting.extend([("answers", f".{count}.{part}", value) for part, value in interaction])
                count += 1
        self.recorded = count
        self.uncounted = []

    def keep_soon(self) -> None:
        """Hand answers over in a moment, those given until then included."""
        if not self.keeping:
            self.keeping = True
            js.setTimeout(self.keep, SOON)

    def keep(self) -> None:
        """Hand everything over."""
        self.keeping = False
        if self.started:
            self.hand_over()

    def put(self, element: str, part: str, value: str) -> None:
        """Have something told, in place of what was to be told of the same."""
        self.waiting = [entry for entry in self.waiting if entry[:2] != (element, part)]
        self.waiting.append((element, part, value))

    def hand_over(self) -> None:
        """Tell the system what it has not taken yet, and have it kept."""
        self.refusals = {}
        try:
            if not self.open:
                self.open_session()
            self.collect()
            for element, part, value in list(self.waiting):
                self.send(element, part, value)
            self.api.do("commit")
        except LmsError as refusal:
            self.put_off(NOT_RECORDED if self.unrecorded else NOTHING_RECORDED, refusal.why)
            return
        self.taken = self.unrecorded or self.taken
        if self.refusals:
            refused = sorted(self.refusals)
            names = say(" and ").join([say(OPTIONAL[element]) for element in refused])
            self.put_off(RECORDED_WITHOUT if self.taken else WITHOUT, self.refusals[refused[0]], names)
        elif self.failures:
            self.notice.show(say("Your result is recorded now.") if self.taken else "")
            self.failures = 0
            self.refused = ""
        self.unrecorded = False

    def collect(self) -> None:
        """Put together what is to be told; what nobody records is not judged."""
        for quiz, record in self.finished:
            if self.judging:
                self.weigh(quiz, record)
        self.finished = []
        self.send_answers()
        if self.storage.written:
            self.storage.written = False
            self.put("suspended", "", suspension.packed(self.storage.texts, self.api.version.limit))
        spent = browser.milliseconds() - self.started
        self.put("time", "", times.clock(spent) if self.api.version is SCORM_12 else times.duration(spent))

    def send(self, element: str, part: str, value: str) -> None:
        """Send the system one thing; of what need not be taken, note that it was not.

        Raises:
            LmsError: it has not taken what it must take.
        """
        if not self.is_lacking(element, part):
            try:
                self.api.set(element, value, part)
            except LmsError as refusal:
                if element not in OPTIONAL:
                    raise
                self.note(element, part, refusal)
                if not refusal.lacking:
                    return
        self.waiting.remove((element, part, value))

    def is_lacking(self, element: str, part: str) -> bool:
        """Tell whether the system has said that it has no place for this, or for the identity of such a thing."""
        return (element, _unnumbered(part)) in self.lacking or (element, IDENTITY) in self.lacking

    def note(self, element: str, part: str, refusal: LmsError) -> None:
        """Note that something optional was refused; that the system has no place for it is told once, and for good."""
        if not refusal.lacking:
            self.refusals[element] = refusal.why
            return
        if element not in [known for known, _ in self.lacking]:
            why, name = _says(refusal.why), say(OPTIONAL[element])
            notify(say("Not recorded is {name}: {why}. It has no place for this.", name=name, why=why))
        self.lacking.append((element, _unnumbered(part)))

    def put_off(self, text: str, why: str, names: str = "") -> None:
        """Tell the learner that something is not recorded, and try again later."""
        self.refused = why
        self.notice.show(say(text, why=_says(why), names=names))
        if not self.retrying:
            self.retrying = True
            js.setTimeout(self.try_again, AGAIN[min(self.failures, len(AGAIN) - 1)])
            self.failures += 1

    def try_again(self) -> None:
        self.retrying = False
        if self.failures and self.started:
            self.hand_over()

    def leave(self, done: "Callable[[], None]") -> None:
        """Nothing leads back: the system is around the page."""

    def finish(self) -> None:
        """Hand over what waits, and end the session; what is refused now can be read when the learner comes back."""
        if not self.started:
            return
        self.keep()
        self.started = 0
        not_ended = self.ended()
        refused = self.refused or not_ended
        if refused and self.open:
            kept().write(AT_THE_END, refused)

    def ended(self) -> str:
        """End the session, in a second try if need be; return why the system has not ended it, or ""."""
        why = ""
        for _ in range(2):
            try:
                self.api.do("finish")
                return ""
            except LmsError as refusal:
                why = refusal.why
        return why

    def tell_of_the_last_end(self) -> None:
        """Tell what the system refused as this learner left the last time."""
        why = kept().read(AT_THE_END)
        if why is not None:
            kept().remove(AT_THE_END)
            notify(say("When you left the last time, not everything was recorded: {why}.", why=_says(why)))


def _unnumbered(part: str) -> str:
    """Return what a part is called, whichever answer it belongs to."""
    return "".join([character for character in part if character not in "0123456789"])


def _says(why: str) -> str:
    return say("the learning management system says “{why}”", why=why)


def _hundredths(percent: int) -> str:
    """Write a percentage as a number from 0 to 1."""
    return f"{percent // 100}.{percent % 100:02d}".rstrip("0").rstrip(".")


def _number(text: str) -> "float | None":
    try:
        return float(text)
    except ValueError:
        return None
