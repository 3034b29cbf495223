"""What a page has to tell its reader about itself: at the bottom of the window, politely, and each thing once."""

import js

TYPE_CHECKING = False
if TYPE_CHECKING:
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

    def show(self, text: str) -> None:
        """Show this in place of what was shown before; "" takes the line away."""
        if self.line:
            self.line.remove()
            self.line = None
            box = _box()
            box.hidden = not box.querySelector("p")
        if text:
            self.line = _shown(text)


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
    close = js.document.createElement("button")
    close.className = "gh-button gh-button--small"
    close.setAttribute("type", "button")
    close.textContent = "Close"
    close.addEventListener("click", lambda event: _close(box))
    box.append(close)
    (js.document.querySelector("article") or js.document.body).append(box)
    return box


def _close(box: "Element") -> None:
    for line in list(box.querySelectorAll("p")):
        line.remove()
    box.hidden = True
