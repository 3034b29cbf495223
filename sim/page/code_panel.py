"""The folded panel with the NumPy behind a widget, which the reader may edit, run, stop and reset."""

import json

import js

from overrides.markup import find, find_action, find_part, read
from sim.names import FILE, Action, Part
from sim.page.shelf import Shelf

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from js import Element

    from sim.page.sandbox import Sandbox
    from sim.traces import Trace

    class Host(Protocol):
        """Whose code it is."""

        def edited_request(self, files: list[list[str]]) -> str: ...

        def show_edited(self, trace: "Trace") -> None: ...


MEMBERS = ("trace", "printed", "error")  # see `sim.sandbox.run_edited`


class CodePanel:
    """The panel, as the sandbox's client.

    Args:
        root: the widget's element.
        host: knows what to ask of the code, and shows what it computes.
        sandbox: where it runs.
    """

    def __init__(self, root: "Element", host: "Host", sandbox: "Sandbox") -> None:
        self.host = host
        self.sandbox = sandbox
        self.output = root.querySelector(find_part(Part.CODE_OUTPUT))
        self.fields = list(root.querySelectorAll(find(FILE)))  # the file that the widget calls first
        self.run_button = root.querySelector(find_action(Action.RUN_CODE))
        self.stop_button = root.querySelector(find_action(Action.STOP_CODE))
        self.shelf = Shelf("code", str(root.id))
        self.restore()
        js.window.addEventListener("pagehide", lambda event: self.keep())

    def restore(self) -> None:
        """Put back what the reader had edited when they left the page."""
        edited = self.shelf.read() or {}
        for field in self.fields:
            text = edited.get(read(field, FILE))
            if isinstance(text, str):
                field.value = text
                self.put_output("This is the code as you left it. “Reset code” puts the original back.")

    def keep(self) -> None:
        """Keep what the reader has edited."""
        edited = {read(field, FILE): str(field.value) for field in self.fields if field.value != field.defaultValue}
        if edited:
            self.shelf.write(edited)
        else:
            self.shelf.clear()

    def choose(self, name: str) -> None:
        """Show one of the files."""
        for field in self.fields:
            field.hidden = read(field, FILE) != name

    def run(self) -> None:
        """Run the code as it stands, with the widget's settings as they are."""
        files = [[read(field, FILE), str(field.value)] for field in self.fields]
        files.reverse()  # what a file imports comes before it
        self.keep()
        self.set_running(True)
        self.put_output("Starting an interpreter for your code")
        self.sandbox.run(self, self.host.edited_request(files))

    def stop(self) -> None:
        """Stop the code, if it is this panel's that runs."""
        if self.sandbox.client is self:
            self.sandbox.stop()

    def reset(self) -> None:
        """Put the shipped source back."""
        self.stop()
        for field in self.fields:
            field.value = field.defaultValue
        self.keep()
        self.output.hidden = True

    def on_start(self) -> None:
        """Say that the code runs."""
        self.put_output("Running")

    def on_response(self, text: str) -> None:
        """Show what the code printed, and have drawn what it computed."""
        try:
            response = json.loads(text)
            trace, printed, error = [response[member] for member in MEMBERS]
        except Exception as problem:  # code that is edited can reach whatever writes the answer
            self.on_end(f"What came back is no answer: {problem!r}")
            return
        self.on_end(printed + (error or self.drawn(trace)))

    def drawn(self, trace: "Trace") -> str:
        """Have a trace drawn, and say whether that could be done."""
        try:
            self.host.show_edited(trace)
        except Exception as problem:  # it may hold anything
            return f"The widget can’t draw what the code returned: {problem!r}"
        return "Drawn above, from your code. Moving a control draws the original again."

    def on_end(self, text: str) -> None:
        """Say how the run ended; the code can be run again."""
        self.set_running(False)
        self.put_output(text)

    def put_output(self, text: str) -> None:
        self.output.textContent = text
        self.output.hidden = False

    def set_running(self, running: bool) -> None:
        self.run_button.disabled = running
        self.stop_button.disabled = not running
