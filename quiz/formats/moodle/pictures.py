"""Pictures that travel inside of Moodle XML: each becomes a file, and the text that shows it links to that file."""

import base64
import binascii
import re
from urllib.parse import unquote

from quiz.formats.foreign import Notes, UnreadableError
from quiz.formats.pictures import keep_picture
from quiz.formats.xml import Node

FILE = re.compile(r"@@PLUGINFILE@@/(?P<name>[^\s\"'<>()]+)")


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
        return keep_picture(name, _content(node, name), folder, notes)

    return FILE.sub(address, text)


def _content(node: Node, name: str) -> bytes:
    file = next((file for file in node.all("file") if _path(file) == name), None)
    if file is None:
        raise UnreadableError("picture", f"the file {name!r} is not in the XML")
    try:
        return base64.b64decode("".join(file.text.split()), validate=True)
    except binascii.Error as error:
        raise UnreadableError("picture", f"the file {name!r} is not in base64") from error


def _path(file: Node) -> str:
    return (file.attributes.get("path", "/") + file.attributes.get("name", "")).lstrip("/")
