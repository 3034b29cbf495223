"""Items that are moved: dragged by their grips, or by arrow keys while one of their buttons has the focus.

What a pointer moves goes the way that buttons take it: by one place, or one step, whenever the pointer has come so far.
"""

from overrides.markup import find, find_action
from quiz.names import GRIP, SLOT, Action

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from js import Element, Event

    class Host(Protocol):
        """What moves items."""

        def move(self, item: "Element", step: int) -> None: ...

        def indent(self, item: "Element", step: int) -> None: ...


STEP = 28  # pixels to the side that indent by one
KEYS = {
    "ArrowUp": Action.UP,
    "ArrowDown": Action.DOWN,
    "ArrowLeft": Action.INDENT_LESS,
    "ArrowRight": Action.INDENT_MORE,
}
MOVED = ("ordering", "parsons")  # the kinds whose items are


class Moving:
    """Pointer and keys on the items of a form."""

    def __init__(self, root: "Element", host: "Host") -> None:
        self.host = host
        self.root = root
        self.x = 0.0
        for kind, handler in (
            ("keydown", self.on_key),
            ("pointerdown", self.on_down),
            ("pointerup", self.on_up),
            ("pointercancel", self.on_up),
        ):
            root.addEventListener(kind, handler)

    def on_key(self, event: "Event") -> None:
        """Press the button of the item that an arrow key stands for."""
        action = KEYS.get(str(event.key))
        item = event.target.closest(find(SLOT)) if action and event.target.tagName == "BUTTON" else None
        button = item.querySelector(find_action(action)) if item and action else None
        if button:
            event.preventDefault()
            button.focus()
            button.click()

    def on_down(self, event: "Event") -> None:
        """Take hold of an item."""
        grip = event.target.closest(find(GRIP))
        if grip and not event.button:
            event.preventDefault()
            self.x = event.clientX
            grip.setPointerCapture(event.pointerId)
            self.root.addEventListener("pointermove", self.on_move)

    def on_move(self, event: "Event") -> None:
        """Move what is held past a neighbour whose middle the pointer has reached, and to the side."""
        item = event.target.closest(find(SLOT))
        if not item:
            return
        above, below = item.previousElementSibling, item.nextElementSibling
        if above and event.clientY < _middle(above):
            self.host.move(item, -1)
        elif below and event.clientY > _middle(below):
            self.host.move(item, 1)
        side = event.clientX - self.x
        if abs(side) >= STEP:
            self.x += STEP if side > 0 else -STEP
            self.host.indent(item, 1 if side > 0 else -1)

    def on_up(self, event: "Event") -> None:
        """Let go."""
        self.root.removeEventListener("pointermove", self.on_move)


def _middle(element: "Element") -> float:
    box = element.getBoundingClientRect()
    return (box.top + box.bottom) / 2
