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
        if not self.widget.formula:
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
        """Remember that NumPy could not compute a setting, and say so if it is the one that is wanted now."""
        self.traces.refused[key] = reason
        if key == self.traces.key:
            self.show()

    def show(self) -> None:
        """Also say so of a setting that NumPy could not compute; the picture before it stays."""
        super().show()
        reason = self.traces.refused.get(self.traces.key)
        told = say("NumPy could not compute this: {reason}", reason=reason) if reason is not None else ""
        self.display.runtime.put_refusal(told)
