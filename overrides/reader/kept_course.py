"""The course on the reader's device: keep all of it, see how far that is, remove it.

What is kept, and how, is the service worker's (`quickstart/loader/service`); where there is none, none of it is shown.
"""

import loader

from overrides.language import decimal, later, say
from overrides.markup import find_part
from overrides.reader.names import Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from js import Element, Event
    from loader import Message

KEEP, GO_ON = later("Keep this course on this device"), later("Try again")
STOP, REMOVE = later("Stop"), later("Remove it from this device")


class KeptCourse:
    """A sentence, two buttons, of which one is there at a time or, after a failure, both, and a bar of progress."""

    def __init__(self, root: "Element") -> None:
        self.root = root
        self.keep = self.part(Part.KEEP_COURSE)
        self.remove = self.part(Part.REMOVE_COURSE)
        self.progress = self.part(Part.COURSE_PROGRESS)
        self.keep.addEventListener("click", self.on_keep)
        self.remove.addEventListener("click", self.on_remove)
        loader.watch_course(self.show)

    def part(self, name: str) -> "Element":
        return self.root.querySelector(find_part(name))

    def on_keep(self, event: "Event") -> None:
        loader.keep_course()

    def on_remove(self, event: "Event") -> None:
        loader.remove_course()

    def show(self, state: "Message") -> None:
        """Show how much of the course is on this device."""
        kind = str(state.kind)
        self.root.hidden = False
        had_focus = self.root.matches(":focus-within")
        text = sentence(kind, int(state.total), _reason(state))
        if str(self.part(Part.COURSE_TEXT).textContent) != text:  # which would be announced again
            self.part(Part.COURSE_TEXT).textContent = text
        self.part(Part.COURSE_LOADED).textContent = _megabytes(int(state.loaded)) + " MB" if kind == "keeping" else ""
        self.keep.hidden = kind in ("keeping", "kept")
        self.keep.textContent = say(GO_ON) if kind == "failed" else say(KEEP)
        self.remove.hidden = kind == "absent"
        self.remove.textContent = say(REMOVE) if kind == "kept" else say(STOP)
        self.progress.hidden = kind != "keeping"
        self.progress.value = state.loaded / state.total
        if had_focus:  # on a button that is hidden now
            (self.keep if self.remove.hidden else self.remove).focus()


def sentence(kind: str, total: int, reason: str) -> str:
    """Say in a sentence how much of the course is on this device."""
    if kind == "kept":
        return say(
            "The whole course is on this device ({size} MB) and works without a network.", size=_megabytes(total)
        )
    if kind == "keeping":
        return say("Keeping the course on this device, {size} MB.", size=_megabytes(total))
    if kind == "failed":
        return say("The course is not yet on this device as a whole: {reason}.", reason=reason)
    return say(
        "Pages you have visited work without a network. With {size} MB on this device, all of them do.",
        size=_megabytes(total),
    )


def _reason(state: "Message") -> str:
    return str(state.reason) if hasattr(state, "reason") else ""


def _megabytes(count: int) -> str:
    return str(round(count / 1e6)) if count >= 10_000_000 else decimal(f"{count / 1e6:.1f}")
