"""A learning management system that speaks cmi5: it launches the page with what it needs in the address.

The session: fetch the token, read the launch data and the learner's preferences, see whether the course was passed
before, say "initialized". A pass is told at once; that nobody passed is told when the learner ends the session, because
a session may hold one verdict only. "terminated" comes last.

A session lives as long as its tab: the token can be had once only, so it is kept there, with the statements that the
record store has not taken yet. After a reload, or a link and the way back, it goes on. A page that goes away can't know
whether it comes back, and nothing may follow "terminated": so that waits for the button that ends the session. Whoever
closes the tab instead has left the session open, which the system notes as abandoned (cmi5, section 9.3).
"""

import json

import js

from overrides.language import later, say
from overrides.reader import browser
from overrides.reader.notice import Notice, notify
from overrides.reader.storage import kept
from quiz.engine import times, xapi
from quiz.page.course.outbox import Outbox

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from quiz.contract import QuizData, Record

NAMES = ("endpoint", "fetch", "actor", "registration", "activityId")
VERSION = "1.0.3"  # of the Experience API
FAILED = 400  # the first status that says so
SESSION = "cmi5"  # the name under which the tab keeps it
SENT_ON_LEAVING = later("The course hears of a result below the pass mark when you press “{button}”.")
PASSED_HERE = later("The course asks for more than this page does: it hears of this result when you press “{button}”.")
ENDING = later("The session has ended, and the course is told.")
CLOSED = later("The session has ended. You can close this page.")
ENDED = later("This session of the course has ended. To have results recorded, start again from the course.")


def launch() -> "dict[str, Any] | None":
    """Read the launch out of the address, or return None."""
    query = js.URLSearchParams.new(js.location.search)
    values = {name: query.get(name) for name in NAMES}
    if not all(values[name] for name in NAMES):
        return None
    try:
        return {name: json.loads(str(values[name])) if name == "actor" else str(values[name]) for name in NAMES}
    except ValueError:
        notify(say("The course has started this page with an address that can’t be read: nothing will be recorded."))
        return None


def session_of(launched: "dict[str, Any] | None") -> "dict[str, Any] | None":
    """Return the session that the tab keeps, if it is that of the launch or, without one, of this page."""
    try:
        session = json.loads(kept().of_tab(SESSION) or "null")
        same = session["launch"] == launched if launched else session["page"] == str(js.location.pathname)
    except (ValueError, TypeError, KeyError):
        return None
    return dict(session) if same else None


def fresh_session(launched: "dict[str, Any]") -> "dict[str, Any]":
    """Return a session that has not begun: no token, nothing said, nothing judged, nobody has left."""
    return {
        "launch": launched,
        "page": str(js.location.pathname),
        "token": "",
        "data": {},  # launch data
        "started": 0,  # when it was initialized, in milliseconds
        "judged": False,  # whether a verdict was told, in this session or before
        "best": None,  # the best attempt of this session
        "ended": False,
        "outbox": [],
        "refused": [],
    }


class Cmi5:
    """One session; `way_back` is where the system wants the learner to go afterwards."""

    def __init__(self, session: "dict[str, Any]", ready: "Callable[[], None]") -> None:
        self.session = session
        self.ready = ready
        self.launch = session["launch"]
        self.endpoint = self.launch["endpoint"].rstrip("/") + "/"
        self.notice = Notice()
        refused = session.get("refused", [])  # missing in a session that an earlier version has kept
        self.outbox = Outbox(self.endpoint + "statements", self.headers, session["outbox"], refused, self.keep)
        kept().belong_to(f"{self.launch['registration']} {_named(self.launch['actor'])}")
        self.storage = kept()
        if not session["token"]:
            self.ask(self.launch["fetch"], {"method": "POST"}, self.take_token)
        elif session["ended"]:
            self.notice.show(say(ENDED))
            self.outbox.begin()
        elif not session["started"]:
            self.ask_launch_data()
        else:
            self.outbox.begin()

    @property
    def way_back(self) -> str:
        """The address to which the learner goes afterwards, or ""; only a page of the web will do."""
        address = str(self.session["data"].get("returnURL") or "")
        return "" if address.lower().lstrip().startswith("javascript:") else address

    @property
    def way_out(self) -> str:
        """What the button says that ends the session; "" while there is nothing to be ended."""
        if not self.session["started"] or self.session["ended"]:
            return ""
        return say("Back to the course") if self.way_back else say("End the session")

    def keep(self) -> None:
        """Keep the session in its tab."""
        self.session["outbox"] = self.outbox.waiting
        self.session["refused"] = self.outbox.refused
        kept().note_in_tab(SESSION, json.dumps(self.session))

    def take_token(self, text: str) -> None:
        """Take the token, which is given once."""
        answer = _json_of(text)
        if not answer.get("auth-token"):
            self.fail(str(answer.get("error-text") or say("the session was started before")))
            return
        self.session["token"] = str(answer["auth-token"])
        self.keep()
        self.ask_launch_data()

    def ask_launch_data(self) -> None:
        wanted = self.about(stateId="LMS.LaunchData", activityId=self.launch["activityId"])
        self.get("activities/state", wanted, self.take_launch_data)

    def take_launch_data(self, text: str) -> None:
        self.session["data"] = _json_of(text)
        wanted = {"agent": json.dumps(self.launch["actor"]), "profileId": "cmi5LearnerPreferences"}
        self.get("agents/profile", wanted, self.take_preferences, needed=False)

    def take_preferences(self, text: str) -> None:
        """Language and sound: the page has one language and no sound."""
        wanted = self.about(verb=xapi.VERBS + "passed", activity=self.launch["activityId"], limit="1")
        self.get("statements", wanted, self.take_passes)

    def take_passes(self, text: str) -> None:
        """Say that the session starts; a course that was passed before is not judged again."""
        self.session["judged"] = bool(_json_of(text).get("statements"))
        self.session["started"] = browser.milliseconds()
        self.send(self.statement("initialized"))
        self.ready()
        self.send_pass()

    def report(self, records: "list[Record]", quiz: "QuizData") -> None:
        """Take note of the attempt that was finished last."""
        record, best = records[-1], self.session["best"]
        if best is None or record["percent"] > best["percent"]:
            self.session["best"] = {name: record[name] for name in ("percent", "passed", "points", "points_of")}
        self.keep()
        if self.session["ended"]:
            self.notice.show(say(ENDED))
        self.send_pass()
        if self.may_judge():
            self.notice.show(self.what_waits())

    def what_waits(self) -> str:
        """Say that the best result, too low for the page or for the system alone, is told when the session ends."""
        passed = self.session["best"]["passed"]
        return say(PASSED_HERE if passed else SENT_ON_LEAVING, button=self.way_out)

    def send_pass(self) -> None:
        """Send the verdict if it is a pass, and may be sent."""
        if self.may_judge() and xapi.verdict(self.session["best"], self.session["data"]) == "passed":
            self.send(self.verdict("passed"))

    def may_judge(self) -> bool:
        """Tell whether there is something to judge, and no verdict yet."""
        session = self.session
        normal = session["data"].get("launchMode", xapi.NORMAL) == xapi.NORMAL
        return bool(
            session["started"] and normal and session["best"] and not session["judged"] and not session["ended"]
        )

    def verdict(self, verb: str) -> "dict[str, Any]":
        self.session["judged"] = True
        return self.statement(verb, xapi.judged(verb, self.session["best"], self.spent()))

    def leave(self, done: "Callable[[], None]") -> None:
        """End the session; nothing is said after it. `done` is called when the record store has everything."""
        session = self.session
        if session["started"] and not session["ended"]:
            last = [self.verdict("failed")] if self.may_judge() else []
            session["ended"] = True
            terminated = self.statement("terminated", {"duration": times.duration(self.spent())})
            self.notice.show(say(ENDING))

            def ended(everything: bool) -> None:
                self.notice.show(say(CLOSED))
                if everything:
                    done()

            self.outbox.finish(last + [terminated], ended)
        else:
            done()

    def spent(self) -> int:
        """Return how long the session has lasted, in milliseconds."""
        return max(browser.milliseconds() - int(self.session["started"]), 0)

    def send(self, *statements: "dict[str, Any]") -> None:
        self.outbox.add(list(statements))

    def statement(self, verb: str, result: "Any" = None) -> "dict[str, Any]":
        moment = str(js.Date.new().toISOString())
        data = self.session["data"]
        return xapi.statement(verb, self.launch, data, identity=_uuid(), moment=moment, result=result)

    def about(self, **parameters: str) -> "dict[str, str]":
        """Add to what is asked for that it is about this learner and this registration."""
        parameters["agent"] = json.dumps(self.launch["actor"])
        parameters["registration"] = self.launch["registration"]
        return parameters

    def get(
        self, resource: str, parameters: "dict[str, str]", take: "Callable[[str], None]", needed: bool = True
    ) -> None:
        """Ask the record store for something; what is not needed may be missing."""
        query = js.URLSearchParams.new()
        for name in sorted(parameters):
            query.set(name, parameters[name])
        address = f"{self.endpoint}{resource}?{query.toString()}"
        self.ask(address, {"headers": self.headers()}, take, needed)

    def ask(self, address: str, options: "dict[str, Any]", take: "Callable[[str], None]", needed: bool = True) -> None:
        """Ask for something without which the session can't start."""

        def taken(status: int, text: str) -> None:
            if needed and status >= FAILED:
                self.fail(say("status {status}", status=status))
            else:
                take(text if status < FAILED else "")

        browser.ask(address, options, taken, self.fail)

    def fail(self, reason: str) -> None:
        """Tell the learner that the session has not started."""
        self.notice.show(
            say(
                "Nothing you do here will be recorded: the course does not answer as it should ({reason}). "
                "Close this page and start again from the course.",
                reason=reason,
            )
        )

    def headers(self) -> "dict[str, str]":
        return {
            "Authorization": "Basic " + self.session["token"],
            "X-Experience-API-Version": VERSION,
            "Content-Type": "application/json",
        }


def _json_of(text: str) -> "dict[str, Any]":
    try:
        value = json.loads(text or "{}")
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _named(actor: "Any") -> str:
    """Name an actor as its identifier does: an account, or an address."""
    account = actor.get("account")
    return f"{account['homePage']} {account['name']}" if account else json.dumps(actor)


def _uuid() -> str:
    """Make a random UUID; `crypto.randomUUID` is there on secure pages only."""
    numbers = js.crypto.getRandomValues(js.Uint8Array.new(16))
    digits = "".join([f"{int(numbers[n]):02x}" for n in range(16)])
    variant = "89ab"[int(digits[16], 16) % 4]
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:]}"
