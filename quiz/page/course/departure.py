"""Tell leaving the course from going to another page of it, or reloading this one.

A browser says only that the page goes away. What came before gives it away: a link of this site was followed, the page
was reloaded or another of its history asked for. Where a browser does not tell the latter, the reader has left.
"""

import js
import loader

from overrides.reader import browser

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

SOON = 3000  # milliseconds within which the page goes away once it was asked to


class Departure:
    """Calls `left` when the page goes away, unless the reader stays with the course."""

    def __init__(self, left: "Callable[[], None]") -> None:
        self.left = left
        self.stays_since = 0
        js.window.addEventListener("click", self.on_click)
        js.window.addEventListener("keydown", self.on_key)
        js.window.addEventListener("pagehide", self.on_hide)
        navigation = browser.look(js.window, "navigation")
        if navigation:
            navigation.addEventListener("navigate", self.on_navigate)

    def on_click(self, event: "Any") -> None:
        link = event.target.closest("a[href]")
        if link and not event.defaultPrevented and _is_inside(str(link.href)):
            self.note_stay()

    def on_key(self, event: "Any") -> None:
        if event.key == "F5" or (event.key in ("r", "R") and (event.ctrlKey or event.metaKey)):
            self.note_stay()

    def on_navigate(self, event: "Any") -> None:
        if event.navigationType == "reload" or _is_inside(str(event.destination.url)):
            self.note_stay()

    def note_stay(self) -> None:
        self.stays_since = browser.milliseconds()

    def on_hide(self, event: "Any") -> None:
        if browser.milliseconds() - self.stays_since > SOON:
            self.left()


def _is_inside(address: str) -> bool:
    """Tell whether an address is one of this site."""
    url = js.URL.new(address, js.location.href)
    return bool(url.origin == js.location.origin and str(url.pathname).startswith(str(loader.place)))
