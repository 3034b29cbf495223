"""Statements on their way to a record store: in order, each once, and kept until the store has them.

A store takes a statement once only, by its identity: so one whose answer was lost on the way is simply sent again.
"""

import json

import js

from overrides.reader import browser
from overrides.reader.notice import Notice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

REFUSED, CONFLICT, OVERLOADED, BROKEN = 400, 409, 429, 500  # statuses
WAITS = (1000, 2000, 5000, 15000, 60000)  # milliseconds until a store that did not answer is asked again


class Outbox:
    """What waits to be sent; `keep` is called when that changes."""

    def __init__(
        self,
        address: str,
        headers: "Callable[[], dict[str, str]]",
        waiting: "list[dict[str, Any]]",
        keep: "Callable[[], None]",
    ) -> None:
        self.address = address
        self.headers = headers
        self.waiting = waiting
        self.keep = keep
        self.notice = Notice()
        self.under_way: "list[str]" = []  # the identities of those that the store has been sent and not answered
        self.failures = 0  # how often in a row a time was set to send again
        self.retrying = False  # whether it will be sent again at a time that is set
        js.window.addEventListener("online", lambda event: self.send())

    def add(self, statements: "list[dict[str, Any]]", leaving: bool) -> None:
        """Send statements after those that wait; on leaving all together, in a request that outlives the page."""
        self.waiting = self.waiting + statements
        self.keep()
        if leaving:
            self.post([statement for statement in self.waiting if statement["id"] not in self.under_way])
        else:
            self.send()

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
            self.waiting = [statement for statement in self.waiting if statement["id"] not in sent]
            self.notice.show("Your result is recorded now." if self.failures else "")
            self.failures = 0
            self.keep()
            self.send()
        elif status >= BROKEN or status in (OVERLOADED, CONFLICT):
            self.failed(sent, f"status {status}")
        else:
            self.notice.show(f"Your result is not recorded: the course has refused it (status {status}).")

    def failed(self, sent: "list[str]", reason: str) -> None:
        """Send again later, and tell the learner."""
        self.under_way = [identity for identity in self.under_way if identity not in sent]
        self.notice.show(f"Your result is not recorded yet: the course can’t be reached ({reason}). It is tried again.")
        if not self.retrying:
            self.retrying = True
            js.setTimeout(self.try_again, WAITS[min(self.failures, len(WAITS) - 1)])
            self.failures += 1

    def try_again(self) -> None:
        self.retrying = False
        self.send()
