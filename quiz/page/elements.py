"""Make elements of the page, find them, and bring one into view. Texts go in as text, never as HTML."""

import js

from overrides.markup import ACTION, find_part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from js import Element


def add(parent: "Element", tag: str, name: str = "", text: str = "") -> "Element":
    """Append an element with a class and a text."""
    element = js.document.createElement(tag)
    if name:
        element.className = name
    if text:
        element.textContent = text
    parent.append(element)
    return element


def heading(box: "Element", text: str) -> None:
    """Append a heading, one level below the title of the quiz."""
    title = box.closest("form").querySelector("h1, h2, h3, h4, h5")
    add(box, f"h{int(title.tagName[1]) + 1}", "gh-quiz__heading", text)


def link(parent: "Element", address: str, text: str) -> None:
    """Append a link."""
    add(parent, "a", "", text).setAttribute("href", address)


def button(parent: "Element", action: str, text: str) -> "Element":
    """Append a button; `action` names the method that it calls (`quiz.names.Action`)."""
    element = add(parent, "button", "gh-button gh-button--small", text)
    element.setAttribute("type", "button")
    element.setAttribute(ACTION, action)
    return element


def part_of(element: "Element", name: str) -> "Element":
    """Find a part of a form or of a question (`quiz.names.Part`)."""
    return element.querySelector(find_part(name))


def bring_into_view(element: "Element") -> None:
    """Scroll to an element, without motion where the reader wants none."""
    calm = js.matchMedia("(prefers-reduced-motion: reduce)").matches
    element.scrollIntoView({"block": "start", "behavior": "auto" if calm else "smooth"})
