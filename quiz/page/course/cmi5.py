"""A learning management system that speaks cmi5: it launches the page with what it needs in the address.

The session: fetch the token, read the launch data and the learner's preferences, see whether the course was passed
before, say "initialized". A pass is told at once; that nobody passed is told on leaving, because a session may hold
one verdict only. "terminated" comes last.
"""

import json

import js

from overrides.reader import browser
from quiz.engine import messages, xapi

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

NAMES = ("endpoint", "fetch", "actor", "registration", "activityId")
FAILED = 400  # the first status that says so
VERSION = "1.0.3"  # of the Experience API


def launch() -> "dict[str, Any] | None":
    """Read the launch out of the address, or return None."""
    query = js.URLSearchParams.new(js.location.search)
    values = {name: query.get(name) or "" for name in NAMES}
    if not all(values[name] for name in NAMES):
        return None
    try:
        return {name: json.loads(values[name]) if name == "actor" else str(values[name]) for name in NAMES}
    except ValueError:
        return None


class Cmi5:
    """One session; `way_back` is where the system wants the learner to go afterwards."""

    def __init__(self, launched: "dict[str, Any]", ready: "Callable[[], None]") -> None:
        self.launch = launched
        self.ready = ready
        self.endpoint = launched["endpoint"].rstrip("/") + "/"
        self.way_back = ""
        self.data: "dict[str, Any]" = {}
        self.token = ""
        self.started = 0  # when the session was initialized, in milliseconds
        self.judged = False  # whether a verdict was told, in this session or before
        self.history: "list[dict[str, Any]]" = []
        _ask(launched["fetch"], {"method": "POST"}, self.take_token)

    def take_token(self, text: str) -> None:
        self.token = str(json.loads(text)["auth-token"])
        wanted = self.about(stateId="LMS.LaunchData", activityId=self.launch["activityId"])
        self.get("activities/state", wanted, self.take_launch_data)

    def take_launch_data(self, text: str) -> None:
        self.data = json.loads(text)
        self.way_back = str(self.data.get("returnURL") or "")
        wanted = {"agent": json.dumps(self.launch["actor"]), "profileId": "cmi5LearnerPreferences"}
        self.get("agents/profile", wanted, self.take_preferences)

    def take_preferences(self, text: str) -> None:
        """Language and sound: the page has one language and no sound."""
        wanted = self.about(verb=xapi.VERBS + "passed", activity=self.launch["activityId"], limit="1")
        self.get("statements", wanted, self.take_passes)

    def take_passes(self, text: str) -> None:
        """Say that the session starts; a course that was passed before is not judged again."""
        self.judged = bool(json.loads(text or "{}").get("statements"))
        self.started = _now()
        self.send([self.statement("initialized")])
        js.window.addEventListener("pagehide", self.on_leave)
        self.ready()
        self.tell_pass()

    def report(self, history: "list[dict[str, Any]]") -> None:
        """Take note of the finished attempts, the last one new."""
        self.history.append(history[-1])
        self.tell_pass()

    def tell_pass(self) -> None:
        """Send the verdict if it is a pass, and may be sent."""
        if self.may_judge() and xapi.verdict(messages.best(self.history), self.data) == "passed":
            self.send([self.verdict("passed")])

    def may_judge(self) -> bool:
        """Tell whether there is something to judge, and no verdict yet."""
        normal = self.data.get("launchMode", xapi.NORMAL) == xapi.NORMAL
        return bool(self.started and normal and self.history and not self.judged)

    def verdict(self, verb: str) -> "dict[str, Any]":
        self.judged = True
        result = xapi.judged(verb, messages.best(self.history), _now() - self.started)
        return self.statement(verb, result)

    def leave(self) -> None:
        """End the session; nothing is sent after it."""
        if self.started:
            last = [self.verdict("failed")] if self.may_judge() else []
            result = {"duration": xapi.duration(_now() - self.started)}
            self.send(last + [self.statement("terminated", result)])
            self.started = 0

    def on_leave(self, event: "Any") -> None:
        self.leave()

    def statement(self, verb: str, result: "Any" = None) -> "dict[str, Any]":
        moment = str(js.Date.new().toISOString())
        return xapi.statement(verb, self.launch, self.data, identity=_uuid(), moment=moment, result=result)

    def send(self, statements: "list[dict[str, Any]]") -> None:
        """Post statements; the request outlives the page."""
        options = {"method": "POST", "body": json.dumps(statements), "keepalive": True, "headers": self.headers()}
        _ask(self.endpoint + "statements", options, _heard)

    def about(self, **parameters: str) -> "dict[str, str]":
        """Add to what is asked for that it is about this learner and this registration."""
        parameters["agent"] = json.dumps(self.launch["actor"])
        parameters["registration"] = self.launch["registration"]
        return parameters

    def get(self, resource: str, parameters: "dict[str, str]", take: "Callable[[str], None]") -> None:
        """Ask the record store for something."""
        query = js.URLSearchParams.new()
        for name in sorted(parameters):
            query.set(name, parameters[name])
        _ask(f"{self.endpoint}{resource}?{query.toString()}", {"headers": self.headers()}, take)

    def headers(self) -> "dict[str, str]":
        return {
            "Authorization": "Basic " + self.token,
            "X-Experience-API-Version": VERSION,
            "Content-Type": "application/json",
        }


def _ask(address: str, options: "dict[str, Any]", take: "Callable[[str], None]") -> None:
    """Fetch something and hand its text on; an error of the system counts as an empty answer."""
    browser.ask(address, options, lambda status, text: take(text if status < FAILED else "{}"), _unheard)


def _heard(text: str) -> None:
    """Take the record store's answer, which is the names of what it stored."""


def _unheard(reason: str) -> None:
    """There is no answer."""


def _now() -> int:
    return browser.milliseconds()


def _uuid() -> str:
    """Make a random UUID; `crypto.randomUUID` is there on secure pages only."""
    numbers = js.crypto.getRandomValues(js.Uint8Array.new(16))
    digits = "".join([f"{int(numbers[n]):02x}" for n in range(16)])
    variant = "89ab"[int(digits[16], 16) % 4]
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:]}"
