"""A listing of a page, which the reader may run and edit: after all that stand above it, as in a notebook."""

import json

import js

from overrides.language import say
from overrides.markup import ACTION, find, find_part, read
from sim.names import LISTING, MODULE, Part
from sim.page.sandbox_client import SandboxClient

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from js import Element, Event

    from sim.page.sandbox import Sandbox


class Listing(SandboxClient):
    """The listing with its buttons, and what it printed; the sandbox's client.

    Args:
        root: its element.
        sandbox: where the code runs.
    """

    def __init__(self, root: "Element", sandbox: "Sandbox") -> None:
        super().__init__(root, sandbox)
        self.root = root
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
        self.run_request(json.dumps({"cells": cells, "files": files}))

    def do_stop_code(self, button: "Element") -> None:
        """Stop the listing's code."""
        self.stop()

    def do_edit_code(self, button: "Element") -> None:
        """Put a field in the place of the listing."""
        source = _source(self.root)
        field = js.document.createElement("textarea")
        field.className = "gh-code__text"
        field.value = source
        for name, value in (
            ("rows", str(len(source.split("\n")) + 1)),
            ("aria-label", say("The listing")),
            ("wrap", "off"),
            ("spellcheck", "false"),
        ):
            field.setAttribute(name, value)
        self.root.prepend(field)
        self.root.querySelector(".highlight").hidden = True
        button.hidden = True
        field.focus()

    def describe(self, response: "dict[str, Any]") -> str:
        """Return what was printed and how it failed, as `sim.sandbox.run_cells` says."""
        return (response["printed"] + response["error"]) or say("It ran, and printed nothing.")


def _source(root: "Element") -> str:
    """Return a listing as it stands: the reader's, or the page's."""
    field = root.querySelector("textarea")
    return str(field.value if field else root.querySelector("code").textContent)
