"""The page side of every widget: read the controls, ask for a trace, show it. The only folder of `sim` with the DOM.

It runs on MicroPython in the page. The answers that the build prepared are shown at once; as soon as NumPy is there,
it computes what is shown. Every look-up of an element crosses from Python to JavaScript and back, so each is done once.

- `page_widget` is what all widgets have in common, `instant_widget` one that answers at once, `trained_widget` one
  whose model takes its time; `race_widget` and `text_widget` are such.
- `controls`, `display`, `address_bar`, `player` and `code_panel` are the parts of the page that a widget reads and
  writes; `runtime_line` says who has computed what is drawn.
- `listing` is a listing of the page, which readers run; it and the code panel are each a `sandbox_client`.
- `traces` is what is known of a widget's model; `numpy_worker` asks for more, `sandbox` runs what readers edit. Neither
  knows the widgets: each says which protocol those who use it keep.
"""

import js

from overrides.markup import find, read
from overrides.reader.spoken import speak_as_the_page
from sim.names import LISTING, NUMPY, WIDGET
from sim.page.instant_widget import InstantWidget
from sim.page.listing import Listing
from sim.page.numpy_worker import NumpyWorker
from sim.page.race_widget import RaceWidget
from sim.page.sandbox import Sandbox
from sim.page.text_widget import TextWidget

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from js import Element

    from sim.page.page_widget import PageWidget


TRAINED: "dict[str, type[PageWidget]]" = {"training-race": RaceWidget, "own-text": TextWidget}


class Widgets:
    """The widgets and listings of the page, taken over one by one; NumPy starts with the last, if a widget asks it."""

    def __init__(self) -> None:
        self.numpy = NumpyWorker()
        self.sandbox = Sandbox()
        self.widgets: "list[PageWidget]" = []
        self.count = js.document.querySelectorAll(find(WIDGET)).length

    def take_over(self, root: "Element") -> "Callable[[], None] | None":
        """Set a widget up, or a listing; return what is left to do, in its next turn or when it is touched."""
        if root.hasAttribute(LISTING):
            Listing(root, self.sandbox)
            return None
        kind = TRAINED.get(read(root, WIDGET), InstantWidget)
        widget = kind(root, self.numpy, self.sandbox)
        self.widgets.append(widget)
        if len(self.widgets) == self.count and js.document.querySelector(find(NUMPY)):
            self.numpy.listen()
        return widget.show_first


def start() -> Widgets:
    """Return what takes over the elements with `data-widget` or `data-listing`."""
    speak_as_the_page()
    return Widgets()
