"""The sandbox: a second worker, for code that readers edit. It may hang, and is then ended."""

import json

import loader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sim.page.code_panel import CodePanel


class Sandbox:
    """A worker for the code that readers edit: started by the first run, ended to stop one."""

    def __init__(self) -> None:
        self.state = "off"  # or starting, ready, busy
        self.panel: "CodePanel | None" = None
        self.request = ""

    def run(self, panel: "CodePanel", request: str) -> None:
        """Run edited code for a panel; whatever ran before is stopped."""
        if self.state == "busy":
            self.stop()
        self.panel, self.request = panel, request
        if self.state == "ready":
            self.post()
        elif self.state == "off":
            self.state = "starting"
            loader.start_sandbox(self.on_message)

    def post(self) -> None:
        self.state = "busy"
        loader.post_to_sandbox(self.request)

    def stop(self) -> None:
        """End the worker, whatever it is doing."""
        loader.stop_sandbox()
        self.state = "off"
        panel, self.panel = self.panel, None
        if panel:
            panel.stopped()

    def on_message(self, text: str) -> None:
        """Handle a message of the worker, unless it has been ended."""
        message = json.loads(text)
        kind, panel = message["kind"], self.panel
        if not panel or kind not in ("ready", "answer", "error", "failed"):
            return
        if kind == "ready":
            panel.put_output("Running")
            self.post()
            return
        self.state, self.panel = ("off" if kind == "failed" else "ready"), None
        if kind == "answer":
            panel.take(json.loads(message["text"]))
        else:
            panel.finish(message["reason"])
