"""The folded panel with the NumPy behind a widget, which the reader may edit, run, stop and reset."""

import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sim.page.bench import Bench
    from sim.page.panel import Panel


class CodePanel:
    """The folded panel with the NumPy behind a widget."""

    def __init__(self, panel: "Panel", bench: "Bench") -> None:
        self.panel = panel
        self.bench = bench
        self.output = panel.display.parts["code-output"]

    def texts(self) -> "list[Any]":
        """Return the fields with the files, the one that the widget calls first."""
        return list(self.panel.root.querySelectorAll("[data-file]"))

    def choose(self, name: str) -> None:
        """Show one of the files."""
        for text in self.texts():
            text.hidden = text.dataset.file + ".py" != name

    def run(self) -> None:
        """Run the code as it stands, with the widget's settings as they are."""
        files = [[str(text.dataset.file), str(text.value)] for text in self.texts()]
        files.reverse()  # what a file imports comes before it
        request = {"model": self.panel.widget.model, "question": self.panel.question(), "files": files}
        self.set_running(True)
        self.say("Starting an interpreter for your code" if self.bench.state in ("off", "starting") else "Running")
        self.bench.run(self, json.dumps(request))

    def stop(self) -> None:
        if self.bench.panel is self:
            self.bench.stop()

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
        said = found["printed"]
        if found["error"]:
            self.finish(said + found["error"])
            return
        try:
            self.panel.draw(found["trace"], self.panel.inputs, "edited")
        except Exception as problem:
            self.finish(f"{said}The widget can’t draw what the code returned: {problem!r}")
            return
        self.panel.edited = found["trace"]
        self.finish(said + "Drawn above, from your code. Moving a control draws the original again.")

    def finish(self, text: str) -> None:
        self.set_running(False)
        self.say(text)

    def say(self, text: str) -> None:
        self.output.textContent = text
        self.output.hidden = False

    def set_running(self, running: bool) -> None:
        for name, disabled in (("run_code", running), ("stop_code", not running)):
            self.panel.root.querySelector(f'[data-action="{name}"]').disabled = disabled
