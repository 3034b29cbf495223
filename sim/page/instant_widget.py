"""A widget that answers every setting at once."""

from overrides.language import say
from sim.page.page_widget import PageWidget

TYPE_CHECKING = False
if TYPE_CHECKING:
    from js import Element

    from sim.page.numpy_worker import NumpyWorker
    from sim.page.sandbox import Sandbox
    from sim.traces import Trace


class InstantWidget(PageWidget):
    """A widget that answers every setting at once: by itself, or with what is known and then what NumPy says to it."""

    def __init__(self, root: "Element", numpy: "NumpyWorker", sandbox: "Sandbox") -> None:
        super().__init__(root, numpy, sandbox)
        self.traces.ask(self.widget.question(self.inputs))
        if self.widget.formula:
            self.display.put_runtime(say("Computed by Python in your browser."))
        else:
            numpy.askers.append(self)
            numpy.displays.append(self.display)

    def show_first(self) -> None:
        if self.inputs != self.start:
            self.show()

    def changed(self) -> None:
        """Also have NumPy asked."""
        super().changed()
        self.numpy.ask_next()

    def missing(self) -> "str | None":
        """Return the key of what NumPy is to compute next."""
        return self.traces.missing()

    def take(self, key: str, trace: "Trace") -> None:
        """Keep NumPy's answer, and show it if it is the one that is wanted now."""
        self.traces.keep(key, trace)
        if key == self.traces.key:
            self.show()

    def give_up(self, key: str, reason: str) -> None:
        """Say that NumPy could not compute a setting; the picture before it stays."""
        self.traces.refuse(key)
        self.display.put_runtime(say("NumPy could not compute this: {reason}", reason=reason))
