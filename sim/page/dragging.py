"""Handles in a widget's picture: what drags them moves an input, and so do arrow keys.

A view says where a handle stands at each value of its input (`sim.views.handle`). Whatever is drawn anew meanwhile, the
pointer is held against that until it is let go.
"""

from overrides.markup import find, read
from sim.names import DRAG, TRACK
from sim.views.handle import share_along

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from js import Element, Event

    from sim.views.handle import Points

    class Host(Protocol):
        """Whose inputs they move."""

        def drag(self, name: str, share: float) -> None: ...

        def nudge(self, name: str, by: int) -> None: ...


FIRM = 4  # pixels that a pointer moves before it drags: a tap is none
KEYS = {  # key -> which of the inputs that the handle moves, and how far
    "ArrowRight": (0, 1), "ArrowLeft": (0, -1), "ArrowUp": (-1, 1), "ArrowDown": (-1, -1),
    "PageUp": (-1, 5), "PageDown": (-1, -5), "Home": (0, -1000), "End": (0, 1000),
}  # fmt: skip


class Dragging:
    """Pointer and keys on the handles of a picture.

    Args:
        picture: the element whose content is drawn anew.
        host: moves the inputs.
    """

    def __init__(self, picture: "Element", host: "Host") -> None:
        self.picture = picture
        self.host = host
        self.tracks: "list[tuple[str, Points]]" = []  # of the handle that is held, on the screen
        self.start = 0.0, 0.0
        self.firm = False
        picture.addEventListener("pointerdown", self.on_down)
        picture.addEventListener("keydown", self.on_key)
        for kind in ("pointerup", "pointercancel"):
            picture.addEventListener(kind, self.on_up)

    def on_down(self, event: "Event") -> None:
        """Take hold of a handle."""
        handle = event.target.closest(find(DRAG))
        if not handle or event.button:
            return
        self.tracks = list(zip(read(handle, DRAG).split(" "), _on_screen(handle)))
        self.start = event.clientX, event.clientY
        self.firm = False
        self.picture.addEventListener("pointermove", self.on_move)

    def on_move(self, event: "Event") -> None:
        """Move what is held."""
        x, y = event.clientX, event.clientY
        if not self.firm:
            if abs(x - self.start[0]) + abs(y - self.start[1]) < FIRM:
                return
            self.firm = True
            self.picture.setPointerCapture(event.pointerId)
        for name, track in self.tracks:
            self.host.drag(name, share_along(track, x, y))

    def on_up(self, event: "Event") -> None:
        """Let go."""
        if self.tracks:
            self.tracks = []
            self.picture.removeEventListener("pointermove", self.on_move)

    def on_key(self, event: "Event") -> None:
        """Move the handle that has the focus."""
        move = KEYS.get(str(event.key))
        handle = event.target.closest(find(DRAG)) if move else None
        if move and handle:
            event.preventDefault()
            self.host.nudge(read(handle, DRAG).split(" ")[move[0]], move[1])


def _on_screen(handle: "Element") -> "list[Points]":
    """Return the tracks of a handle in pixels of the window."""
    matrix = handle.getScreenCTM()
    return [
        [
            (matrix.a * float(x) + matrix.e, matrix.d * float(y) + matrix.f)
            for x, y in [point.split(",") for point in track.split(" ")]
        ]
        for track in read(handle, TRACK).split("|")
    ]
