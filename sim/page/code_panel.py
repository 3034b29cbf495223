"""The folded panel with the NumPy behind a widget, which the reader may edit, run, stop and reset."""

import js

from overrides.language import say
from overrides.markup import find, read
from sim.names import FILE
from sim.page.sandbox_client import SandboxClient
from sim.page.shelf import Shelf

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Protocol

    from js import Element

    from sim.page.sandbox import Sandbox
    from sim.traces import Trace

    class Host(Protocol):
        """Whose code it is."""

        def edited_request(self, files: list[list[str]]) -> str: ...

        def show_edited(self, trace: "Trace") -> None: ...


class CodePanel(SandboxClient):
    """The panel, as the sandbox's client.

    Args:
        root: the widget's element.
        host: knows what to ask of the code, and shows what it computes.
        sandbox: where it runs.
    """

    def __init__(self, root: "Element", host: "Host", sandbox: "Sandbox") -> None:
        super().__init__(root, sandbox)
        self.host = host
        self.fields = list(root.querySelectorAll(find(FILE)))  # the file that the widget calls first
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
                self.put_output(say("This is the code as you left it. “Reset code” puts the original back."))

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
        self.run_request(self.host.edited_request(files))

    def reset(self) -> None:
        """Put the shipped source back."""
        self.stop()
        for field in self.fields:
            field.value = field.defaultValue
        self.keep()
        self.output.hidden = True

    def describe(self, response: "dict[str, Any]") -> str:
        """Have drawn what came back of `sim.sandbox.run_edited`, and return what was printed and how that went."""
        trace, printed, error = response["trace"], response["printed"], response["error"]
        return str(printed + (error or self.drawn(trace)))

    def drawn(self, trace: "Trace") -> str:
        """Have a trace drawn, and say whether that could be done."""
        try:
            self.host.show_edited(trace)
        except Exception as problem:  # it may hold anything
            return say("The widget can’t draw what the code returned: {problem}", problem=repr(problem))
        return say("Drawn above, from your code. Moving a control draws the original again.")
