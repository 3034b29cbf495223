"""What a packed page reports, against a record store that others have written: Ralph, in an environment of its own.

    python -m tests.quiz.record_store

A learner answers in Chromium. Ralph takes every statement, and what it holds afterwards is compared with what was sent.
It has statements alone: the token and the documents of a launch come from the small store of `test_courses`.
"""

import base64
import json
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import socket
from typing import Any
from urllib.error import HTTPError, URLError

from playwright.sync_api import Page, Route, expect, sync_playwright

from tests.bench.peers import peer_python
from tests.browser import launch_shell
from tests.quiz import site
from tests.quiz.test_courses import QUIZ, REGISTRATION, VERBS, Store, answer, launched, leave

CREDENTIALS = "unit:secret"
LONGEST = 60  # seconds until Ralph answers


class Ralph(Store):
    """Hands statements on to Ralph as they come, and its answers back; it notes what was posted."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.credentials = CREDENTIALS
        self.posted: list[Any] = []
        self.answers: list[int] = []

    def find(self, query: str) -> tuple[int, object]:
        return self.ask(f"?{query}")

    def store(self, new: list[dict[str, Any]]) -> tuple[int, object]:
        self.posted += new
        status, told = self.ask("", json.dumps(new).encode())
        self.answers.append(status)
        return status, told

    def ask(self, query: str, body: bytes | None = None) -> tuple[int, Any]:
        token = base64.b64encode(self.credentials.encode()).decode()
        headers = {"Authorization": f"Basic {token}", "Content-Type": "application/json"}
        headers["X-Experience-API-Version"] = "1.0.3"
        request = urllib.request.Request(f"{self.address}xAPI/statements{query}", body, headers)
        try:
            with urllib.request.urlopen(request) as response:
                text = response.read()
                return response.status, json.loads(text) if text else None
        except HTTPError as error:
            return error.code, json.loads(error.read())

    @property
    def held(self) -> list[dict[str, Any]]:
        """What Ralph gives back of the registration, in the order in which it was stored."""
        _, found = self.ask(f"?registration={REGISTRATION}")
        return sorted(found["statements"], key=lambda statement: str(statement["stored"]))

    @property
    def held_verbs(self) -> list[str]:
        return [statement["verb"]["id"].removeprefix(VERBS) for statement in self.held]


@contextmanager
def ralph() -> Iterator[Ralph]:
    """Start Ralph on a file that is empty, and end it."""
    with tempfile.TemporaryDirectory() as folder, socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        server = str(Path(__file__).with_name("ralph_server.py"))
        command = [str(peer_python("ralph")), "-P", server, str(port), folder, *CREDENTIALS.split(":")]
        with subprocess.Popen(command) as process:
            try:
                address = f"http://127.0.0.1:{port}/"
                _wait_for(address, process)
                yield Ralph(address)
            finally:
                process.terminate()


def _wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + LONGEST
    while True:
        try:
            with urllib.request.urlopen(f"{address}__lbheartbeat__"):
                return
        except URLError:
            if process.poll() is not None or time.monotonic() > until:
                raise
            time.sleep(0.1)


def takes_what_the_page_sends_and_gives_it_back(tab: Page, folder: Path, store: Ralph) -> None:
    """A failure that is made good; then the same registration again, which Ralph says has passed."""
    with launched(tab, folder, store) as form:
        answer(form, 0)
        form.get_by_role("button", name="Retake quiz").click()
        with tab.expect_response("**/lrs/statements"):
            answer(form, 2)
        leave(tab)
        store.tokens = 0
    assert store.held_verbs == ["initialized", "passed", "terminated"]
    for sent, held in zip(store.posted, store.held, strict=True):
        added = {"stored", "authority", "version"}
        assert {name: value for name, value in held.items() if name not in added} == sent
    tab.evaluate("sessionStorage.clear()")
    with launched(tab, folder, store) as form:
        answer(form, 2)
        leave(tab)
    assert store.held_verbs == ["initialized", "passed", "terminated", "initialized", "terminated"]
    assert set(store.answers) == {200}


def survives_a_lost_line(tab: Page, folder: Path, store: Ralph) -> None:
    """The answer to a verdict is lost, then the request that ends the session: each is sent again, and stored once."""

    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    with launched(tab, folder, store) as form:
        tab.route("**/lrs/statements", lose_the_answer)
        answer(form, 2)
        expect(tab.get_by_text("Your result is not recorded yet")).to_be_visible()
        tab.unroute("**/lrs/statements")
        expect(tab.get_by_text("Your result is recorded now.")).to_be_visible()
        tab.route("**/lrs/statements", lambda route: route.abort())
        form.get_by_role("button", name="Back to the course").click()
        expect(tab.get_by_text("Your result is not recorded yet")).to_be_visible()
        tab.unroute("**/lrs/statements")
        tab.wait_for_url("**/back.html")
    assert store.held_verbs == ["initialized", "passed", "terminated"]
    sent = [statement["verb"]["id"].removeprefix(VERBS) for statement in store.posted]
    assert sent == ["initialized", "passed", "passed", "terminated"]
    assert store.answers == [200, 200, 204, 200]


def refuses_whom_it_does_not_know(tab: Page, folder: Path, store: Ralph) -> None:
    """A token that has run out holds back all statements, in order, until it is taken again."""
    with launched(tab, folder, store) as form:
        store.credentials = "unit:no longer"
        answer(form, 2)
        expect(tab.get_by_text("the course refuses what this page reports (status 401)")).to_be_visible()
        store.credentials = CREDENTIALS
        with tab.expect_response("**/lrs/statements"):
            tab.reload()
        expect(tab.locator("html")).to_have_attribute("data-runtime-page", "complete")
        leave(tab)
    assert store.held_verbs == ["initialized", "passed", "terminated"]


def refuses_what_differs_or_is_no_statement(tab: Page, folder: Path, store: Ralph) -> None:
    """What the page counts on: the same again is no fault, another statement of the same identity a conflict."""
    with launched(tab, folder, store) as form:
        answer(form, 2)
        leave(tab)
    passed = store.held[1]
    other = {**passed, "result": {**passed["result"], "success": False}}
    (whole,) = [statement for statement in store.posted if statement["id"] == passed["id"]]
    for statement, status in ((whole, 204), (other, 409), ({**whole, "verb": {}}, 422)):
        assert store.ask("", json.dumps([statement]).encode())[0] == status
    assert store.held_verbs == ["initialized", "passed", "terminated"]


CHECKS = (
    takes_what_the_page_sends_and_gives_it_back,
    survives_a_lost_line,
    refuses_whom_it_does_not_know,
    refuses_what_differs_or_is_no_statement,
)


def main() -> None:
    """Try all, each on a Ralph of its own.

    Raises:
        AssertionError: Ralph holds something else than was sent.
    """
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        built = site.build(Path(folder, "course"), {"index.md": QUIZ, "other.md": "# Another page\n"})
        browser = launch_shell(playwright)
        for check in CHECKS:
            with ralph() as store:
                context = browser.new_context(reduced_motion="reduce")
                check(context.new_page(), built, store)
                context.close()
            print(f"Ralph {check.__name__.replace('_', ' ')}", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
