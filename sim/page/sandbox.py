"""The sandbox: a second worker, for code that readers edit. It may hang, and is then ended."""

import loader

from overrides.language import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    class Client(Protocol):
        """Who has code run."""

        def on_start(self) -> None: ...

        def on_response(self, text: str) -> None: ...

        def on_end(self, reason: str) -> None: ...


class Sandbox:
    """A worker for the code that readers edit: started by the first run, ended to stop one."""

    def __init__(self) -> None:
        self.state = "off"  # or starting, ready, busy
        self.client: "Client | None" = None
        self.request = ""

    def run(self, client: "Client", request: str) -> None:
        """Run edited code for a client; whatever ran before is stopped."""
        if self.client:
            self.stop()
        self.client, self.request = client, request
        if self.state == "ready":
            self.post()
        else:
            self.state = "starting"
            loader.start_sandbox(self.on_message)

    def post(self) -> None:
        self.state = "busy"
        if self.client:
            self.client.on_start()
        loader.post_to_sandbox(self.request)

    def stop(self) -> None:
        """End the worker, whatever it is doing."""
        loader.stop_sandbox()
        self.state = "off"
        client, self.client = self.client, None
        if client:
            client.on_end(say("Stopped."))

    def on_message(self, message: "loader.Message") -> None:
        """Handle a message of the worker; what it says when nobody waits is of a run that was stopped."""
        kind, client = message.kind, self.client
        if not client or kind not in ("ready", "response", "error", "failed"):
            return
        if kind == "ready":
            self.post()
            return
        self.state, self.client = ("off" if kind == "failed" else "ready"), None
        if kind == "response":
            client.on_response(message.text)
        else:
            client.on_end(message.reason)
