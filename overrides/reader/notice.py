"""What a page has to tell its reader about itself: at the bottom of the window, politely, and each thing once."""

import js

from overrides.language import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from js import Element

SHOWN: "list[str]" = []


def notify(text: str) -> None:
    """Show something, unless it has been shown."""
    if text in SHOWN:
        return
    SHOWN.append(text)
    _shown(text)


class Notice:
    """Something that may change: a line of its own, which is replaced, and taken away when it no longer holds."""

    def __init__(self) -> None:
        self.line: "Element | None" = None
        self.text = ""

    def show(self, text: str, offer: "tuple[str, Callable[[], None]] | None" = None) -> None:
        """Show this in place of what was shown before; "" takes the line away, and the same again changes nothing.

        Args:
            text: what there is to say.
            offer: the name of a button behind it, and what that does.
        """
        if text == self.text:
            return
        if self.line:
            self.line.remove()
            self.line = None
            box = _box()
            box.hidden = not box.querySelector("p")
        self.text = text
        if text:
            self.line = _shown(text)
            if offer:
                name, act = offer
                self.line.append(" ", _button(name, act))


def _shown(text: str) -> "Element":
    line = js.document.createElement("p")
    _box().append(line)
    line.textContent = text  # once it is there: a screen reader announces what changes
    return line


def _box() -> "Element":
    """Return the box, made when it is first needed."""
    box = js.document.querySelector(".gh-notice")
    if box:
        box.hidden = False
        return box
    box = js.document.createElement("div")
    box.className = "gh-notice"
    box.setAttribute("role", "status")
    box.append(_button(say("Close"), lambda: _close(box)))
    (js.document.querySelector("article") or js.document.body).append(box)
    return box


def _button(name: str, act: "Callable[[], None]") -> "Element":
    button = js.document.createElement("button")
    button.className = "gh-button gh-button--small"
    button.setAttribute("type", "button")
    button.textContent = name
    button.addEventListener("click", lambda event: act())
    return button


def _close(box: "Element") -> None:
    for line in list(box.querySelectorAll("p")):
        line.remove()
    box.hidden = True
