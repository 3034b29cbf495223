"""Pictures that travel inside of Moodle XML: each becomes a file, and the text that shows it links to that file."""

import base64
import binascii
import hashlib
import re
from pathlib import PurePath
from urllib.parse import unquote

from quiz.formats.foreign import Notes, UnreadableError
from quiz.formats.xml import Node

FILE = re.compile(r"@@PLUGINFILE@@/(?P<name>[^\s\"'<>()]+)")
UNSAFE = re.compile(r"[^\w.-]+", re.ASCII)
PICTURES = {  # which files are taken for pictures, and how their content begins; SVG is none, as it can hold script
    ".gif": (b"GIF87a", b"GIF89a"),
    ".jpeg": (b"\xff\xd8\xff",),
    ".jpg": (b"\xff\xd8\xff",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".webp": (b"RIFF",),
}


def with_pictures(text: str, node: Node, folder: str, notes: Notes) -> str:
    """Let a text show its pictures from a folder.

    Args:
        text: of the element.
        node: the element, whose `<file>` children are what its text refers to.
        folder: for the pictures, as the new file refers to it.
        notes: gets the pictures.

    Raises:
        UnreadableError: a file isn't there, or is no picture.
    """

    def address(match: re.Match[str]) -> str:
        name = unquote(match["name"].split("?")[0])
        content = _content(node, name)
        path = f"{folder}/{_distinct(name, content)}"
        notes.pictures[path] = content
        return path

    return FILE.sub(address, text)


def _content(node: Node, name: str) -> bytes:
    file = next((file for file in node.all("file") if _path(file) == name), None)
    if file is None:
        raise UnreadableError("picture", f"the file {name!r} is not in the XML")
    try:
        content = base64.b64decode("".join(file.text.split()), validate=True)
    except binascii.Error as error:
        raise UnreadableError("picture", f"the file {name!r} is not in base64") from error
    if not content.startswith(PICTURES.get(PurePath(name).suffix.lower(), ())):
        raise UnreadableError("picture", f"the file {name!r} is none of {', '.join(PICTURES)}")
    return content


def _path(file: Node) -> str:
    return (file.attributes.get("path", "/") + file.attributes.get("name", "")).lstrip("/")


def _distinct(name: str, content: bytes) -> str:
    """Name a picture by its name and content, so that two that share a name are two files."""
    path = PurePath(name)
    return f"{UNSAFE.sub('-', path.stem)}-{hashlib.sha256(content).hexdigest()[:8]}{path.suffix.lower()}"
