"""Statements on their way to a record store: in order, each once, and kept until the store has them.

A store takes a statement once only, by its identity: so one whose answer was lost on the way is simply sent again. It
takes a request as a whole or not at all. What its answers mean (xAPI 1.0.3, part three, section 3.2):

- it could not answer, or not now: the same is sent again in a while;
- it will never take this statement, whoever sends it: that is put aside, and the next one is sent;
- it takes nothing from this session, as its token has run out or its address is wrong: all is kept, and sent again with
  the next statement, when the network is back, and when the page is opened again.

The learner is told, and can save as a file what is not recorded.
"""

import json

import js

from overrides.language import later, say
from overrides.reader import browser
from overrides.reader.notice import Notice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

REFUSED, CONFLICT, BROKEN = 400, 409, 500  # statuses
NOT_NOW = (408, 425, 429)  # too slow, too early, too many
FAULTY = (400, 413, 422)  # the statement is not as the store wants it, or too large
SAVE, FILE = later("Save as a file"), "not-recorded.json"
ONE = later(
    "Not everything is recorded: the course has refused a message about what you did. "
    "Save it as a file, for whoever runs the course, before you close this page."
)
ONE_WITH_STATUS = later(
    "Not everything is recorded: the course has refused a message about what you did ({status}). "
    "Save it as a file, for whoever runs the course, before you close this page."
)
ALL = later(
    "Your result is not recorded: the course refuses what this page reports ({status}). "
    "Save it as a file, for whoever runs the course, before you close this page."
)
WAITS = (1000, 2000, 5000, 15000, 60000)  # milliseconds until a store that did not answer is asked again


class Outbox:
    """What waits to be sent, and what the store will never take; `keep` is called when either changes."""

    def __init__(
        self,
        address: str,
        headers: "Callable[[], dict[str, str]]",
        waiting: "list[dict[str, Any]]",
        refused: "list[dict[str, Any]]",
        keep: "Callable[[], None]",
    ) -> None:
        self.address = address
        self.headers = headers
        self.waiting = waiting
        self.refused = refused
        self.keep = keep
        self.notice = Notice()
        self.under_way: "list[str]" = []  # the identities of those that the store has been sent and not answered
        self.failures = 0  # how often in a row a time was set to send again
        self.retrying = False  # whether it will be sent again at a time that is set
        self.done: "Callable[[bool], None] | None" = None  # what is called once, when nothing waits any more
        js.window.addEventListener("online", lambda event: self.send())

    def begin(self) -> None:
        """Go on with what an earlier page of the session has left."""
        if self.refused:
            self.tell(say(ONE))
        self.send()

    def add(self, statements: "list[dict[str, Any]]") -> None:
        """Send statements after those that wait."""
        self.waiting = self.waiting + statements
        self.keep()
        self.send()

    def finish(self, statements: "list[dict[str, Any]]", done: "Callable[[bool], None]") -> None:
        """Send the last statements with all that wait, in a request that outlives the page.

        What is under way goes with them once more, so that none can overtake it. `done` is called when nothing waits
        any more; it gets whether the store has taken everything.
        """
        self.waiting = self.waiting + statements
        self.done = done
        self.keep()
        self.post(self.waiting)

    def send(self) -> None:
        """Send the first statement that waits; the next follows when the store has it."""
        if self.waiting and not self.under_way:
            self.post(self.waiting[:1])

    def post(self, statements: "list[dict[str, Any]]") -> None:
        options = {"method": "POST", "body": json.dumps(statements), "keepalive": True, "headers": self.headers()}
        sent = [statement["id"] for statement in statements]
        self.under_way = self.under_way + sent
        browser.ask(
            self.address,
            options,
            lambda status, text: self.settle(sent, status),
            lambda reason: self.failed(sent, reason),
        )

    def settle(self, sent: "list[str]", status: int) -> None:
        """Take the store's answer; a conflict says that it has this statement already."""
        self.under_way = [identity for identity in self.under_way if identity not in sent]
        if status < REFUSED or (status == CONFLICT and len(sent) == 1):
            self.taken(sent)
        elif status >= BROKEN or status in NOT_NOW:
            self.failed(sent, _status(status))
        elif len(sent) > 1:
            self.send()  # one by one, to see which is at fault
        elif status in FAULTY:
            self.put_aside(sent, status)
        else:
            self.tell(say(ALL, status=_status(status)))

    def taken(self, sent: "list[str]") -> None:
        self.waiting = [statement for statement in self.waiting if statement["id"] not in sent]
        if not self.refused:
            self.notice.show(say("Your result is recorded now.") if self.failures else "")
        self.failures = 0
        self.go_on()

    def put_aside(self, sent: "list[str]", status: int) -> None:
        self.refused = self.refused + [statement for statement in self.waiting if statement["id"] in sent]
        self.waiting = [statement for statement in self.waiting if statement["id"] not in sent]
        self.tell(say(ONE_WITH_STATUS, status=_status(status)))
        self.go_on()

    def go_on(self) -> None:
        """Send what waits now, or say that nothing does."""
        self.keep()
        if self.done and not self.waiting:
            self.done(not self.refused)
            self.done = None
        self.send()

    def failed(self, sent: "list[str]", reason: str) -> None:
        """Send again later, and tell the learner."""
        self.under_way = [identity for identity in self.under_way if identity not in sent]
        self.tell(
            say(
                "Your result is not recorded yet: the course can’t be reached ({reason}). It is tried again.",
                reason=reason,
            )
        )
        if not self.retrying:
            self.retrying = True
            js.setTimeout(self.try_again, WAITS[min(self.failures, len(WAITS) - 1)])
            self.failures += 1

    def try_again(self) -> None:
        self.retrying = False
        self.send()

    def tell(self, text: str) -> None:
        """Tell the learner that something is not recorded, and offer it as a file."""
        self.notice.show(text, (say(SAVE), self.save))

    def save(self) -> None:
        """Hand over what the store has not taken: statements, as a store takes them."""
        browser.save(FILE, json.dumps(self.refused + self.waiting))


def _status(status: int) -> str:
    return say("status {status}", status=status)
