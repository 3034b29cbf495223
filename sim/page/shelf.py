"""What a widget keeps in the reader's browser from one visit to the next."""

import json

import js
import loader

from overrides.reader.storage import kept

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Shelf:
    """A place for one thing of one widget of this page, which JSON can hold.

    Args:
        kind: of thing: "code" or "race".
        anchor: the widget's id.
    """

    def __init__(self, kind: str, anchor: str) -> None:
        page = str(js.location.pathname)[len(str(loader.place)) :]
        self.name = f"{kind}/{page}#{anchor}"
        self.storage = kept()

    def read(self) -> "dict[str, Any] | None":
        """Return what is kept, None if it is nothing; what can't be read is put aside."""
        text = self.storage.read(self.name)
        if text is None:
            return None
        try:
            thing = json.loads(text)
        except ValueError:
            thing = None
        if isinstance(thing, dict):
            return thing
        self.put_aside()
        return None

    def write(self, thing: "dict[str, Any]") -> None:
        """Keep something instead of what was kept before."""
        self.storage.write(self.name, json.dumps(thing))

    def put_aside(self) -> None:
        """Move what can't be used out of the way."""
        self.storage.put_aside(self.name)

    def clear(self) -> None:
        """Keep nothing any more."""
        if self.storage.read(self.name) is not None:
            self.storage.remove(self.name)
