"""The folded panel with the NumPy behind a widget, which the reader may edit, run, stop and reset."""

import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sim.page.page_widget import PageWidget
    from sim.page.sandbox import Sandbox


class CodePanel:
    """The folded panel with the NumPy behind a widget."""

    def __init__(self, widget: "PageWidget", sandbox: "Sandbox") -> None:
        self.widget = widget
        self.sandbox = sandbox
        self.output = widget.display.parts["code-output"]

    def texts(self) -> "list[Any]":
        """Return the fields with the files, the one that the widget calls first."""
        return list(self.widget.root.querySelectorAll("[data-file]"))

    def choose(self, name: str) -> None:
        """Show one of the files."""
        for text in self.texts():
            text.hidden = text.dataset.file + ".py" != name

    def run(self) -> None:
        """Run the code as it stands, with the widget's settings as they are."""
        files = [[str(text.dataset.file), str(text.value)] for text in self.texts()]
        files.reverse()  # what a file imports comes before it
        request = {"model": self.widget.widget.model, "question": self.widget.question(), "files": files}
        self.set_running(True)
        self.put_output(
            "Starting an interpreter for your code" if self.sandbox.state in ("off", "starting") else "Running"
        )
        self.sandbox.run(self, json.dumps(request))

    def stop(self) -> None:
        if self.sandbox.panel is self:
            self.sandbox.stop()

    def stopped(self) -> None:
        self.finish("Stopped.")

    def reset(self) -> None:
        """Put the shipped source back."""
        self.stop()
        for text in self.texts():
            text.value = text.defaultValue
        self.output.hidden = True

    def take(self, found: "dict[str, Any]") -> None:
        """Show what the code printed, and draw what it computed."""
        printed = found["printed"]
        if found["error"]:
            self.finish(printed + found["error"])
            return
        try:
            self.widget.draw(found["trace"], self.widget.inputs, "edited")
        except Exception as problem:
            self.finish(f"{printed}The widget can’t draw what the code returned: {problem!r}")
            return
        self.widget.edited = found["trace"]
        self.finish(printed + "Drawn above, from your code. Moving a control draws the original again.")

    def finish(self, text: str) -> None:
        self.set_running(False)
        self.put_output(text)

    def put_output(self, text: str) -> None:
        self.output.textContent = text
        self.output.hidden = False

    def set_running(self, running: bool) -> None:
        for name, disabled in (("run_code", running), ("stop_code", not running)):
            self.widget.root.querySelector(f'[data-action="{name}"]').disabled = disabled
