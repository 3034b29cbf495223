"""Files that the reader takes along."""

import js

TYPE_CHECKING = False
if TYPE_CHECKING:
    from js import Element


def save(name: str, kind: str, text: str) -> None:
    """Let the reader save a text as a file."""
    link = js.document.createElement("a")
    link.href = f"data:{kind};charset=utf-8," + js.encodeURIComponent(text)
    link.download = name
    link.click()


def save_bytes(name: str, base64: str) -> None:
    """Let the reader save bytes, which come in Base64, as a file."""
    link = js.document.createElement("a")
    link.href = "data:application/octet-stream;base64," + base64
    link.download = name
    link.click()


def colours(element: "Element", names: "tuple[str, ...]") -> "dict[str, str]":
    """Return colours of overrides/styles/colours.css as the page has them now, in its light or dark scheme.

    Args:
        element: where they are wanted.
        names: without their `--gh-`.
    """
    style = js.getComputedStyle(element)
    found = {name: str(style.getPropertyValue(f"--gh-{name}")).strip() for name in names}
    found["background"] = str(js.getComputedStyle(js.document.body).backgroundColor)
    return found
