"""Whoever has code run in the sandbox: it starts and stops a run, and shows what came of it."""

import json

from overrides.language import say
from overrides.markup import find_action, find_part
from sim.names import Action, Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from js import Element

    from sim.page.sandbox import Sandbox


class SandboxClient:
    """A client of the sandbox, with its buttons *Run* and *Stop* and its output.

    Subclasses say what is shown of a response.

    Args:
        root: the element that holds the buttons and the output.
        sandbox: where the code runs.
    """

    def __init__(self, root: "Element", sandbox: "Sandbox") -> None:
        self.sandbox = sandbox
        self.output = root.querySelector(find_part(Part.CODE_OUTPUT))
        self.run_button = root.querySelector(find_action(Action.RUN_CODE))
        self.stop_button = root.querySelector(find_action(Action.STOP_CODE))

    def describe(self, response: "dict[str, Any]") -> str:
        """Return what the reader is told of a response; whatever it raises says that this is none."""
        raise NotImplementedError

    def run_request(self, request: str) -> None:
        """Have a request run; whatever else runs is stopped."""
        self.set_running(True)
        self.put_output(say("Starting an interpreter for your code"))
        self.sandbox.run(self, request)

    def stop(self) -> None:
        """Stop the code, if it is this client's that runs."""
        if self.sandbox.client is self:
            self.sandbox.stop()

    def on_start(self) -> None:
        """Say that the code runs."""
        self.put_output(say("Running"))

    def on_response(self, text: str) -> None:
        """Show what came back."""
        try:
            told = self.describe(json.loads(text))
        except Exception as problem:  # code that is edited can reach whatever writes the answer
            told = say("What came back is no answer: {problem}", problem=repr(problem))
        self.on_end(told)

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
