"""Files that the reader takes along."""

import js


def save(name: str, kind: str, text: str) -> None:
    """Let the reader save a text as a file."""
    link = js.document.createElement("a")
    link.href = f"data:{kind};charset=utf-8," + js.encodeURIComponent(text)
    link.download = name
    link.click()
