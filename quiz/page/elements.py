"""Make elements of the page, and bring one into view. Texts go in as text, never as HTML."""

import js

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def add(parent: "Any", tag: str, name: str = "", text: str = "") -> "Any":
    """Append an element with a class and a text."""
    element = js.document.createElement(tag)
    if name:
        element.className = name
    if text:
        element.textContent = text
    parent.append(element)
    return element


def link(parent: "Any", address: str, text: str) -> None:
    """Append a link."""
    add(parent, "a", "", text).setAttribute("href", address)


def button(parent: "Any", action: str, text: str) -> "Any":
    """Append a button; `action` names the method that it calls (`quiz.page.actions`)."""
    element = add(parent, "button", "gh-button gh-button--small", text)
    element.setAttribute("type", "button")
    element.dataset.action = action
    return element


def bring_into_view(element: "Any") -> None:
    """Scroll to an element, without motion where the reader wants none."""
    calm = js.matchMedia("(prefers-reduced-motion: reduce)").matches
    element.scrollIntoView({"block": "center", "behavior": "auto" if calm else "smooth"})
