"""The line below a picture: who has computed what is drawn, and how far NumPy is."""

from overrides.language import later, say
from sim.names import Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from js import Element

PREPARED = "prerendered"  # the source of what the build has drawn
ORIGINS = {
    PREPARED: later("Computed when this page was built."),
    "page": later("Computed by Python in your browser."),
    "numpy": later("Computed by NumPy in your browser."),
    "edited": later("Computed by your code, in your browser."),
}  # by source (`sim.names.SOURCE`)
WITH_NUMPY = {
    PREPARED: later("Computed when this page was built. NumPy {version} is ready in your browser."),
    "numpy": later("Computed by NumPy {version}, live in your browser."),
}  # the same, of those of which there is more to say once NumPy is there


class RuntimeLine:
    """The line, with a bar while something is loaded, and a button to try again.

    Args:
        parts: of the widget's element.
    """

    def __init__(self, parts: "dict[str, Element]") -> None:
        self.box = parts[Part.RUNTIME]
        self.text = parts[Part.RUNTIME_TEXT]
        self.bar = parts[Part.RUNTIME_PROGRESS]
        self.retry = parts[Part.RUNTIME_RETRY]
        self.source = PREPARED  # of what is drawn
        self.version = ""  # of NumPy, once it is there
        self.refusal = ""  # what NumPy could not do
        self.trouble = ""  # what has happened to NumPy
        self.apology = ""  # what is said behind it of what the build has drawn
        self.repairable = False  # whether it helps to try again

    def put_source(self, source: str) -> None:
        """Say who has computed what is drawn now; while something is loaded, that is told first."""
        if source != self.source:
            self.source = source
            if self.bar.hidden:
                self.tell()

    def put_refusal(self, text: str) -> None:
        """Say what NumPy could not do with what is set, or, with "", that there is nothing of the kind."""
        if text != self.refusal:
            self.refusal = text
            if self.bar.hidden:
                self.tell()

    def put_progress(self, text: str, share: float) -> None:
        """Say how far NumPy is."""
        self.version = self.trouble = ""
        self.put(text, share)

    def put_version(self, version: str) -> None:
        """NumPy is there."""
        self.version, self.trouble = version, ""
        self.tell()

    def put_trouble(self, trouble: str, apology: str, repairable: bool = False) -> None:
        """Say what has happened to NumPy; behind it, while the build's picture is in sight, what is said of that."""
        self.version, self.trouble, self.apology, self.repairable = "", trouble, apology, repairable
        self.tell()

    def tell(self) -> None:
        """Say what has happened to NumPy, or who has computed what is drawn."""
        if self.trouble:
            told = self.trouble + (" " + self.apology if self.source == PREPARED else "")
        elif self.refusal and self.source != "edited":
            told = self.refusal
        elif self.version and self.source in WITH_NUMPY:
            told = say(WITH_NUMPY[self.source], version=self.version)
        else:
            told = say(ORIGINS[self.source])
        self.put(told)

    def put(self, text: str, share: float = 1) -> None:
        """Write the line, and how much of something is there."""
        retry = bool(self.trouble) and self.repairable
        self.text.textContent = text
        self.bar.hidden = share >= 1
        self.bar.value = share
        self.retry.hidden = not retry
        self.box.classList.toggle("gh-runtime--failed", retry)
