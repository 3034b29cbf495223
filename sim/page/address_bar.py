"""A widget's settings in the page's address."""

import js

from overrides.reader import browser
from sim.widgets.address import write_address

TYPE_CHECKING = False
if TYPE_CHECKING:
    from js import URL

    from sim.widgets.widget import Inputs, Widget

DELAY = 300  # milliseconds without a move: changing the address takes a while, and browsers refuse it too often


class AddressBar:
    """The part of the address that belongs to one widget.

    Args:
        widget: whose settings they are.
        anchor: the widget's id, with which the names of its settings start.
        start: the settings that the address need not name.
    """

    def __init__(self, widget: "Widget", anchor: str, start: "Inputs") -> None:
        self.widget = widget
        self.prefix = anchor + "."
        self.start = start
        self.inputs = start
        self.moves = 0
        self.waits = False

    def settings(self) -> "list[tuple[str, str]]":
        """Return what the address asks of this widget, as (name, text) pairs."""
        asked = str(js.location.search)
        pairs = list(js.URLSearchParams.new(asked)) if asked else []
        return [
            (str(pair[0])[len(self.prefix) :], str(pair[1])) for pair in pairs if str(pair[0]).startswith(self.prefix)
        ]

    def put_soon(self, inputs: "Inputs") -> None:
        """Write the settings that differ from the start into the address, once for many moves."""
        self.inputs = inputs
        self.moves += 1
        if not self.waits:
            self.wait(self.moves)

    def wait(self, moves: int) -> None:
        self.waits = True
        js.setTimeout(lambda: self.put() if self.moves == moves else self.wait(self.moves), DELAY)

    def link(self, inputs: "Inputs") -> str:
        """Return the address of this widget with some settings, and with those of others as they stand there."""
        url = self.with_settings(inputs)
        url.hash = self.prefix[:-1]
        return str(url.href)

    def put(self) -> None:
        """Write the latest settings into the address."""
        self.waits = False
        try:
            browser.call(js.history, "replaceState", js.history.state, "", self.with_settings(self.inputs).href)
        except browser.RefusedError:  # some browsers take a hundred in thirty seconds: then the address stays as it is
            return

    def with_settings(self, inputs: "Inputs") -> "URL":
        """Return the page's address with the settings of this widget that differ from the start."""
        url = js.URL.new(js.location.href)
        names = [str(pair[0]) for pair in url.searchParams]
        for name in names:
            if name.startswith(self.prefix):
                url.searchParams.delete(name)
        for name, text in write_address(self.widget, self.start, inputs):
            url.searchParams.set(self.prefix + name, text)
        return url
