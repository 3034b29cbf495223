"""A listing of a page, which the reader may run and edit: after all that stand above it, as in a notebook."""

import json

import js

from overrides.markup import ACTION, find, find_action, find_part, read
from sim.names import LISTING, MODULE, Action, Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from js import Element, Event

    from sim.page.sandbox import Sandbox

MEMBERS = ("printed", "error")  # see `sim.sandbox.run_cells`


class Listing:
    """The listing with its buttons, and what it printed; the sandbox's client.

    Args:
        root: its element.
        sandbox: where the code runs.
    """

    def __init__(self, root: "Element", sandbox: "Sandbox") -> None:
        self.root = root
        self.sandbox = sandbox
        self.output = root.querySelector(find_part(Part.CODE_OUTPUT))
        self.run_button = root.querySelector(find_action(Action.RUN_CODE))
        self.stop_button = root.querySelector(find_action(Action.STOP_CODE))
        root.addEventListener("click", self.on_click)

    def on_click(self, event: "Event") -> None:
        """Do what a button says."""
        button = event.target.closest(find(ACTION))
        if button:
            getattr(self, "do_" + read(button, ACTION))(button)

    def do_run_code(self, button: "Element") -> None:
        """Run the listing as it stands, after those above it."""
        files = json.loads(js.document.querySelector(find_part(Part.LISTING_FILES)).textContent)
        cells = []
        for root in js.document.querySelectorAll(find(LISTING)):
            if root == self.root:
                cells.append(_source(root))
                break
            if root.hasAttribute(MODULE):
                files.append([read(root, MODULE), _source(root)])
            else:
                cells.append(_source(root))
        self.set_running(True)
        self.put_output("Starting an interpreter for your code")
        self.sandbox.run(self, json.dumps({"cells": cells, "files": files}))

    def do_stop_code(self, button: "Element") -> None:
        """Stop the code, if it is this listing's that runs."""
        if self.sandbox.client is self:
            self.sandbox.stop()

    def do_edit_code(self, button: "Element") -> None:
        """Put a field in the place of the listing."""
        source = _source(self.root)
        field = js.document.createElement("textarea")
        field.className = "gh-code__text"
        field.value = source
        for name, value in (
            ("rows", str(len(source.split("\n")) + 1)),
            ("aria-label", "The listing"),
            ("wrap", "off"),
            ("spellcheck", "false"),
        ):
            field.setAttribute(name, value)
        self.root.prepend(field)
        self.root.querySelector(".highlight").hidden = True
        button.hidden = True
        field.focus()

    def on_start(self) -> None:
        """Say that the code runs."""
        self.put_output("Running")

    def on_response(self, text: str) -> None:
        """Show what the code printed."""
        try:
            response = json.loads(text)
            printed, error = [response[member] for member in MEMBERS]
        except Exception as problem:  # code that is edited can reach whatever writes the answer
            self.on_end(f"What came back is no answer: {problem!r}")
            return
        self.on_end((printed + error) or "It ran, and printed nothing.")

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


def _source(root: "Element") -> str:
    """Return a listing as it stands: the reader's, or the page's."""
    field = root.querySelector("textarea")
    return str(field.value if field else root.querySelector("code").textContent)
